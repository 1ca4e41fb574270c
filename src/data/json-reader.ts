import type { Limits } from '../plan/limits.js'
import type { EventSink, Refusal } from './event.js'
import { JsonTokenizer } from './json-tokenizer.js'
import { Place } from './place.js'
import { TextStart } from './text-start.js'

/** Takes bytes as they come; where chunks end changes nothing, and after a refusal nothing more is read. */
export interface ByteReader {
  /** The reason to stop, or undefined to go on. */
  push(chunk: Uint8Array): Refusal | undefined
  /** To be called once, when no bytes are left: the reason why what was read is not whole. */
  end(): Refusal | undefined
}

/** A reader of one document. */
export interface DocumentReader extends ByteReader {
  /** Whether the first item of an array may begin here (true), or what follows a value (false); undefined elsewhere. */
  readonly isBeforeItem: boolean | undefined
  /** Passes over the items of an array, up to the end of the last. */
  skip(items: Uint8Array): void
}

/**
 * Reads one JSON text (RFC 8259) in UTF-8, with nothing behind it and no name twice in one object.
 * Events go to `sink` until the first refusal; memory is bounded by `limits`, not by the text.
 */
export function createJsonReader(sink: EventSink, limits: Limits): DocumentReader {
  const place = new Place()
  const start = new TextStart(place)
  const tokenizer = new JsonTokenizer(sink, place, limits, 'file')
  const run = (bytes: Buffer): Refusal | undefined => {
    if (start.refusal !== undefined) return start.refusal
    tokenizer.run(bytes, 0, bytes.length)
    place.base += bytes.length
    return tokenizer.refusal
  }
  return {
    get isBeforeItem() {
      return tokenizer.isBeforeItem
    },
    skip(items) {
      place.passText(items)
      tokenizer.passItem()
    },
    push: (chunk) => run(start.take(chunk)),
    end() {
      const refusal = run(start.finish())
      if (refusal !== undefined) return refusal
      tokenizer.finish(0)
      return tokenizer.refusal
    },
  }
}
