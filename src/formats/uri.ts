import { ipv6Piece, isShortHost } from './host-patterns.js'
import { patternFormat } from './pattern-format.js'

const escaped = '%[0-9A-Fa-f]{2}'
const plain = "A-Za-z0-9\\-._~!$&'()*+,;="
const segment = `(?:[${plain}:@]|${escaped})`
const host = `(?:[${plain}]|${escaped})+`
const path = `(?:${segment}|\\/)*`
const afterMark = `(?:${segment}|[/?])*`
const patternWith = (hosts: string): string => {
  const authority = `(?:(?:[${plain}:]|${escaped})*@)?(?:${hosts})(?::[0-9]{1,5})?`
  const rest = `\\/\\/${authority}(?:\\/${path})?|\\/(?:${segment}${path})?|${segment}${path}`
  return `^[A-Za-z][A-Za-z0-9+.\\-]{1,31}:(?:${rest})(?:\\?${afterMark})?(?:#${afterMark})?$`
}

// A link with one of these runs something, or holds the data itself, wherever it is shown.
const refused: ReadonlySet<string> = new Set(['javascript', 'vbscript', 'data', 'blob', 'file', 'about'])

/** A URI with its scheme and something behind it; a relative reference is refused. */
export const uri = patternFormat({
  name: 'uri',
  title: 'a URI with its scheme',
  source: 'RFC 3986, section 3',
  pattern: patternWith(`\\[${ipv6Piece}\\]|${host}`),
  shorter: { without: '[', pattern: patternWith(host) },
  beyondPattern:
    'at most 2048 characters; no javascript, vbscript, data, blob, file or about; http and https name a host',
  atMost: 2048,
  beyond: (text) => {
    const colon = text.indexOf(':')
    const scheme = text.slice(0, colon).toLowerCase()
    if (refused.has(scheme)) return false
    if (scheme !== 'http' && scheme !== 'https') return true
    const [host = ''] = text.slice(colon + 3).split(/[/?#]/, 1)
    return text.startsWith('//', colon + 1) && isShortHost(host.slice(host.lastIndexOf('@') + 1))
  },
  example: 'https://contoso.example/privacy',
})
