import { patternFormat } from './pattern-format.js'

/** A short code such as 112, 911 or 15; it is no E.164 number and has no plus sign. */
export const emergencyNumber = patternFormat({
  name: 'emergency-number',
  title: 'a short emergency number',
  source: 'ITU-T E.161.1 (09/2008); national short codes have two to six digits',
  pattern: '^[0-9]{2,6}$',
  atMost: 6,
  example: '112',
})
