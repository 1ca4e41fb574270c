import type { Limits } from '../plan/limits.js'
import {
  blankLine,
  duplicateName,
  emptyInput,
  notAnObject,
  notJson,
  refuse,
  tooDeep,
  trailingData,
} from './codes.js'
import { describeByte } from './describe-byte.js'
import type { EventSink, Mark, Refusal } from './event.js'
import { expected } from './json-expected.js'
import { JsonForeign } from './json-foreign.js'
import { NameCache, OpenNames } from './json-names.js'
import { JsonNumber } from './json-number.js'
import { JsonString, plainEnd } from './json-string.js'
import { beginsWord, JsonWord } from './json-word.js'
import type { Place } from './place.js'
import { AsciiTexts } from './utf8.js'

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
  /** `file`: one text of any kind in a file; `line`: a text on each line, which must be an object. */
  readonly #unit: 'file' | 'line'
  readonly #byteLimit: number
  readonly #openNames = new OpenNames()
  readonly #names = new NameCache()
  readonly #texts = new AsciiTexts()
  readonly #string: JsonString
  readonly #number: JsonNumber
  readonly #word: JsonWord
  readonly #foreign: JsonForeign
  /** For each open container whether it is an object. */
  readonly #open: boolean[] = []
  #mode = value
  #isName = false
  /** The mode in which a character above ASCII was met. */
  #foreignIn = value

  constructor(sink: EventSink, place: Place, limits: Limits, unit: 'file' | 'line') {
    this.#sink = sink
    this.#place = place
    this.#depthLimit = limits.depth
    this.#unit = unit
    this.#byteLimit = limits.recordBytes
    this.#string = new JsonString(place, limits.recordBytes)
    this.#number = new JsonNumber(place, this.#texts, limits.numberDigits, limits.recordBytes)
    this.#word = new JsonWord(place)
    this.#foreign = new JsonForeign(place)
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
        if (byte === 0x22) i = this.#startString(bytes, i, to, mode)
        else if (byte > 0x20) i = this.#step(byte, i, mode)
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
    else if (this.#mode === word) this.refusal = this.#word.refuseEnd(end, this.#unit)
    else if (this.#mode === foreign) this.refusal = this.#foreign.refuseEnd(index)
    else if (this.#mode === value && this.#open.length === 0) {
      this.refusal = this.#unit === 'line' ? refuse(blankLine, {}, end) : refuse(emptyInput, {}, end)
    } else this.#refuseAt(end, `the end of the ${this.#unit}`)
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

  #startString(bytes: Buffer, i: number, to: number, mode: number): number {
    const isName = mode === name || mode === firstName
    const at = isName ? this.#place.at(i) : this.#valueAt(0x22, i, mode)
    if (at === undefined) return -1
    const stop = Math.min(to, i + this.#byteLimit)
    const end = isName ? this.#names.read(bytes, i + 1, stop) : plainEnd(bytes, i + 1, stop)
    if (end === -1) {
      this.#isName = isName
      this.#string.open(at)
      this.#mode = string
      return i + 1
    }
    if (isName) return this.#endName(this.#names.text, at, end + 1)
    this.#sink.string(this.#texts.cut(bytes, i + 1, end), at)
    this.#endValue()
    return end + 1
  }

  #startContainer(isObject: boolean, byte: number, i: number, mode: number): number {
    const at = this.#valueAt(byte, i, mode)
    if (at === undefined) return -1
    const depth = this.#open.length
    if (depth >= this.#depthLimit) return this.#refuse(refuse(tooDeep, { limit: this.#depthLimit }, at))
    this.#open.push(isObject)
    if (isObject) {
      this.#openNames.open(depth)
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
      this.#openNames.close(this.#open.length)
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
    if (!(isNumber || beginsWord(byte))) return this.#refuseByte(byte, i)
    const at = this.#valueAt(byte, i, mode)
    if (at === undefined) return -1
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
    if (this.#isName) return this.#endName(reader.text, reader.start, i)
    this.#sink.string(reader.text, reader.start)
    this.#endValue()
    return i
  }

  /** A name has ended before `next`. */
  #endName(text: string, at: Mark, next: number): number {
    const first = this.#openNames.add(this.#open.length - 1, text, at)
    if (first !== undefined) {
      const other = { at: first, label: 'the first of the two' }
      return this.#refuse(refuse(duplicateName, {}, at, other))
    }
    this.#sink.name(text, at)
    this.#mode = colon
    return next
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

  #runForeign(bytes: Buffer, from: number, to: number): number {
    const reader = this.#foreign
    reader.scan(bytes, from, to)
    if (reader.refusal !== undefined) return this.#refuse(reader.refusal)
    if (reader.at === undefined) return to
    this.#mode = this.#foreignIn
    return this.#refuseAt(reader.at, 'an unexpected character')
  }

  #endValue(): void {
    this.#mode = this.#open.length === 0 ? done : behind
  }

  /** Where a value begins; undefined, with the refusal noted, where none may, or a line's value is no object. */
  #valueAt(byte: number, i: number, mode: number): Mark | undefined {
    const at = this.#place.at(i)
    if (mode > firstItem) this.#refuseByte(byte, i)
    else if (byte !== 0x7b && this.#unit === 'line' && this.#open.length === 0)
      this.#refuse(refuse(notAnObject, {}, at))
    else return at
    return undefined
  }

  #refuseByte(byte: number, i: number): number {
    return this.#refuseAt(this.#place.at(i), describeByte(byte))
  }

  #refuseAt(at: Mark, found: string): number {
    if (this.#mode === done) return this.#refuse(refuse(trailingData, { found, unit: this.#unit }, at))
    const end = this.#open[this.#open.length - 1] ? 'a closing brace' : 'a closing bracket'
    const due = this.#mode === behind ? `a comma or ${end}` : expected[this.#mode]!
    return this.#refuse(refuse(notJson, { expected: due, found }, at))
  }

  #refuse(refusal: Refusal): number {
    this.refusal = refusal
    return -1
  }
}
