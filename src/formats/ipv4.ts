import { ipv4Piece } from './host-patterns.js'
import { patternFormat } from './pattern-format.js'

/** Four decimal octets; a leading zero is refused, for some programs read it as octal. */
export const ipv4 = patternFormat({
  name: 'ipv4',
  title: 'an IPv4 address',
  source: 'RFC 3986, section 3.2.2 (IPv4address)',
  pattern: `^${ipv4Piece}$`,
  atMost: 15,
  example: '192.0.2.17',
})
