import { ipv6Piece } from './host-patterns.js'
import { patternFormat } from './pattern-format.js'

/** An address in any of its spellings, an IPv4 tail included; a zone id names an interface and is refused. */
export const ipv6 = patternFormat({
  name: 'ipv6',
  title: 'an IPv6 address',
  source: 'RFC 4291, section 2.2; RFC 3986, section 3.2.2 (IPv6address)',
  pattern: `^${ipv6Piece}$`,
  atMost: 45,
  example: '2001:db8::17',
})
