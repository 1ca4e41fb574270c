/** How often each class was expected and found: rows are what was expected, columns what was found. */
export interface Matrix {
  count(expected: string, found: readonly string[]): void
  readonly flows: number
  /** Cells in which another class stands than the one that was expected. */
  wrong(): readonly string[]
  /** The classes that were expected. */
  rows(): readonly string[]
  print(): string
}

export function createMatrix(): Matrix {
  const cells = new Map<string, Map<string, number>>()
  let flows = 0
  return {
    get flows() {
      return flows
    },
    count(expected, found) {
      flows++
      const row = cells.get(expected) ?? new Map<string, number>()
      cells.set(expected, row)
      for (const each of found.length === 0 ? ['pass'] : new Set(found))
        row.set(each, (row.get(each) ?? 0) + 1)
    },
    wrong: () =>
      [...cells].flatMap(([expected, row]) =>
        [...row]
          .filter(([found]) => found !== expected)
          .map(([found, count]) => `${expected} found as ${found}: ${count}`),
      ),
    rows: () => [...cells.keys()].sort(),
    print() {
      const names = [
        ...new Set([...cells.keys(), ...[...cells.values()].flatMap((row) => [...row.keys()])]),
      ].sort()
      const width = Math.max(...names.map(({ length }) => length))
      const head = names.map((_, index) => `${index + 1}`.padStart(5)).join('')
      const lines = names.map((expected, index) => {
        const row = names.map((found) => `${cells.get(expected)?.get(found) ?? 0}`.padStart(5)).join('')
        return `${`${index + 1}`.padStart(2)} ${expected.padEnd(width)}${row}`
      })
      return [
        `${' '.repeat(width + 3)}${head}`,
        ...lines,
        `${flows} flows; rows: expected, columns: found`,
      ].join('\n')
    },
  }
}
