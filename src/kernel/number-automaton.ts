import type { ByteAutomaton } from './automaton.js'
import { explore } from './explore.js'
import { isDigit, mayEnd, numberGroups, type Stage, stageBehind, stageRange, stages } from './number-stage.js'

/** Beyond these nothing is certain: digits, zeros behind the point before the first digit, digits of an exponent. */
const mostDigits = 40
const mostZeros = 20
const mostExponentDigits = 2
/** An exponent from here on leaves no digit behind the point that stood there. */
const emptyingExponent = 20

interface NumberState {
  readonly stage: Stage
  /** Digits that the limit counts: zeros that lead are none, those of an exponent are. */
  readonly digits: number
  /** Zeros behind the point while no other digit has been met. */
  readonly zeros: number
  /** Digits of the exponent. */
  readonly exponent: number
  /** Of a whole number: whether a digit other than 0 stands behind the point, so that the exponent must be large. */
  readonly hasFraction: boolean
}

/**
 * The lexemes of at most `digitLimit` digits, counted as the JSON reader counts them, that the format
 * `number` accepts for certain (`integer`: and that are whole). Exponents go to 99.
 */
export function numberAutomaton(type: 'number' | 'integer', digitLimit: number): ByteAutomaton | undefined {
  const isInteger = type === 'integer'
  const most = Math.min(digitLimit, isInteger ? emptyingExponent : mostDigits)
  // The first digit of an exponent is held against 2 where it must be large.
  return explore<NumberState>(numberGroups(isInteger ? '1' : ''), {
    start: { stage: stages.start, digits: 0, zeros: 0, exponent: 0, hasFraction: false },
    step: (state, character) => {
      const behind = numberBehind(state, character, most)
      return behind !== undefined && isInteger ? wholeBehind(behind, state, character) : behind
    },
    accepts: ({ stage, exponent, hasFraction }) =>
      mayEnd(stage) && (!hasFraction || exponent === mostExponentDigits),
    key: ({ stage, digits, zeros, exponent, hasFraction }) =>
      (((digits * 64 + zeros) * 4 + exponent) * 2 + (hasFraction ? 1 : 0)) * stageRange + stage,
  })
}

function numberBehind(state: NumberState, character: number, most: number): NumberState | undefined {
  const stage = stageBehind(state.stage, character)
  if (stage === undefined) return undefined
  const { digits, hasFraction } = state
  if (!isDigit(character)) return { stage, digits, zeros: 0, exponent: 0, hasFraction }
  const exponent = stage === stages.exponent ? state.exponent + 1 : 0
  const counts = stage === stages.exponent || character !== 0x30 || digits > 0
  const counted = digits + (counts ? 1 : 0)
  const zeros = stage === stages.fraction && !counts ? state.zeros + 1 : 0
  if (counted > most || zeros > mostZeros || exponent > mostExponentDigits) return undefined
  return { stage, digits: counted, zeros, exponent, hasFraction }
}

/** A whole number has only zeros behind the point, or an exponent that takes all of them before it. */
function wholeBehind(behind: NumberState, before: NumberState, character: number): NumberState | undefined {
  const { stage, digits, zeros, exponent } = behind
  const hasFraction = before.hasFraction || (stage === stages.fraction && character !== 0x30)
  // `0.012e20` would need its zeros counted too: it is left.
  if (stage === stages.fraction && hasFraction && (before.digits === 0 || before.zeros > 0)) return undefined
  if (stage === stages.sign && character === 0x2d) return undefined
  if (stage === stages.exponent && exponent === 1 && hasFraction && character < 0x32) return undefined
  return { stage, digits, zeros, exponent, hasFraction }
}

/**
 * Texts that are written as a number of more digits than the limit, as rows of a table are held against it:
 * zeros in front do not count, however many. Undefined where the limit is too high to count to.
 */
export function longNumberAutomaton(digitLimit: number): ByteAutomaton | undefined {
  return explore<{ readonly stage: Stage; readonly digits: number }>(numberGroups(''), {
    start: { stage: stages.start, digits: 0 },
    step: ({ stage, digits }, character) => {
      // A zero may lead here, and others follow it.
      const behind = stageBehind(stage === stages.zero ? stages.whole : stage, character)
      if (behind === undefined) return undefined
      const counts = isDigit(character) && (behind === stages.exponent || character !== 0x30 || digits > 0)
      return { stage: behind, digits: Math.min(digits + (counts ? 1 : 0), digitLimit + 1) }
    },
    accepts: ({ stage, digits }) => mayEnd(stage) && digits > digitLimit,
    key: ({ stage, digits }) => digits * stageRange + stage,
  })
}

/** Numbers without an exponent whose last digit that is not 0 is at most the `most`th behind the point. */
export function decimalsAutomaton(most: number): ByteAutomaton | undefined {
  return explore<{ readonly stage: Stage; readonly digits: number; readonly places: number }>(
    numberGroups(''),
    {
      start: { stage: stages.start, digits: 0, places: 0 },
      step: (state, character) => {
        const stage = stageBehind(state.stage, character)
        if (stage === undefined || stage === stages.e) return undefined
        const digits = stage === stages.whole ? state.digits + 1 : 0
        const places = stage === stages.fraction ? state.places + 1 : 0
        if (digits > mostDigits || places > mostDigits) return undefined
        return places > most && character !== 0x30 ? undefined : { stage, digits, places }
      },
      accepts: ({ stage }) => mayEnd(stage),
      key: ({ stage, digits, places }) => (digits * 64 + places) * stageRange + stage,
    },
  )
}
