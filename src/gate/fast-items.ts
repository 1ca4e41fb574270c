import type { ItemsPlace, ItemsReader, PieceReader } from '../data/ahead.js'
import type { Refusal } from '../data/event.js'
import type { ItemJudge, Span } from '../kernel/judge-block.js'
import { WaitingBlock } from './waiting-block.js'

/** The exact reader, who judges before it, and what becomes of records that certainly pass. */
export interface FastItemsWay {
  readonly exact: ItemsReader
  /** Makes the judge; undefined where nothing is certain. It is asked once, where the text is long enough. */
  judge(): Promise<ItemJudge | undefined>
  /** Takes the judge back. */
  release(): void
  /** Is told of records that the exact reader passes over. */
  onSkip(span: Span): void
  /** From how many bytes of text on a fast judge is worth it. */
  readonly threshold: number
}

const comma = 0x2c
const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b

/**
 * Reads a JSON document: items of a list of records that certainly pass are counted, all else goes to the exact
 * reader. It alone knows where items may begin, and is asked behind each bracket and brace that can lead to one.
 */
export class FastItems implements PieceReader {
  readonly #way: FastItemsWay
  #held: Uint8Array[] | undefined = []
  #bytes = 0
  #judge: ItemJudge | undefined
  #block = new WaitingBlock(new Uint8Array())
  /** The byte before them may be one behind which an item begins. */
  #isMarked = false

  constructor(way: FastItemsWay) {
    this.#way = way
  }

  push(piece: Uint8Array): Refusal | undefined | Promise<Refusal | undefined> {
    if (this.#held === undefined) return this.#read(piece)
    this.#bytes += piece.length
    // Copied, for a source may use its memory again.
    this.#held.push(piece.slice())
    return this.#bytes > this.#way.threshold ? this.#begin(this.#held) : undefined
  }

  flush(): Refusal | undefined {
    for (const each of this.#held ?? []) {
      const refusal = this.#way.exact.push(each)
      if (refusal !== undefined) return refusal
    }
    return this.#judge === undefined ? undefined : this.#run(this.#judge, true)
  }

  end(): Refusal | undefined {
    return this.#way.exact.end()
  }

  async close(): Promise<void> {
    this.#way.release()
  }

  async #begin(held: readonly Uint8Array[]): Promise<Refusal | undefined> {
    this.#held = undefined
    this.#judge = await this.#way.judge()
    if (this.#judge !== undefined) this.#block = new WaitingBlock(this.#judge.block)
    for (const each of held) {
      const refusal = this.#read(each)
      if (refusal !== undefined) return refusal
    }
    return undefined
  }

  #read(piece: Uint8Array): Refusal | undefined {
    const judge = this.#judge
    if (judge === undefined) return this.#way.exact.push(piece)
    return this.#block.fill(piece, () => this.#run(judge, false))
  }

  /** Judges what waits; what is left of it is one item that may not be whole. */
  #run(judge: ItemJudge, isLast: boolean): Refusal | undefined {
    let at = 0
    while (at < this.#block.used) {
      const items = this.#isMarked ? this.#way.exact.items : undefined
      if (items !== undefined) at = this.#pass(judge, at, items)
      if (items !== undefined && !isLast && this.#block.used - at <= this.#block.longest) break
      const end = this.#markEnd(at)
      const refusal = this.#way.exact.push(this.#block.bytes.subarray(at, end))
      if (refusal !== undefined) return refusal
      at = end
    }
    this.#block.keepFrom(at)
    return undefined
  }

  /** Passes over the items from `from` on that certainly pass; the index behind the last. */
  #pass(judge: ItemJudge, from: number, { isFirst, depth }: ItemsPlace): number {
    let end = from
    const sum = { records: 0, fields: 0, withoutMoment: 0 }
    for (;;) {
      const start = this.#itemStart(end, isFirst && sum.records === 0)
      if (start === undefined) break
      const { stop, records, fields, withoutMoment } = judge.value(start, this.#block.used, depth)
      if (stop === start) break
      if (stop > this.#block.used || records !== 1 || this.#block.bytes[stop - 1] !== closeBrace)
        throw new Error('The fast judge has stopped where no record ends.')
      end = stop
      sum.records++
      sum.fields += fields
      sum.withoutMoment += withoutMoment
    }
    if (end > from) {
      this.#way.exact.skip(this.#block.bytes.subarray(from, end), sum.records)
      this.#way.onSkip({ bytes: end - from, ...sum })
    }
    return end
  }

  /** Where the next object of a list begins, behind a comma where it is not the first; undefined where none does. */
  #itemStart(from: number, isFirst: boolean): number | undefined {
    const { bytes, used } = this.#block
    let at = this.#behindSpace(from)
    if (!isFirst) {
      if (bytes[at] !== comma) return undefined
      at = this.#behindSpace(at + 1)
    }
    return at < used && bytes[at] === openBrace ? at : undefined
  }

  /** White space of RFC 8259, section 2. */
  #behindSpace(from: number): number {
    const { bytes, used } = this.#block
    let at = from
    for (; at < used; at++) {
      const byte = bytes[at]
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break
    }
    return at
  }

  /** The index behind the next byte that can lead to an item; the end of what waits where there is none. */
  #markEnd(from: number): number {
    const { bytes, used } = this.#block
    for (let at = from; at < used; at++) {
      const byte = bytes[at]
      if (byte !== closeBrace && byte !== openBracket) continue
      this.#isMarked = true
      return at + 1
    }
    this.#isMarked = false
    return used
  }
}
