import { patternFormat } from './pattern-format.js'

/** Three capital letters; whether the code is given to a currency is not asked. */
export const currencyCode = patternFormat({
  name: 'currency-code',
  title: 'a currency code of three letters',
  source: 'ISO 4217:2015 (alphabetic code), the shape only',
  pattern: '^[A-Z]{3}$',
  atMost: 3,
  example: 'CHF',
})
