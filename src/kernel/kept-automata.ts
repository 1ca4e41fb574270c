import type { CertainTexts } from './certain-texts.js'
import type { CertainValue } from './certain-value.js'

/** What was made before, by what it was made from. */
export interface KnownAutomata {
  texts(key: string): CertainTexts | undefined
  value(key: string): CertainValue | undefined
}

/** Keeps what is made, so that what is alike is made once and is one object. */
export interface Kept {
  texts(key: string, make: () => CertainTexts): CertainTexts
  value(key: string, make: () => CertainValue): CertainValue
  /** All that was asked for so far. */
  readonly all: {
    readonly texts: ReadonlyMap<string, CertainTexts>
    readonly values: ReadonlyMap<string, CertainValue>
  }
}

/** Keeps from nothing on; what is `known` is not made again. */
export function createKept(known?: KnownAutomata): Kept {
  const texts = new Map<string, CertainTexts>()
  const values = new Map<string, CertainValue>()
  return {
    texts: (key, make) => keep(texts, key, () => known?.texts(key) ?? make()),
    value: (key, make) => keep(values, key, () => known?.value(key) ?? make()),
    all: { texts, values },
  }
}

function keep<Made>(kept: Map<string, Made>, key: string, make: () => Made): Made {
  const before = kept.get(key)
  if (before !== undefined) return before
  const made = make()
  kept.set(key, made)
  return made
}
