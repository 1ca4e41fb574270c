import { isBounded } from './decimal.js'
import type { Format } from './format.js'

/** Any number that JSON can write, as long as nothing must be rounded or explodes when it is written out. */
export const number: Format = {
  name: 'number',
  title: 'a number',
  type: 'number',
  source: 'RFC 8259, section 6',
  beyondPattern: 'a JSON number of at most 300 places before and after the point',
  example: '0.25',
  test: isBounded,
}
