import { ipv4Piece } from '../formats/host-patterns.js'
import { ipv6 } from '../formats/ipv6.js'
import { before, type Detector, from, type Meter, places, type Span } from './detector.js'

const four = new RegExp(
  `(?<![\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}_.])${ipv4Piece}(?![\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}_]|\\.[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}])`,
  'gu',
)

/** Words before four numbers that are the version of something. */
const versionWord =
  /(?:\b(?:version|versión|versione|versão|versie|wersja|verze|sürüm|ver|v|build|release|firmware|fw|software|sw|driver|treiber|rev(?:ision)?|patch|sdk|kernel|windows|android|ios|macos|linux|chrome|edge|firefox|safari|opera|skype|teams|office|section|clause|chapter|abschnitt|kapitel|§|oid|rfc|fig(?:ure)?|table|bzw)|バージョン|版本|버전|версия|إصدار)["']?\s*(?:number|no\.?|nr\.?)?\s*[:=]?\s*["'(]?v?$/iu
const productSlash = /[A-Za-z][A-Za-z0-9_.-]*\/v?$/
const addressWord =
  /(?:\b(?:ip(?:v4|v6|4|6)?(?:[- ]?(?:address|adresse|addr))?|address|adresse|addr|host|server|from|von|de|to|peer|gateway|router|dns|ping|source|src|dst|remote|local|relay|endpoint|at)|@|地址|アドレス)["']?\s*(?:is|ist|was|:|=)?\s*["'([<]?$/iu

/** Addresses that are nobody's: unspecified, loopback, broadcast, masks (RFC 1122, section 3.2.1.3). */
const nobodys = /^(?:0\.|127\.|255\.)/

/** An IPv4 address in four decimal numbers; where these may be a version, only with a word for an address before it. */
export const ipv4Address: Detector = {
  name: 'ipv4',
  category: 'ip-address',
  byDefault: true,
  find(text, { meter }) {
    if (!text.includes('.')) return []
    const found: Span[] = []
    for (const { 0: written, index = 0 } of places(text, four, meter)) {
      if (nobodys.test(written) || isVersion(text, index, written, meter)) continue
      found.push({ start: index, end: index + written.length })
    }
    return found
  },
}

function isVersion(text: string, at: number, written: string, meter: Meter): boolean {
  const words = before(text, at, 32, meter)
  if (versionWord.test(words)) return true
  if (productSlash.test(words)) return !/:\/\/$/.test(words)
  const numbers = written.split('.').map(Number)
  const isSmall = (numbers[0] ?? 0) < 10 && numbers.every((number) => number < 40)
  if (!isSmall) return false
  return (
    !addressWord.test(words) &&
    !/^(?::[0-9]{2,5}|\/[0-9]{1,2})(?![0-9.])/.test(from(text, at + written.length, 8, meter))
  )
}

/** An IPv6 address (RFC 4291, section 2.2) of three groups or more, or of a range that is given out. */
export const ipv6Address: Detector = {
  name: 'ipv6',
  category: 'ip-address',
  byDefault: true,
  find(text, { meter }) {
    if (!text.includes(':')) return []
    const found: Span[] = []
    for (const { 0: run, index = 0 } of places(
      text,
      /(?=[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:])(?:(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_:.])|(?<=[A-Za-z][A-Za-z0-9]{2}:))[0-9A-Fa-f:][0-9A-Fa-f:.]{4,}/gu,
      meter,
    )) {
      if (run.length > 48) continue
      const written = run.replace(/[.:]$/, (end) => (run.endsWith('::') ? end : ''))
      const next = text.charAt(index + run.length)
      if (
        /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_]/u.test(next) ||
        !ipv6.test(written) ||
        !isSomebodys(written)
      )
        continue
      found.push({ start: index, end: index + written.length })
    }
    return found
  },
}

function isSomebodys(address: string): boolean {
  // Eight pairs are the identifier of a device (EUI-64) or a part of a fingerprint.
  if (/^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){7}$/.test(address)) return false
  if (/^[0:]+1?$/.test(address)) return false
  const groups = address.split(':').filter((group) => group !== '')
  return (
    /[0-9]/.test(address) &&
    (groups.length >= 3 || /^(?:[23][0-9a-f]{3}|f[cd][0-9a-f]{2}|fe80):/i.test(address))
  )
}
