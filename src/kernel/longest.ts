import type { ByteAutomaton } from './automaton.js'

/** The most code points that an accepted text has; Infinity where there is no most. Of a minimal automaton. */
export function longest(automaton: ByteAutomaton): number {
  const { states, width, next } = automaton
  const weights = classWeights(automaton)
  const most = new Float64Array(states)
  /** 0 not met, 1 on the way from the start, 2 done. */
  const stages = new Uint8Array(states)
  const way: { readonly state: number; at: number }[] = [{ state: 1, at: 0 }]
  stages[1] = 1
  for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
    if (top.at === width) {
      stages[top.state] = 2
      way.pop()
      continue
    }
    const to = next[top.state * width + top.at]!
    if (to === 0 || stages[to] === 2) {
      if (to !== 0) most[top.state] = Math.max(most[top.state]!, most[to]! + weights[top.at]!)
      top.at++
      continue
    }
    // A minimal automaton keeps no state from which no end is reached, so every circle makes texts longer.
    if (stages[to] === 1) return Infinity
    stages[to] = 1
    way.push({ state: to, at: 0 })
  }
  return most[1]!
}

/** By class, 1 where a byte of it begins a code point. */
function classWeights({ classes, width }: ByteAutomaton): Uint8Array {
  const weights = new Uint8Array(width)
  for (const [byte, c] of classes.entries()) if (byte < 0x80 || byte > 0xbf) weights[c] = 1
  return weights
}

/** Whether some accepted text holds a byte beyond ASCII. Of a minimal automaton. */
export function isBeyondAscii({ classes, width, next }: ByteAutomaton): boolean {
  const high = new Set(classes.subarray(0x80))
  return next.some((to, at) => to !== 0 && high.has(at % width))
}
