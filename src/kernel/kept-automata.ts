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
  /** How many of them had to be made, for they were not known. */
  readonly made: number
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
  let made = 0
  const counted = <Made>(make: () => Made): Made => {
    made++
    return make()
  }
  return {
    texts: (key, make) => keep(texts, key, () => known?.texts(key) ?? counted(make)),
    value: (key, make) => keep(values, key, () => known?.value(key) ?? counted(make)),
    get made() {
      return made
    },
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
