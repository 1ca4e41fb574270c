import { Engine } from '../../src/data/gzip.js'
import { bytesOf } from './heard.js'

/** What a frame begins with. */
export const magic = [0x28, 0xb5, 0x2f, 0xfd]

/** A block of a kind: 0 as it is, 1 one byte repeated, 2 compressed. */
export function block(
  kind: number,
  content: readonly number[] | Uint8Array,
  last: boolean,
  size = content.length,
): Buffer {
  const word = (last ? 1 : 0) | (kind << 1) | (size << 3)
  return Buffer.from([word & 255, (word >> 8) & 255, word >> 16, ...content])
}

/** A frame (RFC 8878, section 3.1.1) whose blocks are the text as it is, without a check sum. */
export function frame(text: string, descriptor: readonly number[] = [0x00, 0x58]): Buffer {
  const half = Math.floor(text.length / 2)
  const parts = [block(0, bytesOf(text.slice(0, half)), false), block(0, bytesOf(text.slice(half)), true)]
  return Buffer.concat([Buffer.from([...magic, ...descriptor]), ...parts])
}

/** Unpacks what `frame` writes, for a Node.js that has no engine of its own: a header of two bytes, blocks as they are. */
export function standIn(): Engine {
  const heard = new Map<string, (piece?: Buffer) => void>()
  const given: Buffer[] = []
  let taken = 0
  return new Engine({
    get bytesWritten() {
      return taken
    },
    on: (event: string, hear: (piece: Buffer) => void) => heard.set(event, hear as () => void),
    read: () => null,
    write(input: Uint8Array, done: () => void) {
      taken += input.length
      given.push(Buffer.from(input))
      queueMicrotask(done)
    },
    end() {
      const bytes = Buffer.concat(given).subarray(6)
      for (let at = 0; at + 3 <= bytes.length; ) {
        const size = bytes.readUIntLE(at, 3) >> 3
        heard.get('data')?.(bytes.subarray(at + 3, at + 3 + size))
        at += 3 + size
      }
      queueMicrotask(() => heard.get('end')?.())
    },
    close: () => undefined,
  } as ConstructorParameters<typeof Engine>[0])
}
