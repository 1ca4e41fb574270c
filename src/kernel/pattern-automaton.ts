import type { CodePointSet } from '../formats/code-point-set.js'
import { patternTree } from '../formats/pattern.js'
import { type PatternProgram, programOf } from '../formats/pattern-program.js'
import { type ByteAutomaton, mostWorkStates, nothing } from './automaton.js'
import { CodePointBytes, type Onward } from './code-point-bytes.js'
import { minimise } from './minimise.js'
import { withoutNeedlessCounts } from './needless-counts.js'
import { type Subsets, subsetsOf } from './subsets.js'

/**
 * What a pattern of the linear subset (`src/formats/pattern.ts`) matches, as far as it holds no control
 * character below U+0020: no cell and no JSON string without an escape holds one. A pattern that is none
 * matches nothing; undefined where the automaton would be too large. Of texts with more code points than
 * `longest` the automaton says nothing: they may be accepted or not.
 */
export function patternAutomaton(source: string, longest = Infinity): ByteAutomaton | undefined {
  const read = patternTree(source)
  if (!read.ok) return nothing
  const program = programOf(longest === Infinity ? read.tree : withoutNeedlessCounts(read.tree, longest))
  // The exact judge takes a pattern that is too large for none: nothing matches it.
  if (program === undefined) return nothing
  const ranges = rangesOf(program)
  const sets = subsetsOf(program, ranges.takes, ranges.count)
  const written = sets === undefined ? undefined : overBytes(sets, ranges)
  return written === undefined ? undefined : minimise(written)
}

/** Code points that no set of a program tells apart. `kinds[i]` is the kind of the code points from `bounds[i]` on; 0 is taken by none. */
interface Ranges {
  readonly bounds: readonly number[]
  readonly kinds: readonly number[]
  /** The kinds that a set takes. */
  readonly takes: ReadonlyMap<CodePointSet, readonly number[]>
  readonly count: number
}

/** Where text cannot stand, or bytes change their length. */
const fixedBounds = [0, 0x20, 0x80, 0xd800, 0xe000, 0x110000]

function rangesOf({ sets }: PatternProgram): Ranges {
  const different = [...new Set(sets.filter((set) => set !== undefined))]
  const all = new Set(fixedBounds)
  for (const set of different) for (const [from, to] of set) all.add(from).add(to + 1)
  const bounds = [...all].sort((a, b) => a - b)
  const places = new Map(bounds.map((bound, at) => [bound, at]))
  const takenBy: number[][] = bounds.map(() => [])
  for (const [index, set] of different.entries()) {
    for (const [from, to] of set)
      for (let at = places.get(from)!; at < places.get(to + 1)!; at++) takenBy[at]!.push(index)
  }
  const byTakers = new Map([['', 0]])
  const takers: (readonly number[])[] = [[]]
  const kinds = bounds.map((bound, at) => {
    const isText = bound >= 0x20 && (bound < 0xd800 || bound >= 0xe000) && bound < 0x110000
    const key = isText ? takenBy[at]!.join() : ''
    const known = byTakers.get(key) ?? takers.length
    if (known === takers.length) {
      byTakers.set(key, known)
      takers.push(takenBy[at]!)
    }
    return known
  })
  const takes = new Map(different.map((set): [CodePointSet, number[]] => [set, []]))
  for (const [kind, indexes] of takers.entries())
    for (const index of indexes) takes.get(different[index]!)!.push(kind)
  return { bounds, kinds, takes, count: takers.length }
}

/** The same over the bytes of UTF-8; undefined where it would be too large. */
function overBytes({ next, accepts }: Subsets, ranges: Ranges): ByteAutomaton | undefined {
  const states = accepts.length
  const bytes = new CodePointBytes(states)
  const isAscii = ranges.kinds.every((kind, at) => kind === 0 || ranges.bounds[at]! < 0x80)
  const leads = isAscii ? [] : accepts.map((_, state) => bytes.leads(beyondAscii(next, state, ranges)))
  const total = states + bytes.inside.length
  if (total > mostWorkStates) return undefined
  const { classes, width, kinds } = classesOf(ranges, bytes.inside.length > 0)
  const rows = new Uint16Array(total * width)
  for (let state = 1; state < states; state++) {
    for (const [c, kind] of kinds.entries()) rows[state * width + c] = next[state * ranges.count + kind]!
    for (const [lead, to] of leads[state] ?? []) rows[state * width + classes[lead]!] = to
  }
  for (const [at, row] of bytes.inside.entries()) rows.set(row, (states + at) * width + classes[0x80]!)
  const accepting = new Uint8Array(total)
  accepting.set(accepts)
  return { states: total, classes, width, next: rows, accepts: accepting }
}

/**
 * One class for each kind of ASCII characters and, where other text is taken, one for each byte beyond ASCII, in
 * the order of the bytes. `kinds` are those of the first classes; class 0 is taken by none.
 */
function classesOf(
  { bounds, kinds }: Ranges,
  isBeyond: boolean,
): { readonly classes: Uint8Array; readonly width: number; readonly kinds: readonly number[] } {
  const ascii = [...new Set(kinds.filter((_, at) => bounds[at]! < 0x80))]
  const classes = new Uint8Array(256)
  for (let at = 0; bounds[at]! < 0x80; at++) {
    classes.fill(ascii.indexOf(kinds[at]!), bounds[at], bounds[at + 1])
  }
  if (!isBeyond) return { classes, width: ascii.length, kinds: ascii }
  for (let byte = 0x80; byte < 256; byte++) classes[byte] = ascii.length + byte - 0x80
  return { classes, width: ascii.length + 0x80, kinds: ascii }
}

/** Where a state leads by code points beyond ASCII. */
function beyondAscii(next: readonly number[], state: number, { bounds, kinds, count }: Ranges): Onward {
  const onward: [number, number, number][] = []
  for (const [at, kind] of kinds.entries()) {
    const to = next[state * count + kind]!
    if (bounds[at]! < 0x80 || to === 0) continue
    const last = onward.at(-1)
    if (last !== undefined && last[2] === to && last[1] === bounds[at]! - 1) last[1] = bounds[at + 1]! - 1
    else onward.push([bounds[at]!, bounds[at + 1]! - 1, to])
  }
  return onward
}
