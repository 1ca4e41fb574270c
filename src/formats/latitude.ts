import { patternFormat } from './pattern-format.js'

/** Degrees north, written plainly: no exponent, no plus sign. A JSON number; the test reads a string of one as well. */
export const latitude = patternFormat({
  name: 'latitude',
  title: 'a latitude in degrees',
  type: 'number',
  source: 'RFC 7946, section 4 (WGS 84); RFC 8259, section 6',
  pattern: '^-?(?:90(?:\\.0{1,20})?|(?:[1-8][0-9]|[0-9])(?:\\.[0-9]{1,20})?)$',
  range: ['-90', '90'],
  atMost: 24,
  example: '47.6',
})
