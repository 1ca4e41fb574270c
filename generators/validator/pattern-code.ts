import type { CodePointSet } from '../../src/formats/code-point-set.js'
import { compilePattern } from '../../src/formats/pattern.js'
import { type PatternProgram, programOf } from '../../src/formats/pattern-program.js'
import { parsePattern } from '../../src/formats/pattern-syntax.js'

/** An expression of a function that matches a whole text, and the helper that it calls. */
export interface PatternCode {
  readonly helper: 'matcher' | 'follower'
  readonly expression: string
}

/** Ranges of characters in all states together; a pattern that takes more is followed state by state. */
const mostRanges = 4096

/**
 * A policy's pattern as tables of an automaton. A regular expression of JavaScript would do for most, and could be
 * made to run for ever by some. Undefined where the pattern is none: then nothing matches.
 */
export function patternCode(source: string): PatternCode | undefined {
  const compiled = compilePattern(source)
  if (!compiled.ok) return undefined
  // Anchored it reads `^(?:SOURCE)$`, with anchors of its own taken off.
  const inner = compiled.pattern.anchored.slice(4, -2)
  const parsed = parsePattern(inner, 0, inner.length)
  const program = 'reason' in parsed ? undefined : programOf(parsed)
  if (program === undefined) return undefined
  return deterministic(program) ?? followed(program)
}

/** Every set of states that texts can lead to, each as a state (Rabin and Scott, 1959). */
function deterministic(program: PatternProgram): PatternCode | undefined {
  const bounds = boundsOf(program)
  const known = new Map<string, number>()
  const states: (readonly number[])[] = []
  const moves: string[] = []
  let count = 0
  const numberOf = (set: readonly number[]): number => {
    const key = set.join()
    const at = known.get(key) ?? states.push(set) - 1
    known.set(key, at)
    return at
  }
  numberOf(reachable([program.start], program))
  for (let at = 0; at < states.length; at++) {
    const ranges = rangesFrom(states[at] ?? [], bounds, program)
    count += ranges.length
    if (count > mostRanges || states.length > mostRanges) return undefined
    const onward = ranges.map(({ from, to, set }) => `${from},${to},${numberOf(set) - at}`)
    moves.push(`[${onward.join()}]`)
  }
  const accepting = states.flatMap((set, at) => (set.includes(program.accepting) ? [at] : []))
  return { helper: 'matcher', expression: `matcher(new Set([${accepting.join()}]), [${moves.join()}])` }
}

/** Where characters lead from a set of states, range by range. */
function rangesFrom(
  states: readonly number[],
  bounds: readonly number[],
  program: PatternProgram,
): readonly { readonly from: number; readonly to: number; readonly set: readonly number[] }[] {
  const ranges: { from: number; to: number; set: readonly number[] }[] = []
  for (const [at, from] of bounds.entries()) {
    const taking = states.filter((state) => holds(program.sets[state], from))
    const next = taking.map((state) => program.next[state] ?? -1)
    const set = reachable(next, program)
    if (set.length === 0) continue
    const to = (bounds[at + 1] ?? 0x110000) - 1
    const last = ranges.at(-1)
    if (last !== undefined && last.to === from - 1 && last.set.join() === set.join()) last.to = to
    else ranges.push({ from, to, set })
  }
  return ranges
}

function followed({ sets, next, other, start, accepting }: PatternProgram): PatternCode {
  const texts = sets.map((set) => (set === undefined ? undefined : `[${set.flat().join()}]`))
  const different = [...new Set(texts.filter((text) => text !== undefined))]
  const taken = texts.map((text) => (text === undefined ? -1 : different.indexOf(text)))
  const lists = [`[${different.join()}]`, ...[taken, next, other].map((list) => `[${list.join()}]`)]
  return { helper: 'follower', expression: `follower(${lists.join(', ')}, ${start}, ${accepting})` }
}

/** States that take a character, or end, and can be reached for nothing. */
function reachable(from: readonly number[], program: PatternProgram): readonly number[] {
  const seen = new Set<number>()
  const open = [...from]
  const reached: number[] = []
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (state === -1 || seen.has(state)) continue
    seen.add(state)
    if (program.sets[state] !== undefined || state === program.accepting) reached.push(state)
    else open.push(program.other[state] ?? -1, program.next[state] ?? -1)
  }
  return reached.sort((a, b) => a - b)
}

/** Where some set begins or has just ended: between two of them no set tells two characters apart. */
function boundsOf({ sets }: PatternProgram): readonly number[] {
  const bounds = new Set([0])
  for (const set of new Set(sets)) for (const [from, to] of set ?? []) bounds.add(from).add(to + 1)
  return [...bounds].sort((a, b) => a - b)
}

function holds(set: CodePointSet | undefined, codePoint: number): boolean {
  return (set ?? []).some(([from, to]) => from <= codePoint && codePoint <= to)
}
