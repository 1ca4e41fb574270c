/** Lines of context around a change. */
const context = 3

/** Lines that a search for the fewest changes may differ in; beyond it a block is replaced as a whole. */
const mostChanges = 2_000

/** A text that is compared, and the name that stands for it; undefined where there is no such file. */
export interface Side {
  readonly name: string
  readonly text: string | undefined
}

/**
 * What turns one text into another, as a unified diff (POSIX.1-2024, diff -u), which `git apply` and `patch` take;
 * empty where both are the same. It takes time and memory that are linear in the texts, whatever they hold.
 */
export function unifiedDiff(from: Side, to: Side): string {
  const [old, fresh] = [linesOf(from.text ?? ''), linesOf(to.text ?? '')]
  const hunks = hunksOf(editsOf(old, fresh))
  if (hunks.length === 0) return ''
  const head = [from, to].map(({ name, text }, side) => {
    const mark = side === 0 ? '---' : '+++'
    return `${mark} ${text === undefined ? '/dev/null' : `${side === 0 ? 'a' : 'b'}/${name}`}\n`
  })
  return [...head, ...hunks.map(hunkText)].join('')
}

/** Each line with its end; the last may have none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

interface Edit {
  readonly kind: ' ' | '-' | '+'
  readonly line: string
}

/** What stays, goes and comes, in order. */
function editsOf(old: readonly string[], fresh: readonly string[]): readonly Edit[] {
  const shorter = Math.min(old.length, fresh.length)
  let start = 0
  while (start < shorter && old[start] === fresh[start]) start++
  let end = 0
  while (end < shorter - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++
  const stay = (lines: readonly string[]): readonly Edit[] => lines.map((line) => ({ kind: ' ', line }))
  const [gone, come] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)]
  return [...stay(old.slice(0, start)), ...changesOf(gone, come), ...stay(old.slice(old.length - end))]
}

/** The fewest changes (Myers, An O(ND) Difference Algorithm, 1986), where they are few. */
function changesOf(old: readonly string[], fresh: readonly string[]): readonly Edit[] {
  const rounds = roundsOf(old, fresh)
  if (rounds !== undefined) return traced(old, fresh, rounds)
  return [
    ...old.map((line): Edit => ({ kind: '-', line })),
    ...fresh.map((line): Edit => ({ kind: '+', line })),
  ]
}

/**
 * How far of `old` each round of one change more leads, by diagonal: the lines of `old` behind it less those of
 * `fresh`, from `-round` on in steps of two; -1 where no way leads. Undefined where more changes are needed.
 */
function roundsOf(old: readonly string[], fresh: readonly string[]): readonly Int32Array[] | undefined {
  const rounds: Int32Array[] = []
  for (let round = 0; round <= mostChanges; round++) {
    const before = rounds.at(-1)
    const here = new Int32Array(round + 1).fill(-1)
    for (let index = 0; index <= round; index++) {
      const diagonal = 2 * index - round
      let at = before === undefined ? 0 : stepFrom(before, index, old.length)
      if (at < 0 || at - diagonal > fresh.length || at < diagonal) continue
      while (at < old.length && at - diagonal < fresh.length && old[at] === fresh[at - diagonal]) at++
      here[index] = at
      if (at === old.length && at - diagonal === fresh.length) return [...rounds, here]
    }
    rounds.push(here)
  }
  return undefined
}

/** How far of `old` the better way leads to a diagonal: a line of `fresh` more from above, or one of `old` from below. */
function stepFrom(before: Int32Array, index: number, length: number): number {
  const added = before[index] ?? -1
  const below = before[index - 1] ?? -1
  const removed = below < 0 || below === length ? -1 : below + 1
  return Math.max(added, removed)
}

/** The way back from the end, as edits from the start. */
function traced(
  old: readonly string[],
  fresh: readonly string[],
  rounds: readonly Int32Array[],
): readonly Edit[] {
  const edits: Edit[] = []
  let [at, other] = [old.length, fresh.length]
  for (let round = rounds.length - 1; round >= 0; round--) {
    const before = rounds[round - 1]
    const index = (at - other + round) / 2
    const from = before === undefined ? 0 : stepFrom(before, index, old.length)
    for (; at > from; at--, other--) edits.push({ kind: ' ', line: old[at - 1] ?? '' })
    if (before === undefined) break
    const isAdded = (before[index] ?? -1) === from
    if (isAdded) edits.push({ kind: '+', line: fresh[--other] ?? '' })
    else edits.push({ kind: '-', line: old[--at] ?? '' })
  }
  return edits.reverse()
}

interface Hunk {
  /** Lines of both texts before it. */
  readonly before: readonly [number, number]
  readonly edits: readonly Edit[]
}

/** The changes, each with what stands around it; those whose surroundings touch are one. */
function hunksOf(edits: readonly Edit[]): readonly Hunk[] {
  const isNear = new Uint8Array(edits.length)
  for (const [index, { kind }] of edits.entries()) {
    if (kind !== ' ') isNear.fill(1, Math.max(0, index - context), index + context + 1)
  }
  const hunks: { before: readonly [number, number]; edits: Edit[] }[] = []
  let [old, fresh] = [0, 0]
  for (const [index, edit] of edits.entries()) {
    if (isNear[index] === 1) {
      if (isNear[index - 1] !== 1) hunks.push({ before: [old, fresh], edits: [] })
      hunks.at(-1)?.edits.push(edit)
    }
    if (edit.kind !== '+') old++
    if (edit.kind !== '-') fresh++
  }
  return hunks
}

function hunkText({ before: [old, fresh], edits }: Hunk): string {
  const range = (before: number, without: Edit['kind']): string => {
    const count = edits.filter(({ kind }) => kind !== without).length
    // An empty range is named by the line before it.
    return `${count === 0 ? before : before + 1},${count}`
  }
  const lines = edits.map(({ kind, line }) =>
    line.endsWith('\n') ? `${kind}${line}` : `${kind}${line}\n\\ No newline at end of file\n`,
  )
  return `@@ -${range(old, '+')} +${range(fresh, '-')} @@\n${lines.join('')}`
}
