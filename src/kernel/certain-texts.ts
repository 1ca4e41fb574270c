import type { BoundedAutomaton, ByteAutomaton } from './automaton.js'
import { isEmpty, nothing } from './automaton.js'
import { both, butNot, either } from './combine.js'
import { longest } from './longest.js'

/** Texts that are right for certain: by an automaton (any text where there is none), with at most so many code points. */
export interface CertainTexts {
  readonly automaton: ByteAutomaton | undefined
  readonly longest: number
  /** What else is right, one sentence each. */
  readonly left: readonly string[]
}

/** The bytes of a text: what an automaton accepts, what it accepts within a length, or any text within one. */
export type CertainText = ByteAutomaton | BoundedAutomaton | { readonly atMostCharacters: number }

/** No text is certain. */
export const noText: CertainTexts = { automaton: nothing, longest: Infinity, left: [] }

/** Any text is right. */
export const anyText: CertainTexts = { automaton: undefined, longest: Infinity, left: [] }

/** The texts of an automaton; none, with the sentence `otherwise`, where there is no automaton. */
export function textsOf(automaton: ByteAutomaton | undefined, otherwise: string): CertainTexts {
  return automaton === undefined ? { ...noText, left: [otherwise] } : { ...anyText, automaton }
}

/** Texts that are in both; none where that is too large, with a sentence that begins with `what`. */
export function inBoth(a: CertainTexts, b: CertainTexts, what: string): CertainTexts {
  const left = [...a.left, ...b.left]
  const bound = Math.min(a.longest, b.longest)
  if (a.automaton === undefined) return { automaton: b.automaton, longest: bound, left }
  if (b.automaton === undefined) return { automaton: a.automaton, longest: bound, left }
  const automaton = both(a.automaton, b.automaton)
  if (automaton !== undefined) return { automaton, longest: bound, left }
  return { ...noText, left: [...left, tooLarge(what)] }
}

/** The sentence that says that all of something is left. */
export function tooLarge(what: string): string {
  return `${what}: its automaton would be too large, so the exact judge reads all of them.`
}

/** Texts that are in one of them; what would be too large, or fits no common length, is left with a sentence. */
export function inEither(all: readonly CertainTexts[], what: string): CertainTexts {
  const left = all.flatMap((each) => each.left)
  const parts = all.filter(({ automaton }) => automaton === undefined || !isEmpty(automaton)).map(trimmed)
  const free = parts.filter(({ automaton }) => automaton === undefined)
  if (free.length > 0) {
    const most = Math.max(...free.map((each) => each.longest))
    const covers = parts.every(({ automaton, longest: bound }) => textLength(automaton, bound) <= most)
    if (covers) return { automaton: undefined, longest: most, left }
    const sentence = `${what}: a text of more than ${most} characters is read by the exact judge.`
    return { automaton: undefined, longest: most, left: [...left, sentence] }
  }
  const bound = Math.min(...parts.map((each) => each.longest))
  const isCut = parts.some((each) => each.longest > bound && textLength(each.automaton, each.longest) > bound)
  if (isCut) left.push(`${what}: a text of more than ${bound} characters is read by the exact judge.`)
  let automaton = nothing
  for (const each of parts) {
    const more = either(automaton, each.automaton ?? nothing)
    if (more === undefined) left.push(tooLarge(what))
    else automaton = more
  }
  return { automaton, longest: bound, left }
}

/** Without a length that the automaton keeps by itself. */
function trimmed(texts: CertainTexts): CertainTexts {
  const { automaton, longest: bound } = texts
  if (automaton === undefined || bound === Infinity || longest(automaton) > bound) return texts
  return { ...texts, longest: Infinity }
}

function textLength(automaton: ByteAutomaton | undefined, bound: number): number {
  return automaton === undefined ? bound : Math.min(bound, longest(automaton))
}

/** Texts of `a` that are none of an automaton's; none where that is too large. */
export function inFirstOnly(a: CertainTexts, b: ByteAutomaton, what: string): CertainTexts {
  if (a.automaton === undefined) return { ...noText, left: [...a.left, tooLarge(what)] }
  const automaton = butNot(a.automaton, b)
  return automaton === undefined ? { ...noText, left: [...a.left, tooLarge(what)] } : { ...a, automaton }
}
