import { type ByteAutomaton, mostWorkStates, nothing } from './automaton.js'
import { minimise } from './minimise.js'

// A lone surrogate would be encoded as another character.
const unwritable = /[^\P{Cc}\u007f-\u009f]|\p{Surrogate}/u

/**
 * Exactly these texts, less those that UTF-8 cannot hold and those with a control character below U+0020, which no
 * cell and no JSON string without an escape holds; undefined where they are too many.
 */
export function wordsAutomaton(words: readonly string[]): ByteAutomaton | undefined {
  if (words.length === 0) return nothing
  const encoder = new TextEncoder()
  const texts = words.filter((word) => !unwritable.test(word)).map((word) => encoder.encode(word))
  const used = [...new Set(texts.flatMap((bytes) => [...bytes]))].sort((a, b) => a - b)
  const classes = new Uint8Array(256)
  for (const [at, byte] of used.entries()) classes[byte] = at + 1
  const width = used.length + 1
  const rows: number[][] = [new Array<number>(width).fill(0), new Array<number>(width).fill(0)]
  const accepts = [0, 0]
  for (const bytes of texts) {
    let state = 1
    for (const byte of bytes) {
      const row = rows[state]!
      const c = classes[byte]!
      if (row[c] === 0) {
        row[c] = rows.push(new Array<number>(width).fill(0)) - 1
        accepts.push(0)
        if (rows.length >= mostWorkStates) return undefined
      }
      state = row[c]!
    }
    accepts[state] = 1
  }
  return minimise({
    states: rows.length,
    classes,
    width,
    next: Uint16Array.from(rows.flat()),
    accepts: Uint8Array.from(accepts),
  })
}
