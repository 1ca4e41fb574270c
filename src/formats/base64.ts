import { patternFormat } from './pattern-format.js'

/** Padded, without line breaks, and with zero padding bits, so that a value has one spelling. */
export const base64 = patternFormat({
  name: 'base64',
  title: 'bytes in base64',
  source: 'RFC 4648, sections 3.5 and 4',
  pattern:
    '^(?:[A-Za-z0-9+\\/]{4})*(?:[A-Za-z0-9+\\/]{4}|[A-Za-z0-9+\\/][AQgw]==|[A-Za-z0-9+\\/]{2}[AEIMQUYcgkosw048]=)$',
  beyondPattern: 'at most 1048576 characters',
  atMost: 1_048_576,
  example: 'AAEC',
})
