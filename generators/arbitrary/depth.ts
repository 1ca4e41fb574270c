/** How much deeper than its first round a shape that holds itself is drawn. */
const further = 3

/** How many nodes stand in each other, at most; `inner` are those that stand right in one. */
export function depthOf(from: readonly number[], inner: (index: number) => readonly number[]): number {
  const known = new Map<number, number>()
  let circles = false
  const visit = (index: number, above: ReadonlySet<number>): number => {
    if (above.has(index)) {
      circles = true
      return 0
    }
    const depth = known.get(index)
    if (depth !== undefined) return depth
    const deepest = Math.max(0, ...inner(index).map((each) => visit(each, new Set([...above, index]))))
    known.set(index, deepest + 1)
    return deepest + 1
  }
  const deepest = Math.max(...from.map((index) => visit(index, new Set())))
  return circles ? deepest + further : deepest
}
