import { patternFormat } from './pattern-format.js'

/** A global number that may have an extension; visual separators and other parameters are refused. */
export const telephoneSubscriber = patternFormat({
  name: 'telephone-subscriber',
  title: 'a telephone number in international form that may have an extension',
  source: 'RFC 3966, section 3 (global-number, extension)',
  pattern: '^\\+[1-9][0-9]{0,14}(?:;ext=[0-9]{1,15})?$',
  atMost: 36,
  example: '+12065550100;ext=524',
})
