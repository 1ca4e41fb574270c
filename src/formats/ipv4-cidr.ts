import { ipv4Piece } from './host-patterns.js'
import { patternFormat } from './pattern-format.js'

/** An address and a prefix length; masks such as `/255.255.255.0` are refused. Host bits may be set. */
export const ipv4Cidr = patternFormat({
  name: 'ipv4-cidr',
  title: 'a range of IPv4 addresses',
  source: 'RFC 4632, section 3.1',
  pattern: `^${ipv4Piece}/(?:3[0-2]|[12]?[0-9])$`,
  atMost: 18,
  example: '192.0.2.0/24',
})
