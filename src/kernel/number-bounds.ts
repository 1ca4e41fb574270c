import type { ByteAutomaton } from './automaton.js'
import { explore } from './explore.js'
import { isDigit, mayEnd, numberGroups, type Stage, stageBehind, stageRange, stages } from './number-stage.js'

/** A bound without its sign: the digits before the point, and behind it without zeros at the end. */
interface Size {
  readonly whole: string
  readonly fraction: string
}

/** More places than these a bound may not have on either side of the point. */
const mostPlaces = 40

/** What one sign lets through: every number, none, or those whose size is at most or at least another. */
type Side =
  | 'all'
  | 'none'
  | { readonly side: 'at-most'; readonly size: Size }
  | { readonly side: 'at-least'; readonly size: Size }

/**
 * Numbers that are at least a bound, for certain; the bound is a JSON lexeme. Undefined where it has
 * more than 40 places on a side of the point.
 */
export function atLeastAutomaton(bound: string): ByteAutomaton | undefined {
  const read = readBound(bound)
  if (read === undefined) return undefined
  const { isNegative, size } = read
  if (isNegative || isZero(size)) return within('all', { side: 'at-most', size })
  return within({ side: 'at-least', size }, 'none')
}

/** Numbers that are at most a bound, for certain; as `atLeastAutomaton`. */
export function atMostAutomaton(bound: string): ByteAutomaton | undefined {
  const read = readBound(bound)
  if (read === undefined) return undefined
  const { isNegative, size } = read
  if (isNegative && !isZero(size)) return within('none', { side: 'at-least', size })
  return within({ side: 'at-most', size }, 'all')
}

function isZero({ whole, fraction }: Size): boolean {
  return whole === '0' && fraction === ''
}

function readBound(lexeme: string): { readonly isNegative: boolean; readonly size: Size } | undefined {
  const parts = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(lexeme)
  if (parts === null) return undefined
  const [, minus = '', whole = '', fraction = '', exponent = '0'] = parts
  const shift = Number(exponent)
  if (Math.abs(shift) > mostPlaces) return undefined
  const digits = `${'0'.repeat(Math.max(0, -shift))}${whole}${fraction}${'0'.repeat(Math.max(0, shift))}`
  const point = Math.max(0, -shift) + whole.length + shift
  const size = {
    whole: digits.slice(0, point).replace(/^0+(?=.)/, '') || '0',
    fraction: digits.slice(point).replace(/0+$/, ''),
  }
  if (size.whole.length > mostPlaces || size.fraction.length > mostPlaces) return undefined
  return { isNegative: minus === '-', size }
}

/** How the digits so far compare with those of a size: -1 less, 0 equal, 1 greater. */
type Order = -1 | 0 | 1

/** What an exponent makes of a number with one digit before the point: nothing yet, to be seen, less than 1. */
const unsaid = 0
const negative = 1
const belowOne = 2

interface BoundState {
  readonly stage: Stage
  readonly minus: boolean
  /** Digits before the point; one more than the size has stands for all that are more. */
  readonly whole: number
  readonly order: Order
  /** Digits behind the point, as far as the size has any. */
  readonly places: number
  readonly exponent: typeof unsaid | typeof negative | typeof belowOne
}

function within(plus: Side, minus: Side): ByteAutomaton | undefined {
  const apart = [plus, minus].map((side) =>
    typeof side === 'string' ? '' : `${side.size.whole}${side.size.fraction}`,
  )
  return explore<BoundState>(numberGroups(apart.join('')), {
    start: { stage: stages.start, minus: false, whole: 0, order: 0, places: 0, exponent: unsaid },
    step: (state, character) => {
      const stage = stageBehind(state.stage, character)
      if (stage === undefined) return undefined
      const isMinus = state.minus || stage === stages.minus
      const side = isMinus ? minus : plus
      if (side === 'none') return undefined
      const signed = { ...state, minus: isMinus }
      return side === 'all' ? { ...signed, stage } : behind(signed, stage, character, side)
    },
    accepts: (state) => {
      const side = state.minus ? minus : plus
      if (!mayEnd(state.stage) || side === 'none') return false
      return side === 'all' || holds(state, side)
    },
    key: ({ stage, minus: isMinus, whole, order, places, exponent }) =>
      ((((isMinus ? 1 : 0) * 64 + whole) * 4 + order + 1) * 64 + places) * 4 * stageRange +
      exponent * stageRange +
      stage,
  })
}

function behind(
  state: BoundState,
  stage: Stage,
  character: number,
  side: Exclude<Side, string>,
): BoundState | undefined {
  const { size } = side
  switch (stage) {
    case stages.e: {
      // Written as 1.5e-7, with one digit before the point, a number is less than 1: no other is read so.
      const isSmall = side.side === 'at-most' && size.whole !== '0' && state.whole === 1
      return isSmall ? { ...state, stage, order: 0, places: 0 } : undefined
    }
    case stages.sign:
      return character === 0x2d ? { ...state, stage, exponent: negative } : undefined
    case stages.exponent:
      if (state.exponent === unsaid) return undefined
      return { ...state, stage, exponent: character === 0x30 ? state.exponent : belowOne }
    case stages.point:
      return { ...state, stage, order: orderOfWhole(state, size) }
    case stages.fraction: {
      const order = state.order === 0 ? compare(character, size.fraction, state.places) : state.order
      const places = order === 0 ? Math.min(state.places + 1, size.fraction.length) : 0
      return { ...state, stage, order, places }
    }
    default:
      return isDigit(character) ? wholeBehind(state, stage, character, size) : { ...state, stage }
  }
}

/** Numbers of more digits before the point are greater. */
function wholeBehind(state: BoundState, stage: Stage, character: number, size: Size): BoundState {
  const order = state.order === 0 ? compare(character, size.whole, state.whole) : state.order
  const whole = Math.min(state.whole + 1, size.whole.length + 1)
  return { ...state, stage, whole, order: whole > size.whole.length ? 1 : order }
}

/** Of fewer digits before the point, less. */
function orderOfWhole({ whole, order }: BoundState, size: Size): Order {
  return whole < size.whole.length ? -1 : order
}

/** A digit against the one that stands at a place, 0 where none does. */
function compare(character: number, digits: string, at: number): Order {
  const other = at < digits.length ? digits.charCodeAt(at) : 0x30
  return character === other ? 0 : character < other ? -1 : 1
}

function holds(state: BoundState, { side, size }: Exclude<Side, string>): boolean {
  if (state.stage === stages.exponent) return state.exponent === belowOne
  const isFraction = state.stage === stages.fraction
  const order = isFraction ? state.order : orderOfWhole(state, size)
  // Equal so far, and the size has digits left: none of them is a zero at its end.
  const left = isFraction ? size.fraction.length - state.places : size.fraction.length
  const exact: Order = order === 0 && left > 0 ? -1 : order
  return side === 'at-most' ? exact <= 0 : exact >= 0
}
