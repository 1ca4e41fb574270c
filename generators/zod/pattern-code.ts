import type { CodePointSet } from '../../src/formats/code-point-set.js'
import { compilePattern } from '../../src/formats/pattern.js'
import { type PatternProgram, programOf } from '../../src/formats/pattern-program.js'
import { parsePattern } from '../../src/formats/pattern-syntax.js'
import type { ModuleParts } from './module-parts.js'
import { literal } from './words.js'

/**
 * The condition under which a policy's pattern takes the whole text `v`. It is a regular expression where no text can
 * be read in two ways on the way through it; any other could be made to run for ever, and is followed in all ways at
 * once.
 */
export function patternCondition(source: string, parts: ModuleParts): string {
  const compiled = compilePattern(source)
  if (!compiled.ok) return 'false'
  const { anchored } = compiled.pattern
  // Anchored it reads `^(?:SOURCE)$`, with anchors of its own taken off.
  const inner = anchored.slice(4, -2)
  const parsed = parsePattern(inner, 0, inner.length)
  const program = 'reason' in parsed ? undefined : programOf(parsed)
  if (program === undefined) return 'false'
  if (isUnambiguous(program))
    return `${parts.constant('pattern', `new RegExp(${literal(anchored)}, 'u')`)}.test(v)`
  parts.helper('follower')
  return `${parts.constant('pattern', followerCall(program))}(v)`
}

/** Whether each character of a text leads on in one way at most (Brüggemann-Klein and Wood, 1998). */
function isUnambiguous(program: PatternProgram): boolean {
  const { sets, next, start } = program
  const from = [start, ...next.filter((_, state) => sets[state] !== undefined)]
  return [...new Set(from)].every((state) => isClear(state, program))
}

/** Whether no state is reached in two ways for nothing, and none of those that are reached take one character. */
function isClear(from: number, { sets, next, other }: PatternProgram): boolean {
  const seen = new Set<number>()
  const open = [from]
  const taking: (readonly [number, number])[] = []
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (state === -1) continue
    if (seen.has(state)) return false
    seen.add(state)
    const set: CodePointSet | undefined = sets[state]
    if (set === undefined) open.push(next[state] ?? -1, other[state] ?? -1)
    else taking.push(...set)
  }
  taking.sort(([a], [b]) => a - b)
  return taking.every(([begin], at) => at === 0 || begin > (taking[at - 1]?.[1] ?? -1))
}

function followerCall({ sets, next, other, start, accepting }: PatternProgram): string {
  const lists = sets.map((set) => (set === undefined ? 'null' : `[${set.flat().join(', ')}]`))
  const listed = [next, other].map((list) => `[${list.join(', ')}]`)
  return `follower([${lists.join(', ')}], ${listed.join(', ')}, ${start}, ${accepting})`
}
