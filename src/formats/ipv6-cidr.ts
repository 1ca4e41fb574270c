import { ipv6Piece } from './host-patterns.js'
import { patternFormat } from './pattern-format.js'

/** An address and a prefix length. Host bits may be set. */
export const ipv6Cidr = patternFormat({
  name: 'ipv6-cidr',
  title: 'a range of IPv6 addresses',
  source: 'RFC 4291, section 2.3',
  pattern: `^${ipv6Piece}/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9])$`,
  atMost: 49,
  example: '2001:db8::/48',
})
