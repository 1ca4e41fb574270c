import { patternFormat } from './pattern-format.js'

/** The international form, a plus sign and the digits. Which country codes exist is not asked: they change. */
export const e164 = patternFormat({
  name: 'e164',
  title: 'a telephone number in international form',
  source: 'ITU-T E.164 (11/2010), section 6; RFC 3966, section 5.1.4 for the plus sign',
  pattern: '^\\+[1-9][0-9]{0,14}$',
  // Reports hide the last three or four digits, by the country of the tenant.
  maskedPattern: '^\\+[1-9](?:[0-9]{0,11}\\*{3}|[0-9]{0,10}\\*{4})$',
  atMost: 16,
  example: '+12065550100',
})
