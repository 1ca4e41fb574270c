import type { Claim, ClaimElement } from '../model/claim.js'
import type { Finder } from './finder.js'
import type { TextFinding } from './finding.js'
import type { Passage } from './passages.js'
import type { Meanings } from './questions.js'
import type { Saying } from './sayings.js'

/** A text as the judges of claims see it. */
export interface Reading {
  readonly passages: readonly Passage[]
  readonly finder: Finder
  /** The text as it was written, for addresses. */
  readonly written: string
  /** Ids of the policy's parties that are no data subjects. */
  readonly parties: readonly string[]
  /** What parties are called, by their ids. */
  readonly partyTitles: ReadonlyMap<string, string>
  readonly audience: string
  /** Whether it is a notice of ours, which says more than its source: readings, whose each kind is, who receives. */
  readonly isOurs: boolean
}

/** The sentences that can state something: no headings and no questions. */
export function statements({ passages }: Reading): readonly Passage[] {
  return passages.filter(({ kind, isQuestion }) => kind !== 'heading' && !isQuestion)
}

/** The passage, with what leads to it before it: the words above its list, and the question that it answers. */
function withLead(passage: Passage, { passages }: Reading): string {
  const before = passages[passages.indexOf(passage) - 1]
  const question = before?.isQuestion === true && before.kind !== 'heading' ? [before] : []
  const lead = passages.filter((each) => passage.above.includes(each.block) && !question.includes(each))
  return [...lead, ...question, passage].map(({ words }) => words).join(' ')
}

/** Whom a text can take for these: the other parties of the policy. */
export function otherParties({ parties, finder }: Reading, than: readonly string[]): readonly string[] {
  const known = finder.language.sayings.parties
  return parties.filter((id) => known.has(id) && !than.includes(id)).map((id) => `{${id}}`)
}

export function nameOf({ id }: ClaimElement): string {
  return id.slice(id.lastIndexOf('#') + 1)
}

/** The saying of an element: that of its value, else that of its name; `~other-party` is how others are told it. */
export function sayingOf(
  { finder, audience }: Reading,
  claim: Claim,
  element: ClaimElement,
): Saying | undefined {
  const { elements } = finder.language.sayings
  const name = `${claim.says}#${nameOf(element)}`
  const value = typeof element.value === 'string' ? element.value : (element.value ?? []).join('+')
  const keys = [`${name}=${value}`, name]
  return [...keys.map((key) => `${key}~${audience}`), ...keys]
    .map((key) => elements.get(key))
    .find((each) => each !== undefined)
}

/**
 * Judges one element by its saying: something else that is said instead is a change, and nothing said is a loss.
 * `meanings` are what the saying's own names stand for here.
 */
export function judgeSaying(
  reading: Reading,
  about: { readonly claim: Claim; readonly element: string; readonly what: string },
  saying: Saying | undefined,
  meanings: Meanings,
): readonly TextFinding[] {
  const { claim, element, what } = about
  if (saying === undefined) {
    const { locale } = reading.finder.language
    const message = `There are no phrases in "${locale}" by which to tell whether a text says ${what}.`
    return [{ fault: 'no-words', claim, element, message, passage: undefined }]
  }
  const { finder } = reading
  const said = (words: string): boolean => finder.stands(words, saying.said, meanings)
  const passages = statements(reading)
  // Something else is said where what would say it stands nowhere else in the sentence.
  const changed = passages.filter(({ words }) => {
    const wrong = finder.all(words, saying.wrong, meanings)
    if (wrong.length === 0) return false
    const right = finder.all(words, saying.said, meanings)
    return right.every((each) => wrong.some(({ start, end }) => start < each.end && each.start < end))
  })
  if (changed.length > 0) {
    return changed.map((passage) => {
      const message = `The text says something else where it should say ${what}.`
      return { fault: 'changed', claim, element, message, passage } as const
    })
  }
  // What a service enables is one sentence; a lead and an item far below it would make up another.
  const hasLead = claim.says !== 'enables'
  const isSaid =
    passages.some(({ words }) => said(words)) ||
    (hasLead && passages.some((passage) => said(withLead(passage, reading))))
  if (isSaid) return []
  const message = `The text does not say ${what}.`
  return [{ fault: 'lost', claim, element, message, passage: undefined }]
}
