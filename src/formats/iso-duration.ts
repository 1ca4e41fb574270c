import { patternFormat } from './pattern-format.js'

const hours = '[0-9]{1,9}H'
const minutes = '[0-9]{1,9}M'
const seconds = '[0-9]{1,9}(?:\\.[0-9]{1,9})?S'
const timePart = `T(?:${hours}(?:${minutes})?(?:${seconds})?|${minutes}(?:${seconds})?|${seconds})`

/** Days, hours, minutes and seconds; years and months have no fixed length and are refused, and so is a sign. */
export const isoDuration = patternFormat({
  name: 'iso-duration',
  title: 'a duration',
  source: 'ISO 8601-1:2019, section 5.5.2.2',
  pattern: `^P(?:[0-9]{1,9}D(?:${timePart})?|${timePart})$`,
  atMost: 52,
  example: 'PT0.016S',
})
