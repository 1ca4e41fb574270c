import { expect } from 'vitest'
import { Unpacking } from '../../src/data/unpack.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import { oneByOne } from '../data/heard.js'
import { type Header, member } from '../data/packed.js'
import { shownBytes, shownRefusal } from './heard-lines.js'

/** A source of pieces as readers take them. */
export function nextOf(pieces: Iterable<Uint8Array>): () => Promise<Uint8Array | undefined> {
  const iterator = pieces[Symbol.iterator]()
  return async () => {
    const { done, value } = iterator.next()
    return done === true ? undefined : value
  }
}

/** The text of packed bytes, by what they are packed, and why it ended. */
export async function told(
  pieces: Iterable<Uint8Array>,
  name = 'given',
  limits: Partial<Limits> = {},
): Promise<string> {
  const unpacking = new Unpacking(name, nextOf(pieces), { ...defaultLimits, ...limits })
  const parts: Buffer[] = []
  for await (const piece of unpacking.pieces()) parts.push(Buffer.from(piece))
  const text = Buffer.concat(parts)
  const shown = text.length > 60 ? `${text.length} bytes` : shownBytes(text)
  return `${shown} ${JSON.stringify(unpacking.packing ?? null)} ${shownRefusal(unpacking.refusal)}`
}

/** The same, cut into single bytes too. */
export async function answer(bytes: Uint8Array, name?: string, limits?: Partial<Limits>): Promise<string> {
  const whole = await told([bytes], name, limits)
  expect(await told(oneByOne(bytes), name, limits)).toBe(whole)
  return whole
}

/** A gzip member whose text is as it is, so that each byte of it is known. */
export const plain = (text: string, header: Header = {}): Buffer => member(text, { level: 0, ...header })
