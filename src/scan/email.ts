import type { Detector, Meter, Span } from './detector.js'
import { before, from, places } from './detector.js'

/** RFC 5321, section 4.1.2 (atext of a Dot-string), and letters of other scripts (RFC 6531, section 3.3). */
const atomic = /[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.\uD800-\uDFFF-]/u
const quotedLocalPart = /"(?:[^"\\\n]|\\[^\n]){1,64}"$/
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?'
const domain = new RegExp(
  `^(?:${label}\\.){1,8}(?:xn--[A-Za-z0-9-]{2,59}|\\p{L}[\\p{L}\\p{M}]{1,23})(?![\\p{L}\\p{N}_-])`,
  'u',
)
const literal = /^\[(?:IPv6:)?[0-9A-Fa-f:.]{2,45}\]/

/** Endings of file names that no domain has; a picture for fine screens is called `name@2x.png`. */
const fileEndings = new Set(
  'png jpg jpeg gif svg webp bmp tif tiff ico heic pdf json yaml yml xml csv tsv txt log js mjs cjs ts tsx jsx css scss html htm exe dll bin dat tar gz bz2 xz conf cfg ini bak tmp wav ogg'.split(
    ' ',
  ),
)

/** An e-mail address (RFC 5321, section 4.1.2), of a domain whose ending has the shape of one. */
export const email: Detector = {
  name: 'email',
  category: 'email-address',
  byDefault: true,
  find(text, { meter }) {
    if (!text.includes('@')) return []
    const found: Span[] = []
    for (const { index } of places(text, /@/g, meter)) {
      const end = endOfDomain(text, index, meter)
      if (end === undefined) continue
      const local = localPartBefore(text, index, meter)
      if (local === undefined || isNoMailbox(text, index, { local, end }, meter)) continue
      found.push({ start: index - local.length, end })
    }
    return found
  },
}

function endOfDomain(text: string, at: number, meter: Meter): number | undefined {
  const next = text.charCodeAt(at + 1)
  // Cheap: most hostile runs end here.
  if (Number.isNaN(next) || next === 0x40 || next === 0x2e) return undefined
  const behind = from(text, at + 1, 255, meter)
  const [written] = domain.exec(behind) ?? literal.exec(behind) ?? []
  if (written === undefined) return undefined
  const name = written.toLowerCase()
  const ending = name.slice(name.lastIndexOf('.') + 1)
  // An annotation of OData (JSON 4.01, section 4.6) is no address.
  if (fileEndings.has(ending) || /^(?:odata|microsoft\.graph)\./.test(name)) return undefined
  return at + 1 + written.length
}

function localPartBefore(text: string, at: number, meter: Meter): string | undefined {
  if (text[at - 1] === '"') return quotedLocalPart.exec(before(text, at, 66, meter))?.[0]
  let start = at
  while (start > 0 && at - start <= 66 && atomic.test(text.charAt(start - 1))) {
    // Two dots in a row end it (RFC 5321, section 4.1.2), and so does one at its end.
    if (text[start - 1] === '.' && (start === at || text[start] === '.')) break
    start--
  }
  meter.steps += at - start + 1
  if (text[start] === '.') start++
  return start === at || at - start > 66 ? undefined : text.slice(start, at)
}

/** Identifiers of calls and messages have the form of an address (RFC 3261, section 8.1.1.4; RFC 5322, section 3.6.4). */
function isNoMailbox(
  text: string,
  at: number,
  { local, end }: { readonly local: string; readonly end: number },
  meter: Meter,
): boolean {
  if (isMade(local)) return true
  // A repository is `git@host:path`.
  if (/^git$/i.test(local) && text[end] === ':') return true
  const label = before(text, at - local.length, 24, meter)
  // Who signs in stands in an address of the web (RFC 3986, section 3.2.1), which is seen as one.
  if (/:\/\/[^\s/?#@]*$/.test(before(text, at, 96, meter))) return true
  return /(?:call|message|msg|content|branch|dialog|session|correlation)[-_ ]?id["']?\s*[:=]?\s*["'<]?$|(?:^|[^A-Za-z])c?id:$/i.test(
    label,
  )
}

/** What a machine makes up: long, of hexadecimal digits, or of letters and digits at random. */
function isMade(local: string): boolean {
  const plain = local.replace(/[._=~$-]/g, '')
  if (/^[0-9A-Fa-f]{12,}$/.test(plain) && /[0-9]/.test(plain) && /[A-Fa-f]/.test(plain)) return true
  if (/^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/.test(local)) return true
  const changes = plain.match(/[0-9](?=[A-Za-z])|[A-Za-z](?=[0-9])/g)?.length ?? 0
  return plain.length >= 14 && changes >= 4
}
