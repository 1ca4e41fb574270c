import { patternFormat } from './pattern-format.js'

const word = '[A-Za-z0-9\\-.!%*_+`\'~()<>:\\\\"\\/\\[\\]?{}]'

/** One word, or two around an @; what stands behind the @ is often a host or an IP address. */
export const sipCallId = patternFormat({
  name: 'sip-call-id',
  title: 'a SIP call identifier',
  source: 'RFC 3261, section 25.1 (callid, word)',
  pattern: `^${word}{1,128}(?:@${word}{1,126})?$`,
  beyondPattern: 'at most 128 characters',
  atMost: 128,
  example: 'a84b4c76e66710@192.0.2.17',
})
