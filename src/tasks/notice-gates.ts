import type { OutputFile } from '../emit/output-file.js'
import { createSourceFile } from '../text/source-file.js'
import type { Catalogue, Message } from '../wording/catalogue.js'
import { wordFinder } from '../wording/listed-words.js'
import type { Definitions } from '../wording/marks.js'
import { namesAndNumbers } from '../wording/names-and-numbers.js'
import { type Readability, readability, readsWorse } from '../wording/readability.js'
import type { Said } from '../wording/said-text.js'
import { wordsSaid } from '../wording/said-text.js'
import { sampled } from '../wording/sampled.js'
import type { Terms } from '../wording/terms.js'
import { listEnds, typography } from '../wording/typography.js'
import { vagueWords } from '../wording/vague.js'
import type { Chosen } from './notice-choice.js'
import type { NoticeTongue } from './notice-languages.js'
import type { NoticeDocument } from './notice-make.js'
import { listsOf, proseOf, sentencesOf } from './notice-prose.js'
import { textJudgeOf } from './notice-text.js'

/** A notice in one language, as gates are given it. */
export interface CheckedNotice {
  readonly chosen: Chosen
  readonly tongue: NoticeTongue
  readonly document: NoticeDocument
  /** Of this language. */
  readonly files: readonly OutputFile[]
  /** The language in which the texts were written first. */
  readonly original: { readonly catalogue: Catalogue; readonly terms: Terms }
  readonly definitions: Definitions
  /** What no figure may be worse than; undefined where none is known. */
  readonly ratchet: { readonly formula: string; readonly score: number } | undefined
  readonly unlike: (
    files: readonly OutputFile[],
    claims: Chosen['claims'],
  ) => readonly { readonly path: string; readonly problem: string; readonly what: readonly string[] }[]
}

/** What a gate finds. */
export interface GateFinding {
  /** What is broken, in a word or three. */
  readonly rule: string
  /** The id of the message; undefined where it is of a file as a whole. */
  readonly message: string | undefined
  readonly passage: string
}

/** Judges a notice in one language. */
interface NoticeGate {
  readonly name: string
  /** What must be, as a clause. */
  readonly holds: string
  /** Whether it judges words, and so is not asked about a pseudo-locale, which nobody speaks. */
  readonly ofWords: boolean
  judge(notice: CheckedNotice): readonly GateFinding[]
}

/** Every gate, in the order of its column. */
export const noticeGates: readonly NoticeGate[] = [
  {
    name: 'claims',
    holds: 'each file tells what the policy says to its reader',
    ofWords: false,
    judge: claims,
  },
  { name: 'said', holds: 'its prose says so too, with every id taken out', ofWords: true, judge: said },
  { name: 'parity', holds: 'names and numbers are those of the original', ofWords: true, judge: parity },
  { name: 'typography', holds: 'it is written as the language is', ofWords: true, judge: typographic },
  { name: 'banned', holds: 'nobody is called what only others can call them', ofWords: true, judge: banned },
  { name: 'vague', holds: 'a word is vague only where the policy is open', ofWords: true, judge: vague },
  { name: 'reading', holds: 'it reads no worse than it did', ofWords: true, judge: reading },
]

function claims({ files, chosen, unlike }: CheckedNotice): readonly GateFinding[] {
  return unlike(files, chosen.claims).map(({ path, problem, what }) => ({
    rule: problem,
    message: undefined,
    passage: `${path}: ${what.join(', ')}`,
  }))
}

/** Every form read as anybody's text is read, by the phrases of the language. */
function said({ files, chosen, tongue }: CheckedNotice): readonly GateFinding[] {
  const judge = textJudgeOf(tongue, chosen.policy)
  if (judge === undefined) return [noList('sayings')]
  const texts = files.filter(({ path }) => !path.endsWith('.json'))
  return texts.flatMap(({ path, content }) =>
    judge(createSourceFile(path, withoutIds(content)), { audience: chosen.audience, isOurs: true }).map(
      ({ fault, message, passage }) => ({
        rule: fault,
        message: undefined,
        passage: `${path}: ${message}${passage === undefined ? '' : ` “${passage.words}”`}`,
      }),
    ),
  )
}

/** What a program reads and nobody else. */
function withoutIds(content: string): string {
  return content.replace(/ data-(?:elements|first|frame|added)="[^"]*"/g, '').replace(/<!--[\s\S]*?-->/g, '')
}

/** Each wording of each message, with the law in whose words the notice speaks. */
function wordings({ tongue }: CheckedNotice): readonly (readonly [Message, readonly Said[]])[] {
  const { catalogue, law } = tongue
  return [...catalogue.messages.values()].flatMap((message) =>
    sampled(message, [law.id]).map((parts) => [message, parts] as const),
  )
}

