import { type Detector, from, places, type Span } from './detector.js'

const start = /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}:\/\//g
const rest = /^[A-Za-z0-9-]{2,16}[^\s"'<>`{}|\\^]*/
const withHost =
  /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[^/?#@\s]{1,128}@)?(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{N}])?)*|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?=[/?#\s"'<>`{}|\\^),.;:!\]]|$)/u

/** Names of a vocabulary of XML or JSON Schema: nobody is reached by them. */
const namespace = /^https?:\/\/(?:www\.w3\.org\/|schemas?\.|json-schema\.org\/|purl\.org\/|xmlns\.)/i

/** An address with an authority (RFC 3986, section 3.2): a page, a profile, a meeting, a place on a machine. */
export const uri: Detector = {
  name: 'uri',
  category: 'uri',
  byDefault: true,
  find(text, { meter }) {
    if (!text.includes('://')) return []
    const found: Span[] = []
    let end = 0
    for (const { 0: scheme, index = 0 } of places(text, start, meter)) {
      if (index < end) continue
      const behind = from(text, index, 512, meter)
      const isFile = /^file:\/\/\/[^\s"'<>]/i.test(behind)
      if (!isFile && (!withHost.test(behind) || namespace.test(behind))) continue
      const [written = ''] = rest.exec(behind.slice(scheme.length)) ?? []
      end = index + scheme.length + written.length
      found.push({ start: index, end })
    }
    return found
  },
}
