import type { Diagnostics } from '../diagnostics/diagnostic.js'
import type { Claim, ClaimElement } from '../model/claim.js'
import { parseCatalogue } from '../syntax/parse.js'
import type { CatalogueWritten } from '../syntax/shapes/catalogue.js'
import { keySpan } from '../syntax/written.js'
import { nearest } from '../text/nearest.js'
import type { SourceFile, Span } from '../text/source-file.js'
import {
  missingMessage,
  notAMessage,
  otherValues,
  staleFact,
  statesInTranslation,
  unknownMessage,
} from './codes.js'
import { type Definitions, factsHash, readMark, type Translated, textHash } from './marks.js'
import { type Formatter, formatter } from './message-format.js'

/** The language in which texts are written first; the others translate it. */
export const originalLocale = 'en'

/** Who answers for a text; `by` is a person. */
export type MessageState =
  | { readonly kind: 'original' | 'machine' }
  | { readonly kind: 'reviewed' | 'legal'; readonly by: string }

/** The words of notices in one language. */
export interface Catalogue {
  /** BCP 47 */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  /** BCP 47: whose way of writing dates it follows. */
  readonly dates: string
  readonly betweenSentences: string
  readonly messages: ReadonlyMap<string, Message>
  /** Where the messages stand; mistakes about one that is not there point at it. */
  readonly origin: Span
}

export interface Message extends Formatter, Translated {
  readonly state: MessageState
  readonly states: readonly Told[]
  /** For those who translate it. */
  readonly note: string | undefined
  readonly translation: Translation
  /** A fact that it states, or the meaning of a word of it, is another one than when it was translated. */
  readonly isStale: boolean
}

/**
 * How a message stands to the original: as it was translated; the original has changed since, or the translation
 * since a person confirmed it; or nothing says what it was made from. Only a `current` one is as its state says.
 */
export type Translation = 'current' | 'review-again' | 'unmarked'

/** What of a kind of claim a message tells. */
interface Told {
  readonly says: string
  /** The name of the element; `condition-*` are all that begin so. */
  readonly element: string
  /** Told where the value is this, or where it stands so; else wherever it is stated, inferred or added. */
  readonly value: string | undefined
  readonly state: string | undefined
}

/**
 * Reads a catalogue and, where it is a translation, holds it against the original. With `definitions`, a translation
 * made from other facts is a mistake. Undefined where it cannot be read; what is wrong is in `diagnostics`.
 */
export async function readCatalogue(
  source: SourceFile,
  original: Catalogue | undefined,
  diagnostics: Diagnostics,
  definitions?: Definitions,
): Promise<Catalogue | undefined> {
  const written = await parseCatalogue(source, diagnostics)
  if (written === undefined) return undefined
  const { catalogue: locale, direction, messages: texts, state: common, marks = {} } = written.value
  const messages = new Map<string, Message>()
  for (const [id, each] of Object.entries(texts)) {
    const { text, state = common, states = [], note } = typeof each === 'string' ? { text: each } : each
    const span = keySpan(written, ['messages', id])
    const read = formatter(locale, direction, text)
    if ('mistake' in read) {
      diagnostics.report(notAMessage, span, { id, what: read.mistake })
      continue
    }
    if (original !== undefined && states.length > 0) {
      diagnostics.report(statesInTranslation, span, { id, locale })
    }
    const stated = [states].flat()
    const told = original?.messages.get(id)?.states ?? stated.map(toldOf)
    const own = { id, text, state: stateOf(state, locale) }
    const mark = Object.hasOwn(marks, id) ? marks[id] : undefined
    const standing = standingOf(own, mark, original?.messages.get(id), definitions)
    const message: Message = { ...read, ...own, ...standing, stated, states: told, note }
    messages.set(id, message)
    if (original !== undefined) compare(original, message, span, diagnostics)
    if (message.isStale) diagnostics.report(staleFact, span, { id, locale })
  }
  const origin = keySpan(written, ['messages'])
  for (const id of original?.messages.keys() ?? []) {
    if (!Object.hasOwn(texts, id)) diagnostics.report(missingMessage, origin, { id, locale })
  }
  const { dates = locale } = written.value
  const betweenSentences = written.value['between-sentences'] ?? ' '
  return { locale, direction, dates, betweenSentences, messages, origin }
}

/** How a message stands to what it was translated from; the original stands to nothing. */
function standingOf(
  { text, state }: Pick<Message, 'text' | 'state'>,
  written: string | undefined,
  original: Message | undefined,
  definitions: Definitions | undefined,
): Pick<Message, 'translation' | 'isStale'> {
  if (original === undefined) return { translation: 'current', isStale: false }
  const mark = written === undefined ? undefined : readMark(written)
  // A person's name is only as good as the import that set it, and that import left the third part.
  const isClaimed = state.kind === 'reviewed' || state.kind === 'legal'
  if (mark === undefined) return { translation: 'unmarked', isStale: false }
  const isStale = definitions !== undefined && mark.facts !== factsHash(original, definitions)
  if (isClaimed && mark.confirmed === undefined) return { translation: 'unmarked', isStale }
  const isCurrent =
    !isStale && mark.text === textHash(original.text) && (!isClaimed || mark.confirmed === textHash(text))
  return { translation: isCurrent ? 'current' : 'review-again', isStale }
}

function compare(original: Catalogue, message: Message, span: Span, diagnostics: Diagnostics): void {
  const { id } = message
  const counterpart = original.messages.get(id)
  if (counterpart === undefined) {
    diagnostics.report(unknownMessage, span, { id, meant: nearest(id, [...original.messages.keys()]) })
    return
  }
  const placeholders = ({ variables, links }: Message) => [
    // The words of law may differ by law in one language and not in another.
    ...variables.filter((name) => name !== 'law').map((name) => `{$${name}}`),
    ...links.map((name) => `{#${name}}`),
  ]
  const [own, wanted] = [placeholders(message), placeholders(counterpart)]
  const lost = wanted.filter((name) => !own.includes(name))
  const added = own.filter((name) => !wanted.includes(name))
  if (lost.length + added.length > 0) diagnostics.report(otherValues, span, { id, lost, added })
}

/** A translation that calls itself the original is a machine's until a person answers for it. */
function stateOf(written: CatalogueWritten['state'], locale: string): MessageState {
  if (typeof written !== 'string') {
    return 'legal' in written
      ? { kind: 'legal', by: written.legal }
      : { kind: 'reviewed', by: written.reviewed }
  }
  return { kind: written === 'original' && locale === originalLocale ? 'original' : 'machine' }
}

function toldOf(written: string): Told {
  const [, says = '', element = '', mark, rest = ''] = /^([^#]+)#([^=:]+)([=:])?(.*)$/.exec(written) ?? []
  return {
    says,
    element,
    value: mark === '=' ? rest : undefined,
    state: mark === ':' ? rest : undefined,
  }
}

/** The elements of a claim that a message tells. */
export function elementsTold({ states }: Message, claim: Claim): readonly ClaimElement[] {
  return claim.elements.filter((element) => {
    const name = element.id.slice(element.id.lastIndexOf('#') + 1)
    const value = typeof element.value === 'object' ? (element.value ?? []).join('+') : element.value
    return states.some(
      (told) =>
        told.says === claim.says &&
        (told.element.endsWith('*') ? name.startsWith(told.element.slice(0, -1)) : told.element === name) &&
        (told.value === undefined || told.value === value) &&
        (told.state === undefined
          ? ['stated', 'inferred', 'added'].includes(element.state)
          : told.state === element.state),
    )
  })
}
