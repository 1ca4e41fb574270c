import type { Diagnostics } from '../diagnostics/diagnostic.js'
import type { Claim, ClaimElement } from '../model/claim.js'
import { parseCatalogue } from '../syntax/parse.js'
import type { CatalogueWritten } from '../syntax/shapes/catalogue.js'
import { keySpan } from '../syntax/written.js'
import { nearest } from '../text/nearest.js'
import type { SourceFile, Span } from '../text/source-file.js'
import { missingMessage, notAMessage, otherValues, statesInTranslation, unknownMessage } from './codes.js'
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

export interface Message extends Formatter {
  readonly id: string
  readonly state: MessageState
  readonly states: readonly Told[]
}

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
 * Reads a catalogue and, where it is a translation, holds it against the original. Undefined where it cannot be
 * read; what is wrong is in `diagnostics`.
 */
export async function readCatalogue(
  source: SourceFile,
  original: Catalogue | undefined,
  diagnostics: Diagnostics,
): Promise<Catalogue | undefined> {
  const written = await parseCatalogue(source, diagnostics)
  if (written === undefined) return undefined
  const { catalogue: locale, direction, messages: texts, state: common } = written.value
  const messages = new Map<string, Message>()
  for (const [id, each] of Object.entries(texts)) {
    const { text, state = common, states = [] } = typeof each === 'string' ? { text: each } : each
    const span = keySpan(written, ['messages', id])
    const read = formatter(locale, direction, text)
    if ('mistake' in read) {
      diagnostics.report(notAMessage, span, { id, what: read.mistake })
      continue
    }
    if (original !== undefined && states.length > 0) {
      diagnostics.report(statesInTranslation, span, { id, locale })
    }
    const told = original?.messages.get(id)?.states ?? [states].flat().map(toldOf)
    const message: Message = { ...read, id, state: stateOf(state, locale), states: told }
    messages.set(id, message)
    if (original !== undefined) compare(original, message, span, diagnostics)
  }
  const origin = keySpan(written, ['messages'])
  for (const id of original?.messages.keys() ?? []) {
    if (!Object.hasOwn(texts, id)) diagnostics.report(missingMessage, origin, { id, locale })
  }
  const { dates = locale } = written.value
  const betweenSentences = written.value['between-sentences'] ?? ' '
  return { locale, direction, dates, betweenSentences, messages, origin }
}

function compare(original: Catalogue, message: Message, span: Span, diagnostics: Diagnostics): void {
  const { id } = message
  const counterpart = original.messages.get(id)
  if (counterpart === undefined) {
    diagnostics.report(unknownMessage, span, { id, meant: nearest(id, [...original.messages.keys()]) })
    return
  }
  const placeholders = ({ variables, links }: Message) => [
    ...variables.map((name) => `{$${name}}`),
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
