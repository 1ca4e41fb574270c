/*
 * Pieces of patterns for hosts, without anchors. All of them are unambiguous: a label ends where a
 * dot stands, so nothing is ever tried twice over a long text.
 */
const label = '[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?'
// The last label begins with a letter, or a host could not be told from an IPv4 address (RFC 3696, section 2).
const lastLabel = '[A-Za-z](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?'

/** One or more labels of letters, digits and hyphens (RFC 1123, section 2.1), each at most 63 characters. */
export const hostnamePiece = `(?:${label}\\.)*${lastLabel}`

/** Two or more labels. */
export const domainPiece = `(?:${label}\\.)+${lastLabel}`

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'

/** Four decimal octets without leading zeros (RFC 3986, section 3.2.2). */
export const ipv4Piece = `(?:${octet}\\.){3}${octet}`

const group = '[0-9A-Fa-f]{1,4}'
const lastTwo = `(?:${group}:${group}|${ipv4Piece})`

/**
 * IPv6address of RFC 3986, section 3.2.2, which writes out RFC 4291, section 2.2; no zone ids. What seven of its nine
 * forms end with stands once, for an engine makes a copy of it for each place.
 */
export const ipv6Piece = `(?:(?:${[
  `(?:${group}:){6}`,
  `::(?:${group}:){5}`,
  `(?:${group})?::(?:${group}:){4}`,
  `(?:${group}(?::${group}){0,1})?::(?:${group}:){3}`,
  `(?:${group}(?::${group}){0,2})?::(?:${group}:){2}`,
  `(?:${group}(?::${group}){0,3})?::${group}:`,
  `(?:${group}(?::${group}){0,4})?::`,
].join('|')})${lastTwo}|${[
  `(?:${group}(?::${group}){0,5})?::${group}`,
  `(?:${group}(?::${group}){0,6})?::`,
].join('|')})`

/** Whether the host in front of an optional port is at most 253 characters (RFC 1035, section 2.3.4, less root). */
export function isShortHost(host: string): boolean {
  return host.length <= 253
}
