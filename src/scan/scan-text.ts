import type { Carried, Encoding } from './carried.js'
import { csv } from './csv-cells.js'
import type { Decoded, Decoder, Decoding } from './decoder.js'
import type { Detector, Sight, Span } from './detector.js'
import { detectors } from './detectors.js'
import { holdsUnseen, spelledByUnseen, withoutUnseen } from './invisible.js'
import { json } from './json-text.js'
import { entity, xml } from './markup-text.js'
import { base64, hex } from './packed-text.js'
import type { TelephoneNumbers } from './phone-numbers.js'
import { percent, queryString } from './query-text.js'

export interface ScanOptions {
  /** What is known of telephone numbers (`loadTelephoneNumbers`); without it only labelled ones are seen. */
  readonly telephoneNumbers?: TelephoneNumbers
  /** ISO 3166-1 codes of the countries whose numbers may stand without a country code; none by default. */
  readonly regions?: readonly string[]
  /** By default those that are on by default, and with regions all. */
  readonly detectors?: readonly Detector[]
  /** Counts the characters that are looked at. */
  readonly meter?: { steps: number }
}

/** So many ways of writing are undone, one inside the other; what is packed in one of them is part of it. */
const deepest = 2

/** Characters that everything packed in one text may unpack to. */
const mostUnpacked = 1_048_576

const standard = detectors.filter(({ byDefault }) => byDefault)

const decoders: readonly Decoder[] = [
  json,
  xml,
  csv,
  queryString,
  percent,
  entity,
  base64,
  hex,
  compatible,
  hidden,
]

/** Ways of writing that hold several things beside each other; what is seen through them is said so. */
const documents: ReadonlySet<Encoding> = new Set(['json', 'xml', 'csv', 'query-string'])

/**
 * What a text holds, open or written in another way, at most two of them deep: one entry for each category,
 * detector and way, in the order of the detectors. The time is linear in the length of the text.
 */
export function scanText(text: string, options: ScanOptions = {}): readonly Carried[] {
  const meter = options.meter ?? { steps: 0 }
  const sight: Sight = { meter, isTelephoneNumber: options.telephoneNumbers, regions: options.regions ?? [] }
  const room = { characters: mostUnpacked, isUsedUp: false }
  const chosen = options.detectors ?? (sight.regions.length > 0 ? detectors : standard)
  const found = new Map<string, Carried>()
  let level: readonly Decoded[] = [{ text, through: [] }]
  const known = new Set([text])
  for (let depth = 0; depth <= deepest; depth++) {
    for (const { text: inner, through } of level) {
      for (const { name, category } of seenIn(inner, chosen, sight)) {
        const key = `${name} ${through.join(' ')}`
        if (!found.has(key)) found.set(key, { category, detector: name, depth, through })
      }
    }
    // Two ways often lead to the same text; the first is the shorter, but one through a document says more.
    const inside = depth === deepest ? [] : level.flatMap((inner) => decodedIn(inner, { meter, room }))
    level = inside.filter(({ text: inner, through: [outer] }) => {
      const isKnown = known.has(inner)
      known.add(inner)
      return !isKnown || (depth > 0 && outer !== undefined && documents.has(outer))
    })
  }
  if (room.isUsedUp)
    found.set('packed', { category: 'packed-data', detector: 'packed', depth: 1, through: ['gzip'] })
  return nearest([...found.values()])
}

function decodedIn(inner: Decoded, decoding: Decoding): readonly Decoded[] {
  return decoders
    .flatMap((decode) => decode(inner.text, decoding))
    .filter(({ text }) => text !== '')
    .map(({ text, through }) => ({ text, through: [...inner.through, ...through] }))
}

/** Detectors in their order; what one has seen, those behind it do not see again. */
function seenIn(text: string, chosen: readonly Detector[], sight: Sight): readonly Detector[] {
  const taken: Span[] = []
  return chosen.filter((detector) => {
    const spans = detector.find(text, sight)
    const own = taken.length === 0 ? spans : outside(spans, taken)
    // A page's address may hold other things, which are worth a word of their own.
    if (detector.name !== 'uri' && detector.name !== 'invisible') taken.push(...own)
    return own.length > 0
  })
}

/** Those spans that overlap none of `taken`. */
function outside(spans: readonly Span[], taken: readonly Span[]): readonly Span[] {
  if (spans.length === 0) return spans
  const sorted = [...taken].sort((one, other) => one.start - other.start)
  let at = 0
  return [...spans]
    .sort((one, other) => one.start - other.start)
    .filter(({ start, end }) => {
      while (at < sorted.length && (sorted[at]?.end ?? 0) <= start) at++
      return (sorted[at]?.start ?? Number.POSITIVE_INFINITY) >= end
    })
}

/** Of the ways to one thing the shortest; but one through a document before the same one that looks past it. */
function nearest(all: readonly Carried[]): readonly Carried[] {
  const best = new Map<string, Carried>()
  for (const each of all) {
    const key = each.detector
    const known = best.get(key)
    if (known === undefined || rank(each) < rank(known)) best.set(key, each)
  }
  return [...best.values()]
}

function rank({ through }: Carried): number {
  const [first] = through
  return through.length - (first !== undefined && documents.has(first) ? 1.5 : 0)
}

/** The text in plain letters and digits, where it has full-width or other special ones (Unicode, NFKC). */
function compatible(text: string, { meter }: Decoding): readonly Decoded[] {
  meter.steps += text.length
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII
  if (!/[^\x00-\x7F]/.test(text)) return []
  const folded = text.normalize('NFKC').replace(/(?![0-9])\p{Nd}/gu, asciiDigit)
  return folded === text ? [] : [{ text: folded, through: ['compatible'] }]
}

/** Digits of a script stand in a row of ten that begins with its zero (Unicode 16, section 4.6). */
function asciiDigit(digit: string): string {
  let code = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code--
    value++
  }
  return String(value)
}

/** What stands under or in characters that are not seen. */
function hidden(text: string, { meter }: Decoding): readonly Decoded[] {
  if (!holdsUnseen(text, meter)) return []
  return [withoutUnseen(text, meter), ...spelledByUnseen(text, meter)].map((each) => ({
    text: each,
    through: ['invisible'],
  }))
}
