import type { DataNode, EnvelopeNode } from '../data/record.js'
import type { Plan } from '../plan/plan.js'
import type { Found } from '../validate/found.js'
import { type Collector, createCollector } from './collect.js'
import { columnNames } from './columns.js'
import { createFormulaGuard } from './formula.js'
import type { MediaKind } from './media.js'
import { type Mended, type Mending, mend } from './mend.js'
import type { Scan } from './scan.js'
import { createScanningJudge } from './scanning-judge.js'

/** What is left out of one source, record by record. */
export interface Mender {
  /** The record as it may be passed on; undefined where it was left out or stands in the way. `whole` as for the judge. */
  record(
    node: DataNode,
    index: number,
    pointer: readonly (string | number)[],
    whole?: DataNode,
  ): DataNode | undefined
  /** Counts records that were let pass before the exact judge, and their values. */
  pass(records: number, fields: number): void
  envelope(node: EnvelopeNode): EnvelopeNode | undefined
  /** A column that is left out, found at each of its cells or at its header. */
  drop(found: Found): void
  readonly dropped: Collector
  /** Why there can be no output. */
  readonly blockers: Collector
  readonly read: number
  readonly written: number
  /** Values judged as they were read, before anything was left out. */
  readonly fields: number
}

export interface MenderOptions extends Mending {
  readonly media: MediaKind
  /** Leave out whole records that cannot be mended. */
  readonly dropRecords: boolean
  /** Which texts are searched for data of other categories; none without it. */
  readonly scan?: Scan | undefined
  /** Hears of each thing that is left out or stands in the way. */
  readonly onFound?: (found: Found) => void
}

export function createMender(plan: Plan, name: string, options: MenderOptions): Mender {
  const dropped = createCollector(name, plan, columnNames(plan, options.media))
  const blockers = createCollector(name, plan, columnNames(plan, options.media))
  let found: Found[] = []
  let read = 0
  let written = 0
  let fields = 0
  const judge = createScanningJudge(plan, (each) => found.push(each), options.scan)
  /** Judges as often as it is asked to, and counts the values of the first time. */
  const judging = <T>(work: (node: T) => void): ((node: T) => readonly Found[]) => {
    let isFirst = true
    return (node) => {
      found = []
      const before = judge.fields
      work(node)
      if (isFirst) fields += judge.fields - before
      isFirst = false
      return found
    }
  }
  const guard = options.media === 'csv' ? createFormulaGuard(plan) : (record: DataNode) => record
  /** A cell that the apostrophe makes wrong is left out as any wrong one, and so is what then lacks it. */
  const guarded = (
    mended: Mended<DataNode>,
    judged: (node: DataNode) => readonly Found[],
  ): Mended<DataNode> => {
    if (mended.node === undefined) return mended
    const safe = guard(mended.node)
    if (safe === mended.node) return mended
    let isFirst = true
    const again = mend(
      safe,
      (tree) => {
        const all = judged(tree).map((each) => (isFirst ? asFormula(each) : each))
        isFirst = false
        return all
      },
      options,
    )
    return { ...again, dropped: [...mended.dropped, ...again.dropped] }
  }
  return {
    dropped,
    blockers,
    get read() {
      return read
    },
    get written() {
      return written
    },
    get fields() {
      return fields
    },
    drop: dropped.add,
    record(node, index, pointer, whole = node) {
      read++
      // What was left out is no longer there: of a mended tree nothing stands elsewhere.
      const judged = judging<DataNode>((tree) =>
        judge.record(tree, index, pointer, tree === node ? whole : tree),
      )
      const mended = guarded(mend(node, judged, options), judged)
      for (const each of mended.dropped) {
        options.onFound?.(each)
        dropped.add(each)
      }
      if (mended.node !== undefined) {
        written++
        return mended.node
      }
      for (const each of mended.left) options.onFound?.(each)
      for (const each of mended.left) (options.dropRecords ? dropped : blockers).add(each)
      return undefined
    },
    pass(records, values) {
      read += records
      written += records
      fields += values
    },
    envelope(node) {
      const mended = mend(
        node,
        judging<EnvelopeNode>((tree) => judge.envelope(tree)),
        options,
      )
      for (const each of mended.dropped) dropped.add(each)
      if (mended.node === undefined) for (const each of mended.left) blockers.add(each)
      return mended.node
    },
  }
}

/** What is wrong with a cell only since an apostrophe stands before it. */
function asFormula(found: Found): Found {
  const why = 'It begins like a formula and needs an apostrophe before it, so that no spreadsheet runs it.'
  return { ...found, message: `${why} ${found.message}` }
}
