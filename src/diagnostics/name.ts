import { codePoints } from '../text/source-file.js'
import { counted } from './describe.js'
import { isPrintable, printable } from './printable.js'
import { isPublishedName } from './published-names.js'

/** Where a name of the data stands. */
export interface NameContext {
  /** Whether it stands in a policy or a vocabulary. */
  readonly declared: boolean
  /** The names of an object's members are words; the names of a map's are data. */
  readonly position: 'object' | 'map'
}

/** A name as it may be shown, or `<name of 24 characters>` (code points). */
export function showName(name: string, context: NameContext): string {
  return mayBeShown(name, context) ? name : `<name of ${counted(codePoints(name), 'character')}>`
}

/** A segment of a JSON Pointer: the index of an array's item, or a name with what `showName` made of it. */
export type PointerSegment = number | { readonly name: string; readonly shown: string }

/** The JSON Pointer (RFC 6901, section 3) of what may be shown; the whole document is the empty text. */
export function showPointer(segments: readonly PointerSegment[]): string {
  return segments
    .map((segment) => (typeof segment === 'number' ? `${segment}` : printable(segment.shown)))
    .map((text) => `/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
}

function mayBeShown(name: string, { declared, position }: NameContext): boolean {
  if (name === '' || !isPrintable(name)) return false
  if (declared || isPublishedName(name)) return true
  return position === 'object' && isIdentifier(name) && !detectors.some((detects) => detects(name))
}

/** Letters and a few marks, at most two digits at the end, 1 to 64 characters in all. */
function isIdentifier(name: string): boolean {
  return name.length <= 64 && /^[A-Za-z_@.$-]+[0-9]{0,2}$/.test(name) && /[A-Za-z]/.test(name)
}

/** What looks like data although it is spelt like an identifier. */
const detectors: readonly ((name: string) => boolean)[] = [
  looksLikeAddressOrHost,
  looksLikeHex,
  looksLikeRandomLetters,
  looksLikeAlphabetSoup,
]

/** An annotation of OData JSON 4.01 (section 4.6) or of Graph: the only names in which @ and dots are words. */
const annotation =
  /^[A-Za-z_]*@(?:odata\.(?:type|id|count|nextLink|deltaLink|context|etag|editLink|readLink|bind|navigationLink|associationLink|metadataEtag|mediaReadLink|mediaEditLink|mediaContentType|mediaEtag|removed)|microsoft\.graph\.[A-Za-z]+)$/

/** An e-mail address, a host, a first and a last name: with an @ or a dot, all of them may be. */
function looksLikeAddressOrHost(name: string): boolean {
  return /[@.]/.test(name) && !annotation.test(name)
}

/** A UUID, a hash or a hardware address that happens to have letters only. */
function looksLikeHex(name: string): boolean {
  return (
    /(?:^|[^A-Za-z0-9])[A-Fa-f0-9]{8,}(?:$|[^A-Za-z0-9])|[A-Fa-f0-9]{10,}/.test(name) ||
    /(?:\b[A-Fa-f0-9]{2}[-_]){5}/.test(name)
  )
}

/** Base64 and other tokens: names are built of words, and words have vowels and an end; chance has neither. */
function looksLikeRandomLetters(name: string): boolean {
  return name.split(/[^A-Za-z]+/).some((run) => {
    if (run.length < 12) return false
    const words = run.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []
    const vowels = run.replace(/[^aeiouy]/gi, '').length
    return (
      words.length > run.length / 4 ||
      vowels < run.length * 0.25 ||
      words.some((word) => word.length > 14 || /[^aeiouy]{6}/i.test(word) || /^[^aeiouy]{5}/i.test(word))
    )
  })
}

/** One letter over and over, or two hyphens, dollars or low lines in a row inside: no name is built so. */
function looksLikeAlphabetSoup(name: string): boolean {
  return /([A-Za-z])\1{3}/.test(name) || /[A-Za-z][$-]{2,}[A-Za-z]/.test(name)
}
