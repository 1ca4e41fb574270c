import { patternFormat } from './pattern-format.js'

/** Two capital letters; whether the code is given to a country is not asked. */
export const countryCode = patternFormat({
  name: 'country-code',
  title: 'a country code of two letters',
  source: 'ISO 3166-1:2020 (alpha-2), the shape only',
  pattern: '^[A-Z]{2}$',
  atMost: 2,
  example: 'CH',
})
