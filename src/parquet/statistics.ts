import { statistics, stop, unreadableValue } from './codes.js'
import type { Statistics } from './format.js'
import { physical } from './leaf-type.js'
import type { Leaf } from './schema.js'

/** A least or greatest value as the file states it; one of `keys` must be a value of the column, or begin one. */
export interface Bound {
  readonly keys: readonly string[]
  /** Of a text only the beginning may be stated. */
  readonly mayBegin: boolean
  readonly at: number
}

/** What is stated of a column, as bounds that values must bear out. */
export function boundsOf(stated: Statistics | undefined, leaf: Leaf, at: number): readonly Bound[] {
  if (stated === undefined) return []
  const { min, max, minValue, maxValue, isMinExact, isMaxExact, nans = 0 } = stated
  checkNans([nans], at)
  const bounds: readonly (readonly [Uint8Array | undefined, boolean | undefined])[] = [
    [min, true],
    [max, true],
    [minValue, isMinExact],
    [maxValue, isMaxExact],
  ]
  return bounds.flatMap(([bytes, isExact]) =>
    bytes === undefined ? [] : [boundOf(bytes, leaf, { at, isExact: isExact === true })],
  )
}

/** Ends the reading where values are counted that are no number: each of them would be refused. */
export function checkNans(counts: readonly number[], at: number): void {
  if (counts.some((count) => count !== 0)) stop(unreadableValue, { what: 'not a number' }, at)
}

/** One bound by its bytes, which are those of a value (PLAIN encoding, without a length). */
export function boundOf(
  bytes: Uint8Array,
  { type, element }: Leaf,
  { at, isExact }: { readonly at: number; readonly isExact: boolean },
): Bound {
  if (type.kind !== 'text') return { keys: [keyOfBytes(bytes, element.type)], mayBegin: false, at }
  const own = latin1(bytes)
  return isExact
    ? { keys: [own], mayBegin: false, at }
    : { keys: [own, ...oneLess(bytes)], mayBegin: true, at }
}

/**
 * A greatest text that was cut had its last character raised, so that it is still greater than all: the text with
 * that undone, by the byte and by the code point.
 */
function oneLess(bytes: Uint8Array): readonly string[] {
  const last = bytes.at(-1)
  if (last === undefined) return []
  const byByte = last === 0 ? [] : [latin1(bytes.subarray(0, -1)) + String.fromCharCode(last - 1)]
  const characters = [...new TextDecoder().decode(bytes)]
  const code = characters.at(-1)?.codePointAt(0) ?? 0
  // Between the two halves of surrogates there is no character (U+D800 to U+DFFF).
  const before = code === 0xe000 ? 0xd7ff : code - 1
  if (before < 0) return byByte
  const text = `${characters.slice(0, -1).join('')}${String.fromCodePoint(before)}`
  return [...byByte, latin1(new TextEncoder().encode(text))]
}

/** What no value is: bytes that are none of the column's. */
const noValue = 'no value'

/** Bytes of a bound as the key of the value that they stand for. */
function keyOfBytes(bytes: Uint8Array, stored: number | undefined): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const { length } = bytes
  if (stored === physical.boolean)
    return length === 1 && bytes[0]! < 2 ? keyOfBoolean(bytes[0] === 1) : noValue
  if (stored === physical.int32) return length === 4 ? String(view.getInt32(0, true)) : noValue
  if (stored === physical.int64) return length === 8 ? String(view.getBigInt64(0, true)) : noValue
  if (stored === physical.float) return length === 4 ? keyOfNumber(view.getFloat32(0, true)) : noValue
  if (stored === physical.double) return length === 8 ? keyOfNumber(view.getFloat64(0, true)) : noValue
  return latin1(bytes)
}

/** Keys under which values and bounds meet. */
export function keyOfBoolean(value: boolean): string {
  return value ? 'true' : 'false'
}

/** Writers state a least zero as -0 and a greatest as +0, whichever there is. */
export function keyOfNumber(value: number): string {
  return String(value === 0 ? 0 : value)
}

/** Bytes as text of one character each. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

/** Bounds of one column chunk that no value has borne out yet. */
export class OpenBounds {
  /** By the length of what may be the beginning of a value, and by whole values. */
  readonly #beginnings = new Map<number, Map<string, Set<Bound>>>()
  readonly #whole = new Map<string, Set<Bound>>()
  readonly #open: Set<Bound>

  constructor(bounds: readonly Bound[]) {
    this.#open = new Set(bounds)
    for (const bound of bounds) {
      for (const key of bound.keys) {
        add(this.#whole, key, bound)
        if (!bound.mayBegin || key.length === 0) continue
        const own = this.#beginnings.get(key.length) ?? new Map<string, Set<Bound>>()
        this.#beginnings.set(key.length, own)
        add(own, key, bound)
      }
    }
  }

  /** Whether every bound was borne out. */
  get isEmpty(): boolean {
    return this.#open.size === 0
  }

  /** A value of the column. */
  see(key: string): void {
    this.#close(this.#whole, key)
    for (const [length, beginnings] of this.#beginnings) {
      if (length >= key.length) continue
      this.#close(beginnings, key.slice(0, length))
      if (beginnings.size === 0) this.#beginnings.delete(length)
    }
  }

  /** Ends the reading where something was stated that is no value. */
  end(): void {
    for (const { at } of this.#open) {
      stop(statistics, { what: 'The file states a least or greatest value that no record holds' }, at)
    }
  }

  #close(open: Map<string, Set<Bound>>, key: string): void {
    const bounds = open.get(key)
    if (bounds === undefined) return
    for (const bound of bounds) this.#open.delete(bound)
    open.delete(key)
  }
}

function add(open: Map<string, Set<Bound>>, key: string, bound: Bound): void {
  const own = open.get(key)
  if (own === undefined) open.set(key, new Set([bound]))
  else own.add(bound)
}
