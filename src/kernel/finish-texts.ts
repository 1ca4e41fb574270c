import { accepts, type ByteAutomaton, isEmpty, isSmall } from './automaton.js'
import { type CertainText, type CertainTexts, tooLarge } from './certain-texts.js'
import { withoutBytes, withoutEmpty } from './combine.js'
import { longest } from './longest.js'

/** Texts as the kernel takes them, and what is left of them. */
export interface Finished {
  readonly text: CertainText | undefined
  readonly left: readonly string[]
}

/** Fits texts to where they stand; of one automaton it makes one. */
export interface Finish {
  /** Between the quotation marks of a JSON string without an escape. */
  string(texts: CertainTexts): Finished
  /** A cell that is not empty and holds no quotation mark. */
  cell(texts: CertainTexts): Finished
  /** A JSON number. */
  number(texts: CertainTexts): {
    readonly automaton: ByteAutomaton | undefined
    readonly left: readonly string[]
  }
}

const quotationMark = 0x22
const backslash = 0x5c
/** A cell may not hold it, a JSON string may. */
const deleteCharacter = 0x7f

/** No text has more than `mostCharacters`: so many bytes a record may have. */
export function createFinish(mostCharacters: number): Finish {
  const strings = new Map<ByteAutomaton, ByteAutomaton>()
  const cells = new Map<ByteAutomaton, ByteAutomaton>()
  const finish = (
    { automaton, longest: bound, left }: CertainTexts,
    known: Map<ByteAutomaton, ByteAutomaton>,
    adapt: (automaton: ByteAutomaton) => ByteAutomaton,
  ): Finished => {
    if (automaton === undefined) return { text: { atMostCharacters: Math.min(bound, mostCharacters) }, left }
    const fitted = known.get(automaton) ?? adapt(automaton)
    known.set(automaton, fitted)
    if (isEmpty(fitted)) return { text: undefined, left }
    if (!isSmall(fitted)) return { text: undefined, left: [...left, tooLarge('A value')] }
    const isBounded = bound < Infinity && longest(fitted) > bound
    return { text: isBounded ? { automaton: fitted, longest: bound } : fitted, left }
  }
  return {
    string: (texts) => finish(texts, strings, (each) => withoutBytes(each, [quotationMark, backslash])),
    cell: (texts) =>
      finish(texts, cells, (each) => withoutEmpty(withoutBytes(each, [quotationMark, deleteCharacter]))),
    number({ automaton, longest: bound, left }) {
      if (automaton === undefined || isEmpty(automaton)) return { automaton: undefined, left }
      if (isSmall(automaton) && longest(automaton) <= bound) return { automaton, left }
      return { automaton: undefined, left: [...left, tooLarge('A number')] }
    },
  }
}

/** Whether a word of ASCII is among the texts. */
export function takes({ automaton, longest: bound }: CertainTexts, word: string): boolean {
  return (
    word.length <= bound && (automaton === undefined || accepts(automaton, new TextEncoder().encode(word)))
  )
}
