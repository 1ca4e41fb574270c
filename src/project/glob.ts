/** A pattern for paths below a folder, written with `/`. */
export interface Glob {
  matches(path: string): boolean
  /** Whether anything below this folder could match. */
  mayHold(folder: string): boolean
}

/** One state: a test of one character, or a choice between states. The last one accepts. */
type State =
  | { readonly test: (character: string, atStart: boolean) => boolean; readonly next: number }
  | { readonly choices: number[] }

type Part =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean; readonly wild: boolean }
  | { readonly kind: 'any' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'below' }
  | { readonly kind: 'choice'; readonly branches: readonly (readonly Part[])[] }

/**
 * `*` and `?` stand for characters of one name, `**` for whole folders, `[a-z]` and `[!a-z]` for one character,
 * `{a,b}` for either, `\` for the next character itself. As in a shell, what stands for any character does not stand
 * for the dot that a name begins with. Matching is linear in the length of the path: states are followed together,
 * nothing is tried twice.
 */
export function createGlob(pattern: string): Glob {
  const { states, start } = compile(parse(pattern))
  const after = (path: string) => run(states, start, path)
  return {
    matches: (path) => after(path).has(accepting),
    mayHold: (folder) => after(`${folder}/`).size > 0,
  }
}

/** Whether an argument is meant as a pattern. */
export function isPattern(text: string): boolean {
  return /[*?[{]/.test(text)
}

/** The folder that a pattern begins with, and the pattern below it. */
export function splitPattern(pattern: string): { readonly folder: string; readonly below: string } {
  const names = pattern.split('/')
  const first = names.findIndex((name) => /[*?[{\\]/.test(name))
  const at = first === -1 ? names.length - 1 : first
  const folder = names.slice(0, at).join('/')
  const root = pattern.startsWith('/') ? '/' : '.'
  return { folder: folder === '' ? root : folder, below: names.slice(at).join('/') }
}

const accepting = 0

/** Braces in braces; deeper ones are meant themselves. */
const deepest = 16

/** The states in which the pattern may be after the text; without choices. */
function run(states: readonly State[], start: number, text: string): ReadonlySet<number> {
  let current = reach(states, [start])
  let atStart = true
  for (const character of text) {
    const next: number[] = []
    for (const index of current) {
      const state = states[index]
      if (state !== undefined && 'test' in state && state.test(character, atStart)) next.push(state.next)
    }
    current = reach(states, next)
    if (current.size === 0) return current
    atStart = character === '/'
  }
  return current
}

function reach(states: readonly State[], from: readonly number[]): ReadonlySet<number> {
  const seen = new Set<number>()
  const open = [...from]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen.has(index)) continue
    seen.add(index)
    const state = states[index]
    if (state !== undefined && 'choices' in state) open.push(...state.choices)
  }
  return seen
}

function compile(parts: readonly Part[]): { readonly states: readonly State[]; readonly start: number } {
  const states: State[] = [{ choices: [] }]
  const add = (state: State): number => states.push(state) - 1
  /** A loop through `test`, which leads on to `next` before every round. */
  const loop = (test: (character: string, atStart: boolean) => boolean, next: number): number => {
    const choices = [next]
    const index = add({ choices })
    choices.push(add({ test, next: index }))
    return index
  }
  const build = (sequence: readonly Part[], end: number): number => {
    let next = end
    for (const part of [...sequence].reverse()) {
      if (part.kind === 'character') {
        const { test, wild } = part
        next = add({ test: (c, atStart) => test(c) && !(wild && !inName(c, atStart)), next })
      } else if (part.kind === 'any') next = loop(inName, next)
      else if (part.kind === 'below') next = add({ test: inName, next: loop(inPath, next) })
      else if (part.kind === 'folders') {
        const choices = [next]
        const again = add({ choices })
        const slash = add({ test: (c) => c === '/', next: again })
        choices.push(add({ test: inName, next: loop(inName, slash) }))
        next = again
      } else {
        const after = next
        next = add({ choices: part.branches.map((branch) => build(branch, after)) })
      }
    }
    return next
  }
  return { start: build(parts, accepting), states }
}

const inName = (character: string, atStart: boolean): boolean =>
  character !== '/' && !(atStart && character === '.')

const inPath = (character: string, atStart: boolean): boolean =>
  !(atStart && (character === '.' || character === '/'))

function parse(pattern: string): readonly Part[] {
  const characters = [...pattern]
  const groups = bracesOf(characters)
  let at = 0
  const isName = (text: string): Part => ({ kind: 'character', test: (c) => c === text, wild: false })
  const star = (): Part => {
    const begins = at === 0 || '/{,'.includes(characters[at - 1] ?? '')
    let end = at
    while (characters[end] === '*') end++
    const after = characters[end]
    const isWhole = begins && end - at > 1 && (after === undefined || '/,}'.includes(after))
    at = isWhole && after === '/' ? end + 1 : end
    return { kind: !isWhole ? 'any' : after === '/' ? 'folders' : 'below' }
  }
  const sequence = (end: number): readonly Part[] => {
    const parts: Part[] = []
    while (at < end) {
      const character = characters[at] ?? ''
      const close = groups.get(at)
      const set = character === '[' ? setAt(characters, at) : undefined
      if (character === '*') {
        parts.push(star())
        continue
      }
      if (close !== undefined) {
        const branches: (readonly Part[])[] = []
        for (const stop of close) {
          at++
          branches.push(sequence(stop))
        }
        parts.push({ kind: 'choice', branches })
      } else if (set !== undefined) {
        parts.push({ kind: 'character', test: set.test, wild: true })
        at = set.end
      } else if (character === '?') parts.push({ kind: 'character', test: () => true, wild: true })
      else if (character === '\\' && at + 1 < end) parts.push(isName(characters[++at] ?? ''))
      else parts.push(isName(character))
      at++
    }
    return parts
  }
  return sequence(characters.length)
}

/** For each `{` that is closed and has a comma: where its branches end, the last at its `}`. */
function bracesOf(characters: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, readonly number[]>()
  const open: { readonly at: number; readonly ends: number[] }[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]
    if (character === '\\') at++
    else if (character === '{') open.push({ at, ends: [] })
    else if (character === ',') open.at(-1)?.ends.push(at)
    else if (character === '}') {
      const group = open.pop()
      if (group !== undefined && group.ends.length > 0 && open.length < deepest)
        groups.set(group.at, [...group.ends, at])
    }
  }
  return groups
}

/** The set that begins with the `[` at `start`; nothing where it is not closed. `]` comes first to be meant itself. */
function setAt(
  characters: readonly string[],
  start: number,
): { readonly test: (character: string) => boolean; readonly end: number } | undefined {
  let at = start + 1
  const negated = characters[at] === '!' || characters[at] === '^'
  if (negated) at++
  const first = at
  const ranges: (readonly [string, string])[] = []
  for (; at < characters.length; at++) {
    const low = characters[at] ?? ''
    if (low === ']' && at > first) {
      return { test: (c) => ranges.some(([from, to]) => isBetween(from, c, to)) !== negated, end: at }
    }
    const high = characters[at + 2]
    if (characters[at + 1] === '-' && high !== undefined && high !== ']') {
      ranges.push([low, high])
      at += 2
    } else ranges.push([low, low])
  }
  return undefined
}

function isBetween(from: string, character: string, to: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return (from.codePointAt(0) ?? 0) <= code && code <= (to.codePointAt(0) ?? 0)
}
