import type { Limits } from '../plan/limits.js'
import {
  blankLine,
  byteOrderMark,
  duplicateName,
  emptyInput,
  invalidUtf8,
  notAnObject,
  notJson,
  refuse,
  tooDeep,
  trailingData,
} from './codes.js'
import { describeByte } from './describe-byte.js'
import type { EventSink, Mark, Refusal } from './event.js'
import { expected } from './json-expected.js'
import { NameCache, OpenNames } from './json-names.js'
import { JsonNumber } from './json-number.js'
import { JsonString } from './json-string.js'
import { beginsWord, JsonWord } from './json-word.js'
import type { Place } from './place.js'
import { CutSequence, invalidSequence, openSequence } from './utf8.js'

/** Between tokens: what must come next. */
const value = 0
const firstItem = 1
const firstName = 2
const name = 3
const colon = 4
const behind = 5
const done = 6
/** Inside a token. From here on, a mode is one of these. */
const string = 7
const number = 8
const word = 9
const foreign = 10

/** `file`: one text of any kind in a file; `line`: a text on each line, which must be an object. */
export type TextUnit = 'file' | 'line'

/**
 * The state machine of RFC 8259 over bytes. Depth is an explicit stack, so no input can exhaust the
 * machine's own; nothing of a text is kept but its open token and the names of its open objects.
 */
export class JsonTokenizer {
  /** Why reading stopped, for good. */
  refusal: Refusal | undefined
  readonly #sink: EventSink
  readonly #place: Place
  readonly #depthLimit: number
  readonly #unit: TextUnit
  readonly #names = new OpenNames()
  readonly #string: JsonString
  readonly #number: JsonNumber
  readonly #word: JsonWord
  readonly #cut = new CutSequence()
  /** For each open container whether it is an object. */
  readonly #open: boolean[] = []
  #mode = value
  #isName = false
  /** The mode in which a character above ASCII was met. */
  #foreignIn = value

  constructor(sink: EventSink, place: Place, limits: Limits, unit: TextUnit) {
    this.#sink = sink
    this.#place = place
    this.#depthLimit = limits.depth
    this.#unit = unit
    this.#string = new JsonString(place, limits.recordBytes, new NameCache())
    this.#number = new JsonNumber(place, limits.numberDigits, limits.recordBytes)
    this.#word = new JsonWord(place)
  }

  /** Reads the bytes from `from` to `to`, up to a refusal. */
  run(bytes: Buffer, from: number, to: number): void {
    if (this.refusal !== undefined) return
    let i = from
    while (i >= 0 && i < to) {
      const mode = this.#mode
      if (mode === string) i = this.#runString(bytes, i, to)
      else if (mode === number) i = this.#runNumber(bytes, i, to)
      else if (mode > number) i = mode === word ? this.#runWord(bytes, i, to) : this.#runForeign(bytes, i, to)
      else {
        const byte = bytes[i]!
        if (byte > 0x20) i = this.#step(byte, i, mode)
        else if (byte === 0x0a) this.#place.passLineFeed(i++)
        else if (byte === 0x20 || byte === 0x09 || byte === 0x0d) i++
        else i = this.#refuseByte(byte, i)
      }
    }
  }

