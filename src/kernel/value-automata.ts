import type { Limits } from '../plan/limits.js'
import type { ValuePlan, ValueTest } from '../plan/plan.js'
import type { ByteAutomaton } from './automaton.js'
import {
  type CertainText,
  type CertainTexts,
  inBoth,
  inEither,
  inFirstOnly,
  textsOf,
  tooLarge,
} from './certain-texts.js'
import type { CertainValue } from './certain-value.js'
import { createFinish, type Finish, takes } from './finish-texts.js'
import { createKept, type Kept, type KnownAutomata } from './kept-automata.js'
import { longNumberAutomaton } from './number-automaton.js'
import { createTestTexts, type TestTexts } from './test-texts.js'
import { wordsAutomaton } from './words-automaton.js'

/** Makes what is certain of the values of one plan; what is alike is made once and is one object. */
export interface CertainValues {
  value(node: ValuePlan): CertainValue
  /** The names that a map's keys allow, as strings of JSON without an escape. */
  key(tests: readonly ValueTest[]): CertainText | undefined
}

/** What a value may be for certain, by itself. `limits` are those within which the data is read. */
export function certainValue(node: ValuePlan, limits: Limits): CertainValue {
  return createCertainValues(limits).value(node)
}

/** The names that a map's keys allow for certain, by itself. */
export function certainKey(tests: readonly ValueTest[], limits: Limits): CertainText | undefined {
  return createCertainValues(limits).key(tests)
}

/** `known` is what the build has made: with it, the same comes sooner. */
export function createCertainValues(limits: Limits, known?: KnownAutomata): CertainValues {
  return certainValuesIn(createKept(known), limits)
}

/** The same, kept where the caller says. */
export function certainValuesIn(kept: Kept, { numberDigits, recordBytes }: Limits): CertainValues {
  const maker: Maker = {
    digitLimit: numberDigits,
    textsOf: createTestTexts(numberDigits, kept),
    finish: createFinish(recordBytes),
    longNumbers: once(() => longNumberAutomaton(numberDigits)),
  }
  return {
    value(node) {
      const { tests, null: nullable, meansNone, countsRecords } = node
      if (countsRecords === true) return countOfRecords
      const key = JSON.stringify([numberDigits, recordBytes, tests, nullable, meansNone])
      return kept.value(key, () => makeValue(node, maker))
    },
    key(tests) {
      const strings = tests.filter(({ type }) => type === 'string')
      const key = JSON.stringify([numberDigits, recordBytes, 'keys', strings])
      const make = (): CertainValue => {
        const { text, left } = maker.finish.string(inEither(strings.map(maker.textsOf), 'keys'))
        return { ...never, string: text, left }
      }
      return kept.value(key, make).string
    },
  }
}

/** A value of which nothing is certain. */
const never: CertainValue = {
  string: undefined,
  number: undefined,
  true: false,
  false: false,
  null: false,
  cell: undefined,
  left: [],
}

/** A count is right or wrong by the records around it, which no automaton sees. */
const countOfRecords: CertainValue = {
  ...never,
  left: ['counts: the exact judge holds a number of records against the records.'],
}

interface Maker {
  readonly digitLimit: number
  readonly textsOf: TestTexts
  readonly finish: Finish
  /** Numbers of more digits than the limit, which no cell of a numeric column may hold. */
  readonly longNumbers: () => ByteAutomaton | undefined
}

function makeValue(node: ValuePlan, maker: Maker): CertainValue {
  const what = [...new Set(node.tests.map(({ format, type }) => format ?? type))].join(' or ')
  const strings = node.tests.filter(({ type }) => type === 'string').map(maker.textsOf)
  const none = textsOf(wordsAutomaton(node.meansNone), tooLarge('means-none'))
  const texts = inEither([...strings, none], what)
  const numeric = node.tests.filter(({ type }) => type === 'number' || type === 'integer')
  const numbers = inEither(
    numeric.map((test) => numbersOf(test, maker.textsOf)),
    what,
  )
  const words = ['true', 'false'].filter((word) => isRightWord(node, word, maker.textsOf))
  const booleans = textsOf(wordsAutomaton(words), tooLarge('boolean'))
  const ofCell = numeric.length === 0 ? texts : withoutLongNumbers(texts, maker, what)
  const string = maker.finish.string(texts)
  const number = maker.finish.number(numbers)
  const cell = maker.finish.cell(inEither([ofCell, numbers, booleans], what))
  return {
    string: string.text,
    number: number.automaton,
    true: words.includes('true') || node.meansNone.includes('true'),
    false: words.includes('false') || node.meansNone.includes('false'),
    null: node.null,
    cell: cell.text,
    left: [...new Set([...string.left, ...number.left, ...cell.left])],
  }
}

/** The lexemes for which a test of numbers holds. One with a format of its own is held against the type too. */
function numbersOf(test: ValueTest, ofTest: TestTexts): CertainTexts {
  const { type, format } = test
  const texts = ofTest(test)
  if ((format ?? type) === type) return texts
  return inBoth(texts, { ...ofTest({ type }), left: [] }, format ?? type)
}

function isRightWord({ tests }: ValuePlan, word: string, ofTest: TestTexts): boolean {
  return tests.some((test) => test.type === 'boolean' && takes(ofTest(test), word))
}

/** A cell of a numeric column that is written as too long a number is refused, even where it is right as a text. */
function withoutLongNumbers(
  texts: CertainTexts,
  { digitLimit, longNumbers }: Maker,
  what: string,
): CertainTexts {
  const long = longNumbers()
  if (texts.automaton !== undefined && long !== undefined) return inFirstOnly(texts, long, what)
  if (texts.longest <= digitLimit) return texts
  const left = `${what}: in a table, a text of more than ${digitLimit} characters is read by the exact judge.`
  return { ...texts, longest: digitLimit, left: [...texts.left, left] }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
