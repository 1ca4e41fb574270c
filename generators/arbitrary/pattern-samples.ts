import { type CodePointSet, complement, union } from '../../src/formats/code-point-set.js'
import { type PatternProgram, programOf } from '../../src/formats/pattern-program.js'
import { scalars, treeOf } from './pattern-parts.js'

/** Pairs of states that are looked at; what would need more is given up. */
const mostStates = 20_000

/** One state in each program, with where it leads. */
interface Joint {
  readonly accepts: boolean
  readonly onward: { readonly set: CodePointSet; readonly to: string }[]
  /** Characters that are still needed; Infinity where no end is reached. */
  distance: number
}

/**
 * Up to `count` different texts that match every one of the patterns and have at most `longest` characters (code
 * points), the same ones each time. None means that there is none, or that the patterns together are too large.
 */
export function samplesOf(sources: readonly string[], longest: number, count: number): readonly string[] {
  const programs: PatternProgram[] = []
  for (const source of sources) {
    const tree = treeOf(source)
    const program = tree === undefined ? undefined : programOf(tree)
    if (program === undefined) return []
    programs.push(program)
  }
  const joints = jointsOf(programs)
  if (joints === undefined) return []
  measure(joints)
  const starts = startsOf(programs).filter((key) => (joints.get(key)?.distance ?? Infinity) <= longest)
  const found = new Set<string>()
  const draw = createDraw()
  for (let attempt = 0; starts.length > 0 && attempt < 8 * count && found.size < count; attempt++) {
    const most = Math.min(longest, 1 + attempt)
    const begin = starts[draw(starts.length)]
    if (begin !== undefined) found.add(walk(begin, joints, Math.max(most, shortest(starts, joints)), draw))
  }
  return [...found]
}

function shortest(starts: readonly string[], joints: ReadonlyMap<string, Joint>): number {
  return Math.max(...starts.map((key) => joints.get(key)?.distance ?? 0))
}

/** States that are reached from one for nothing: those that take a character or end. */
function closure(program: PatternProgram, from: number): readonly number[] {
  const seen = new Set<number>()
  const open = [from]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (state === -1 || seen.has(state)) continue
    seen.add(state)
    if (program.sets[state] === undefined && state !== program.accepting)
      open.push(program.other[state] ?? -1, program.next[state] ?? -1)
  }
  return [...seen].filter((state) => program.sets[state] !== undefined || state === program.accepting)
}

function product(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lists.reduce<readonly (readonly number[])[]>(
    (rows, list) => rows.flatMap((row) => list.map((each) => [...row, each])),
    [[]],
  )
}

function startsOf(programs: readonly PatternProgram[]): readonly string[] {
  return product(programs.map((program) => closure(program, program.start))).map((states) => states.join())
}

function jointsOf(programs: readonly PatternProgram[]): Map<string, Joint> | undefined {
  const joints = new Map<string, Joint>()
  const open = [...startsOf(programs)]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (joints.has(key)) continue
    if (joints.size >= mostStates) return undefined
    const states = key.split(',').map(Number)
    const accepts = states.every((state, index) => state === programs[index]?.accepting)
    const joint: Joint = { accepts, onward: [], distance: Infinity }
    joints.set(key, joint)
    const sets = states.map((state, index) => programs[index]?.sets[state])
    if (!sets.every((set) => set !== undefined)) continue
    const set = scalars(complement(union(sets.flatMap(complement))))
    if (set.length === 0) continue
    const nexts = states.map((state, index) => {
      const program = programs[index]
      return program === undefined ? [] : closure(program, program.next[state] ?? -1)
    })
    for (const next of product(nexts)) {
      const to = next.join()
      joint.onward.push({ set, to })
      open.push(to)
    }
  }
  return joints
}

/** From the ends backwards, one character at a time. */
function measure(joints: ReadonlyMap<string, Joint>): void {
  const back = new Map<string, Joint[]>()
  for (const joint of joints.values())
    for (const { to } of joint.onward) back.set(to, [...(back.get(to) ?? []), joint])
  let reached = [...joints].filter(([, joint]) => joint.accepts)
  const keys = new Map([...joints].map(([key, joint]) => [joint, key] as const))
  for (let distance = 0; reached.length > 0; distance++) {
    const next: [string, Joint][] = []
    for (const [key, joint] of reached) {
      if (joint.distance <= distance) continue
      joint.distance = distance
      for (const before of back.get(key) ?? [])
        if (before.distance === Infinity) next.push([keys.get(before) ?? '', before])
    }
    reached = next
  }
}

type Draw = (below: number) => number

/** The same numbers each time: a generator writes the same bytes on every machine (Knuth's MMIX generator, its upper half). */
function createDraw(): Draw {
  let state = 1n
  return (below) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn
    return Number((state >> 33n) % BigInt(below))
  }
}

function walk(begin: string, joints: ReadonlyMap<string, Joint>, longest: number, draw: Draw): string {
  let text = ''
  let left = longest
  for (let joint = joints.get(begin); joint !== undefined; ) {
    const onward = joint.onward.filter(({ to }) => (joints.get(to)?.distance ?? Infinity) < left)
    if (joint.accepts && (onward.length === 0 || draw(4) === 0)) return text
    const step = onward[draw(Math.max(onward.length, 1))]
    if (step === undefined) return text
    text += String.fromCodePoint(characterOf(step.set, draw))
    left--
    joint = joints.get(step.to)
  }
  return text
}

/** A letter or digit of the set where there is one. */
function characterOf(set: CodePointSet, draw: Draw): number {
  const plain = set.flatMap(([from, to]) =>
    Array.from(
      { length: Math.max(0, Math.min(to, 0x7a) - Math.max(from, 0x21) + 1) },
      (_, at) => at + Math.max(from, 0x21),
    ),
  )
  const words = plain.filter((codePoint) => /[A-Za-z0-9]/.test(String.fromCodePoint(codePoint)))
  const best = words.length > 0 ? words : plain
  return best[draw(Math.max(best.length, 1))] ?? set[0]?.[0] ?? 0
}