  /** The text ends behind the byte before `index`; false when it is not whole. Not to be called after a refusal. */
  finish(index: number): boolean {
    if (this.#mode === number && this.#number.whole) this.#endNumber()
    if (this.#mode === done) return true
    const end = this.#place.at(index)
    if (this.#mode === string) this.refusal = this.#string.refuseEnd(end, this.#unit)
    else if (this.#mode === number) this.refusal = this.#number.refuseEnd(end, this.#unit)
    else if (this.#mode === foreign)
      this.refusal = refuse(invalidUtf8, {}, this.#place.at(index - this.#cut.length))
    else if (this.#mode === value && this.#open.length === 0) {
      this.refusal = this.#unit === 'line' ? refuse(blankLine, {}, end) : refuse(emptyInput, {}, end)
    } else
      this.refusal = refuse(
        notJson,
        { expected: this.#expected(), found: `the end of the ${this.#unit}` },
        end,
      )
    return false
  }

  /** Makes ready for another text, after `finish` has said that the last one is whole. */
  restart(): void {
    this.#mode = value
  }

  /** Whether the first item of a list may begin here (true), or what follows a value (false). */
  get isBeforeItem(): boolean | undefined {
    return this.#mode === firstItem ? true : this.#mode === behind ? false : undefined
  }

  /** Goes on behind an item that was read elsewhere. */
  passItem(): void {
    this.#mode = behind
  }

  #step(byte: number, i: number, mode: number): number {
    switch (byte) {
      case 0x22:
        return this.#startString(i, mode)
      case 0x2c:
        if (mode !== behind) break
        this.#mode = this.#open[this.#open.length - 1] ? name : value
        return i + 1
      case 0x3a:
        if (mode !== colon) break
        this.#mode = value
        return i + 1
      case 0x7b:
        return this.#startContainer(true, byte, i, mode)
      case 0x5b:
        return this.#startContainer(false, byte, i, mode)
      case 0x7d:
        if (mode !== firstName && !(mode === behind && this.#open[this.#open.length - 1])) break
        return this.#endContainer(i)
      case 0x5d:
        if (mode !== firstItem && !(mode === behind && !this.#open[this.#open.length - 1])) break
        return this.#endContainer(i)
      default:
        return this.#startScalar(byte, i, mode)
    }
    return this.#refuseByte(byte, i)
  }

  #startString(i: number, mode: number): number {
    const isName = mode === name || mode === firstName
    if (!isName && mode > firstItem) return this.#refuseByte(0x22, i)
    const at = this.#place.at(i)
    if (!isName && this.#isBareLine()) return this.#refuse(refuse(notAnObject, {}, at))
    this.#isName = isName
    this.#string.open(at, isName)
    this.#mode = string
    return i + 1
  }

  #startContainer(isObject: boolean, byte: number, i: number, mode: number): number {
    if (mode > firstItem) return this.#refuseByte(byte, i)
    const at = this.#place.at(i)
    if (!isObject && this.#isBareLine()) return this.#refuse(refuse(notAnObject, {}, at))
    const depth = this.#open.length
    if (depth >= this.#depthLimit) return this.#refuse(refuse(tooDeep, { limit: this.#depthLimit }, at))
    this.#open.push(isObject)
    if (isObject) {
      this.#names.open(depth)
      this.#mode = firstName
      this.#sink.startObject(at)
    } else {
      this.#mode = firstItem
      this.#sink.startArray(at)
    }
    return i + 1
  }

  #endContainer(i: number): number {
    const isObject = this.#open.pop()
    const at = this.#place.at(i)
    if (isObject) {
      this.#names.close(this.#open.length)
      this.#sink.endObject(at)
    } else this.#sink.endArray(at)
    this.#endValue()
    return i + 1
  }

  #startScalar(byte: number, i: number, mode: number): number {
    if (byte >= 0x80) {
      this.#foreignIn = mode
      this.#mode = foreign
      return i
    }
    const isNumber = byte === 0x2d || (byte >= 0x30 && byte <= 0x39)
    if (mode > firstItem || !(isNumber || beginsWord(byte))) return this.#refuseByte(byte, i)
    const at = this.#place.at(i)
    if (this.#isBareLine()) return this.#refuse(refuse(notAnObject, {}, at))
    this.#mode = isNumber ? number : word
    if (isNumber) {
      this.#number.open(at)
      return i
    }
    this.#word.open(at, byte)
    return i + 1
  }

  #runString(bytes: Buffer, from: number, to: number): number {
    const reader = this.#string
    const i = reader.scan(bytes, from, to)
    if (i === -1) return this.#refuse(reader.refusal!)
    if (!reader.closed) return i
    if (!this.#isName) {
      this.#sink.string(reader.text, reader.start)
      this.#endValue()
      return i
    }
    const first = this.#names.add(this.#open.length - 1, reader.text, reader.start)
    if (first !== undefined) {
      const other = { at: first, label: 'the first of the two' }
      return this.#refuse(refuse(duplicateName, {}, reader.start, other))
    }
    this.#sink.name(reader.text, reader.start)
    this.#mode = colon
    return i
  }

  #runNumber(bytes: Buffer, from: number, to: number): number {
    const i = this.#number.scan(bytes, from, to)
    if (i === -1) return this.#refuse(this.#number.refusal!)
    if (i < to) this.#endNumber()
    return i
  }

  #endNumber(): void {
    this.#sink.number(this.#number.take(), this.#number.start)
    this.#endValue()
  }

  #runWord(bytes: Buffer, from: number, to: number): number {
    const i = this.#word.scan(bytes, from, to)
    if (i === -1) return this.#refuse(this.#word.refusal!)
    if (!this.#word.whole) return i
    if (this.#word.value === null) this.#sink.nil(this.#word.start)
    else this.#sink.boolean(this.#word.value, this.#word.start)
    this.#endValue()
    return i
  }

  /** Names a character above ASCII that stands outside a string, when all of its bytes are there. */
  #runForeign(bytes: Buffer, from: number, to: number): number {
    for (let i = from; i < to; i++) {
      const length = this.#cut.add(bytes[i]!)
      if (length === openSequence) continue
      const at = this.#place.at(i + 1 - this.#cut.length)
      if (length === invalidSequence) return this.#refuse(refuse(invalidUtf8, {}, at))
      if (this.#cut.take() === '\ufeff') return this.#refuse(refuse(byteOrderMark, {}, at))
      this.#mode = this.#foreignIn
      return this.#refuseAt(at, 'an unexpected character')
    }
    return to
  }

  #endValue(): void {
    this.#mode = this.#open.length === 0 ? done : behind
  }

  /** Whether what begins here is a line's value that is no object. */
  #isBareLine(): boolean {
    return this.#unit === 'line' && this.#open.length === 0
  }

  #expected(): string {
    if (this.#mode === word) return 'the end of a word'
    if (this.#mode !== behind) return expected[this.#mode]!
    return this.#open[this.#open.length - 1] ? 'a comma or a closing brace' : 'a comma or a closing bracket'
  }

  #refuseByte(byte: number, i: number): number {
    return this.#refuseAt(this.#place.at(i), describeByte(byte))
  }

  #refuseAt(at: Mark, found: string): number {
    if (this.#mode === done) return this.#refuse(refuse(trailingData, { found, unit: this.#unit }, at))
    return this.#refuse(refuse(notJson, { expected: this.#expected(), found }, at))
  }

  #refuse(refusal: Refusal): number {
    this.refusal = refusal
    return -1
  }
}
