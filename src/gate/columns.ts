import type { Plan } from '../plan/plan.js'
import type { Step } from '../validate/found.js'
import type { MediaKind } from './media.js'

/** The column that a path of a table's record stands in; undefined where the source is no table. */
export function columnNames(
  plan: Plan,
  media: MediaKind | undefined,
): (path: readonly Step[]) => string | undefined {
  const { csv } = plan.media
  if (csv === undefined || media !== 'csv') return () => undefined
  const byPath = new Map(csv.columns.map(({ header, path }) => [JSON.stringify(path), header]))
  return (path) =>
    byPath.get(JSON.stringify(path)) ??
    (path.length === 1 && typeof path[0] === 'string' ? path[0] : undefined)
}
