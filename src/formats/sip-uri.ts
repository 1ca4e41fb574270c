import { hostnamePiece, ipv4Piece, ipv6Piece, isShortHost } from './host-patterns.js'
import { patternFormat } from './pattern-format.js'

const escaped = '%[0-9A-Fa-f]{2}'
const user = `(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?\\/]|${escaped})+@`
const host = `${hostnamePiece}|${ipv4Piece}`
const parameter = `(?:[A-Za-z0-9\\-_.!~*'()\\[\\]\\/:&+$]|${escaped})+`
const patternWith = (hosts: string): string =>
  `^[Ss][Ii][Pp][Ss]?:(?:${user})?(?:${hosts})(?::[0-9]{1,5})?(?:;${parameter}(?:=${parameter})?)*$`

/** An address with parameters. A password and header fields are refused: they can carry anything. */
export const sipUri = patternFormat({
  name: 'sip-uri',
  title: 'a SIP address',
  source: 'RFC 3261, sections 19.1.1 and 25.1 (SIP-URI, SIPS-URI)',
  pattern: patternWith(`${host}|\\[${ipv6Piece}\\]`),
  shorter: { without: '[', pattern: patternWith(host) },
  beyondPattern: 'at most 512 characters, 253 of them for the host; a port of at most 65535',
  atMost: 512,
  beyond: (text) => {
    const at = text.indexOf('@')
    const start = at === -1 ? text.indexOf(':') + 1 : at + 1
    const end = text.indexOf(';', start)
    const hostAndPort = text.slice(start, end === -1 ? undefined : end)
    const colon = hostAndPort.lastIndexOf(':')
    const hasPort = colon > hostAndPort.lastIndexOf(']')
    return isShortHost(hostAndPort) && !(hasPort && Number(hostAndPort.slice(colon + 1)) > 65535)
  },
  example: 'sip:a@contoso.example',
})
