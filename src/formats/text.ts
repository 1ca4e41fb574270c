import type { Format } from './format.js'

/** Free text; its length is the policy's to limit. */
export const text: Format = {
  name: 'text',
  title: 'a text',
  type: 'string',
  source: 'RFC 8259, section 8.2; Unicode, D76',
  beyondPattern: 'well-formed Unicode: no lone surrogate, which UTF-8 cannot hold',
  example: 'No answer',
  test: (value) => !/\p{Surrogate}/u.test(value),
}
