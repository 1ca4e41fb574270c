import type { ValueTest } from '../plan/plan.js'
import type { ByteAutomaton } from './automaton.js'
import { anyText, type CertainTexts, inBoth, inEither, noText, textsOf, tooLarge } from './certain-texts.js'
import { formatTexts, maskedTexts } from './format-texts.js'
import type { Kept } from './kept-automata.js'
import { atLeastAutomaton, atMostAutomaton } from './number-bounds.js'
import { patternAutomaton } from './pattern-automaton.js'
import { precisionTexts } from './precision-texts.js'
import { wordsAutomaton } from './words-automaton.js'

/** Texts and lexemes for which a test holds for certain. */
export type TestTexts = (test: ValueTest) => CertainTexts

/** What is made is kept by what a test says. */
export function createTestTexts(digitLimit: number, kept: Kept): TestTexts {
  const keep = (key: string, make: () => CertainTexts): CertainTexts =>
    kept.texts(`${digitLimit} ${key}`, make)

  const ofFormat = ({ type, format, masked }: ValueTest): CertainTexts => {
    const name = format ?? type
    if (name === 'string') return anyText
    const plain = (): CertainTexts => keep(`format ${name}`, () => formatTexts(name, digitLimit))
    if (masked !== true) return plain()
    return keep(`masked ${name}`, () => inEither([plain(), maskedTexts(name)], name))
  }

  return (test) =>
    keep(`test ${JSON.stringify(test)}`, () => {
      const what = test.format ?? test.type
      const parts = [ofFormat(test), ...rulesOf(test)]
      return parts.reduce((texts, rule) => inBoth(texts, rule, what))
    })
}

/** What must hold besides the format, one set of texts each. */
function rulesOf(test: ValueTest): readonly CertainTexts[] {
  const {
    type,
    format,
    masked: _,
    oneOf,
    pattern,
    atMostCharacters,
    atLeast,
    atMost,
    precision,
    ...rest
  } = test
  // A rule that is not known here could forbid anything; so that none is forgotten, none compiles.
  const unknown: Record<string, never> = rest
  const what = format ?? type
  return [
    ...(Object.keys(unknown).length === 0 ? [] : [noText]),
    ...(oneOf === undefined ? [] : [textsOf(wordsAutomaton(oneOf), tooLarge('one-of'))]),
    ...(pattern === undefined ? [] : [textsOf(patternAutomaton(pattern), tooLarge('pattern'))]),
    ...(atMostCharacters === undefined ? [] : [{ ...anyText, longest: atMostCharacters }]),
    ...(atLeast === undefined ? [] : [bound(atLeastAutomaton(atLeast), 'at-least', what)]),
    ...(atMost === undefined ? [] : [bound(atMostAutomaton(atMost), 'at-most', what)]),
    ...(precision === undefined ? [] : [precise(test, precision)]),
  ]
}

function bound(automaton: ByteAutomaton | undefined, word: string, what: string): CertainTexts {
  if (automaton === undefined)
    return {
      ...noText,
      left: [`${what}: the exact judge reads every number, for "${word}" has more than 40 places.`],
    }
  return { ...anyText, automaton }
}

/** A masked value says nothing that could be measured: with a precision it is read by the exact judge. */
function precise(test: ValueTest, precision: NonNullable<ValueTest['precision']>): CertainTexts {
  if (test.masked === true && precision.kind !== 'decimals')
    return {
      ...noText,
      left: [`${test.format}: the exact judge reads every text that may be masked and has a precision.`],
    }
  return precisionTexts(precision, test.format)
}
