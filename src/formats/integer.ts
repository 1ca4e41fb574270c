import { isBounded, isIntegral } from './decimal.js'
import type { Format } from './format.js'

/** A number without a fraction, however it is written: `7`, `7.0` and `7e0` are one value. */
export const integer: Format = {
  name: 'integer',
  title: 'a whole number',
  type: 'integer',
  source: 'RFC 8259, section 6; JSON Schema 2020-12 Core, section 4.2.3',
  beyondPattern: 'a JSON number without a fraction, of at most 300 places before the point',
  example: '42',
  test: (lexeme) => isBounded(lexeme) && isIntegral(lexeme),
}
