import { ipv4Piece, ipv6Piece } from './host-patterns.js'
import { patternFormat } from './pattern-format.js'

export const ip = patternFormat({
  name: 'ip',
  title: 'an IP address',
  source: 'RFC 3986, section 3.2.2 (IPv4address, IPv6address)',
  pattern: `^(?:${ipv4Piece}|${ipv6Piece})$`,
  shorter: { without: ':', pattern: `^${ipv4Piece}$` },
  atMost: 45,
  example: '192.0.2.17',
})
