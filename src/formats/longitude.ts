import { patternFormat } from './pattern-format.js'

/** Degrees east, written plainly: no exponent, no plus sign. A JSON number; the test reads a string of one as well. */
export const longitude = patternFormat({
  name: 'longitude',
  title: 'a longitude in degrees',
  type: 'number',
  source: 'RFC 7946, section 4 (WGS 84); RFC 8259, section 6',
  pattern: '^-?(?:180(?:\\.0{1,20})?|(?:1[0-7][0-9]|[1-9][0-9]|[0-9])(?:\\.[0-9]{1,20})?)$',
  range: ['-180', '180'],
  atMost: 25,
  example: '-122.3',
})