function parity(notice: CheckedNotice): readonly GateFinding[] {
  const { original, tongue } = notice
  if (tongue.catalogue === original.catalogue) return []
  const law = [tongue.law.id]
  return [...tongue.catalogue.messages.values()].flatMap((message) => {
    const counterpart = original.catalogue.messages.get(message.id)
    if (counterpart === undefined) return []
    const texts = (of: Message) => sampled(of, law).map(wordsSaid)
    return namesAndNumbers(texts(message), texts(counterpart), tongue.terms.names).map(
      ({ rule, passage }) => ({
        rule,
        message: message.id,
        passage,
      }),
    )
  })
}

function typographic(notice: CheckedNotice): readonly GateFinding[] {
  const { locale } = notice.tongue.catalogue
  const own = wordings(notice).flatMap(([{ id }, parts]) =>
    typography(parts, locale).map((found) => ({ ...found, message: id })),
  )
  // What an organisation adds is its own to write.
  const lists = listsOf(notice.document)
    .flatMap((items) => {
      const last = items.filter((item) => item.items.length === 0)
      // A title alone is no sentence, and a list may hold some that have a sentence below them.
      const titles = last.flatMap(({ title, sentences }) => (sentences.length > 0 ? [] : (title ?? [])))
      return [titles, last.flatMap(({ sentences }) => sentences.at(-1) ?? [])]
    })
    .flatMap((all) => {
      const ends = all.filter(({ layer }) => layer !== 'added')
      const found = listEnds(ends.map(({ parts }) => wordsSaid(parts)))
      return found.map((each) => ({ ...each, message: ends.at(each.item)?.message }))
    })
  return distinct([...own, ...lists.map(({ rule, passage, message }) => ({ rule, passage, message }))])
}

function banned(notice: CheckedNotice): readonly GateFinding[] {
  const { catalogue, terms } = notice.tongue
  const { banned: list } = terms
  if (list === undefined) return [noList('banned')]
  const findIn = wordFinder(list, catalogue.locale)
  const find = (message: string, text: string) =>
    findIn(text).map(({ word, passage }) => ({ rule: word, message, passage }))
  return distinct([
    ...wordings(notice).flatMap(([{ id }, parts]) => find(id, wordsSaid(parts))),
    // With the values that it was given: an organisation's words are in the document too.
    ...sentencesOf(notice.document).flatMap(({ message, parts }) => find(message, whole(parts))),
  ])
}

function whole(parts: readonly Said[]): string {
  return parts.map((part) => (part.kind === 'link' ? whole(part.inside) : part.value)).join('')
}

function vague(notice: CheckedNotice): readonly GateFinding[] {
  const { tongue, original, definitions } = notice
  const { catalogue, terms } = tongue
  const { vague: list } = terms
  if (list === undefined) return [noList('vague')]
  const find = wordFinder(list, catalogue.locale)
  const findInMeaning = wordFinder(original.terms.vague ?? [], original.catalogue.locale)
  return distinct(
    wordings(notice).flatMap(([message, parts]) => {
      const meaning = definitions.get(message.id.replace(/\.definition$/, ''))
      // A word that the vocabulary itself leaves open is open in every language.
      if (message.id.endsWith('.definition') && findInMeaning(meaning ?? '').length > 0) return []
      return vagueWords(wordsSaid(parts), message.states, find, catalogue.locale)
        .filter(({ isOpen }) => !isOpen)
        .map(({ word, passage }) => ({ rule: word, message: message.id, passage }))
    }),
  )
}

/** How the prose of a notice reads. */
export function readabilityOf({
  document,
  tongue,
}: Pick<CheckedNotice, 'document' | 'tongue'>): Readability | undefined {
  return readability(proseOf(document), tongue.catalogue.locale)
}

function reading(notice: CheckedNotice): readonly GateFinding[] {
  const figure = readabilityOf(notice)
  const { ratchet } = notice
  if (figure === undefined || ratchet === undefined || !readsWorse(figure, ratchet)) return []
  const passage = `${figure.formula} ${figure.score}, and it was ${ratchet.formula} ${ratchet.score} (${figure.easier} is easier)`
  return [{ rule: 'reads-worse', message: undefined, passage }]
}

function noList(of: string): GateFinding {
  return { rule: 'no-list', message: undefined, passage: `The terms of the language have no list "${of}".` }
}

/** What several wordings of a message share is one finding. */
function distinct(findings: readonly GateFinding[]): readonly GateFinding[] {
  const key = ({ rule, message, passage }: GateFinding): string => JSON.stringify([rule, message, passage])
  return [...new Map(findings.map((each) => [key(each), each])).values()]
}
