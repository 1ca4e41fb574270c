import type { Catalogue, Message } from './catalogue.js'
import type { Inline } from './inline.js'

/** Locales that are nobody's: English made long and accented, and English that runs from right to left. */
export const pseudoLocales = ['en-XA', 'ar-XB'] as const
export type PseudoLocale = (typeof pseudoLocales)[number]

/**
 * The original as it would look in a language that is longer, or that runs the other way: what is cut off, put
 * together from pieces or never taken from the catalogue shows. Values, links and their names stay as they are.
 */
export function pseudoCatalogue(original: Catalogue, locale: PseudoLocale): Catalogue {
  const change = locale === 'en-XA' ? accented : mirrored
  const messages = [...original.messages].map(([id, message]): readonly [string, Message] => [
    id,
    {
      ...message,
      state: { kind: 'machine' },
      format: (values) => change(message.format(values)),
    },
  ])
  const direction = locale === 'en-XA' ? 'ltr' : 'rtl'
  return { ...original, locale, direction, messages: new Map(messages) }
}

/** As pseudo-locales of Android and ICU write them: each stays readable. */
const accents: ReadonlyMap<string, string> = new Map(
  [
    ['aáeéiíoóuúyý', 'AÁEÉIÍOÓUÚYÝ'],
    ['cçdðgĝhĥjĵkķlļ', 'CÇDÐGĜHĤJĴKĶLĻ'],
    ['nñrŕsštţwŵzž', 'NÑRŔSŠTŢWŴZŽ'],
  ]
    .flat()
    .flatMap((pairs) => pairs.match(/../gu) ?? [])
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
)

const fillers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

function accented(parts: readonly Inline[]): readonly Inline[] {
  const length = lengthOf(parts)
  const words: string[] = []
  for (let filled = 0, at = 0; filled < length * 0.4; at++) {
    const word = fillers[at % fillers.length] ?? ''
    words.push(word)
    filled += word.length + 1
  }
  const more = words.length === 0 ? '' : ` ${accent(words.join(' '))}`
  return [{ kind: 'text', value: '[' }, ...mapped(parts, accent), { kind: 'text', value: `${more}]` }]
}

function accent(text: string): string {
  return [...text].map((character) => accents.get(character) ?? character).join('')
}

/** Each word between a right-to-left override and its end, and marks of that direction around it (UAX #9). */
function mirrored(parts: readonly Inline[]): readonly Inline[] {
  return mapped(parts, (text) => text.replace(/[\p{L}\p{N}]+/gu, '\u200f\u202e$&\u202c\u200f'))
}

function mapped(parts: readonly Inline[], change: (text: string) => string): readonly Inline[] {
  return parts.map((part) => {
    if (part.kind === 'text') return { ...part, value: change(part.value) }
    return part.kind === 'link' ? { ...part, inside: mapped(part.inside, change) } : part
  })
}

function lengthOf(parts: readonly Inline[]): number {
  return parts.reduce(
    (sum, part) => sum + (part.kind === 'link' ? lengthOf(part.inside) : [...part.value].length),
    0,
  )
}
