import type { Format } from './format.js'

export const boolean: Format = {
  name: 'boolean',
  title: 'true or false',
  type: 'boolean',
  source: 'RFC 8259, section 3',
  example: 'true',
  test: (lexeme) => lexeme === 'true' || lexeme === 'false',
}
