import type { Plan } from '../plan/plan.js'
import type { Step } from '../validate/found.js'

/** The column that a path of a table's record stands in; undefined where the plan knows no tables. */
export function columnNames(plan: Plan): (path: readonly Step[]) => string | undefined {
  const { csv } = plan.media
  if (csv === undefined) return () => undefined
  const byPath = new Map(csv.columns.map(({ header, path }) => [JSON.stringify(path), header]))
  return (path) =>
    byPath.get(JSON.stringify(path)) ??
    (path.length === 1 && typeof path[0] === 'string' ? path[0] : undefined)
}
