import type { Mark } from '../data/event.js'
import type { DataNode } from '../data/record.js'
import { type LeafType, physical } from './leaf-type.js'
import { dayText, timestampText, timeText } from './moment-text.js'
import type { Leaf } from './schema.js'

/** A value as it is stored: a truth value, a number, or bytes. */
export type Stored = boolean | bigint | number | Uint8Array

/** Why a value has no node; the end of a sentence that begins "A value is". */
export type NoNode =
  | 'not a number'
  | 'infinite'
  | 'a text that is not UTF-8'
  | 'a day or time outside the calendar'
  | 'larger than its column says'

/** What a value says, as JSON would: numbers as decimals, whatever they are stored as; days and times as RFC 3339 text. */
export function nodeOf(value: Stored, { type, element }: Leaf, at: Mark): DataNode | NoNode {
  if (typeof value === 'boolean') return { kind: 'boolean', value, at }
  if (typeof value === 'number') return numberNode(value, type.kind === 'float', at)
  if (typeof value === 'bigint') {
    const text = element.type === physical.int32 ? ofWhole(value, type, 32) : ofWhole(value, type, 64)
    return placed(text, at)
  }
  if (type.kind === 'text') {
    try {
      return { kind: 'string', value: decoder.decode(value), at }
    } catch {
      return 'a text that is not UTF-8'
    }
  }
  const digits = Buffer.from(value).toString('hex')
  if (type.kind === 'uuid')
    return { kind: 'string', value: digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), at }
  const whole = digits === '' ? 0n : BigInt.asIntN(value.length * 8, BigInt(`0x${digits}`))
  return placed(ofWhole(whole, type, 0), at)
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A node of a text or number; undefined text is outside of what its type can say. */
function placed(
  said: { readonly kind: 'string' | 'number'; readonly text: string } | NoNode,
  at: Mark,
): DataNode | NoNode {
  if (typeof said === 'string') return said
  return said.kind === 'number'
    ? { kind: 'number', lexeme: said.text, at }
    : { kind: 'string', value: said.text, at }
}

function ofWhole(
  value: bigint,
  type: LeafType,
  width: number,
): { readonly kind: 'string' | 'number'; readonly text: string } | NoNode {
  switch (type.kind) {
    case 'integer': {
      const own = type.isSigned ? value : BigInt.asUintN(width, value)
      const isInside =
        own === (type.isSigned ? BigInt.asIntN(type.bits, own) : BigInt.asUintN(type.bits, own))
      return isInside ? { kind: 'number', text: String(own) } : 'larger than its column says'
    }
    case 'decimal': {
      const digits = String(value < 0n ? -value : value)
      if (digits.length > type.precision) return 'larger than its column says'
      return { kind: 'number', text: `${value < 0n ? '-' : ''}${withPoint(digits, type.scale)}` }
    }
    case 'date':
      return moment(dayText(value))
    case 'time':
      return moment(timeText(value, type.unit, type.isUtc))
    case 'timestamp':
      return moment(timestampText(value, type.unit, type.isUtc))
    default:
      return 'larger than its column says'
  }
}

function moment(text: string | undefined): { readonly kind: 'string'; readonly text: string } | NoNode {
  return text === undefined ? 'a day or time outside the calendar' : { kind: 'string', text }
}

function withPoint(digits: string, scale: number): string {
  if (scale === 0) return digits
  const padded = digits.padStart(scale + 1, '0')
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}

/** The shortest decimal that stands for this double, or for this number of single precision, and no other. */
function numberNode(value: number, isSingle: boolean, at: Mark): DataNode | NoNode {
  if (Number.isNaN(value)) return 'not a number'
  if (!Number.isFinite(value)) return 'infinite'
  if (Object.is(value, -0)) return { kind: 'number', lexeme: '-0', at }
  if (!isSingle) return { kind: 'number', lexeme: String(value), at }
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return { kind: 'number', lexeme: String(short), at }
  }
  return { kind: 'number', lexeme: String(Number(value.toPrecision(9))), at }
}
