import type { CsvHeader } from '../data/csv-table.js'
import type { FastColumn } from '../kernel/fast-column.js'
import type { FastJudge } from '../kernel/fast-judge.js'
import type { RecordUnit } from '../kernel/judge-block.js'
import { createKept, type Kept, type KnownAutomata } from '../kernel/kept-automata.js'
import type { KernelTables } from '../kernel/kernel-tables.js'
import { type BegunJudges, type JudgeParts, makeJudge } from '../kernel/piece-judges.js'
import { compileTables } from '../kernel/tables.js'
import type { WebAssemblyModule } from '../kernel/web-assembly.js'
import type { Limits } from '../plan/limits.js'
import type { Plan } from '../plan/plan.js'
import { columnOf } from '../validate/table.js'
import type { FastJudges } from './fast-judges.js'
import type { FastThresholds } from './fast-reader.js'

/** With what records are judged fast. */
export interface FastMeans {
  /** The compiled kernel; undefined where there is none. It is asked for when it is needed. */
  kernel(): WebAssemblyModule | undefined
  /** Automata that were made before; without them they are made anew, which is slower and gives the same. */
  known?(plan: Plan, limits: Limits): KnownAutomata | undefined
  /** Is told what a plan needs where some of it was not known, and waited for. */
  keep?(plan: Plan, limits: Limits, kept: Kept): Promise<void>
  /** Begins judges that work beside the first one (`FastJudges.begin`); undefined where there are none. */
  begin(isBusy: boolean): Promise<BegunJudges | undefined>
  readonly thresholds?: FastThresholds
}

/** Fast judges of a plan. Nothing is compiled before it is needed, and the plan is compiled once. */
export function fastJudgesOf(plan: Plan, limits: Limits, means: FastMeans): FastJudges {
  let compiling: Promise<KernelTables | undefined> | undefined
  /** Judges that no source has: whatever a judge has seen, it says the same. */
  const free: FastJudge[] = []
  const compiled = async (): Promise<KernelTables | undefined> => {
    const kept = createKept(means.known?.(plan, limits))
    const { tables } = compileTables(plan, limits, kept)
    if (kept.made > 0) await means.keep?.(plan, limits, kept)
    return tables
  }
  const tablesOf = (): Promise<KernelTables | undefined> => {
    compiling ??= compiled()
    return compiling
  }
  const partsOf = async (
    unit: RecordUnit,
    columns?: readonly FastColumn[],
  ): Promise<JudgeParts | undefined> => {
    const kernel = means.kernel()
    const tables = kernel === undefined ? undefined : await tablesOf()
    if (kernel === undefined || tables === undefined) return undefined
    return { kernel, tables, unit, ...(columns === undefined ? {} : { columns }) }
  }
  /** A judge that is made for columns is of no use to another table. */
  const maker = (partsFor: () => Promise<JudgeParts | undefined>, isShared: boolean) => {
    let parts: JudgeParts | undefined
    let lent: FastJudge | undefined
    return {
      async judge() {
        parts = await partsFor()
        lent = parts && ((isShared ? free.pop() : undefined) ?? makeJudge(parts))
        return lent
      },
      beside: async (begun: BegunJudges, expected?: number) =>
        parts && begun.make(expected === undefined ? parts : { ...parts, expected }),
      release() {
        if (lent !== undefined && isShared) free.push(lent)
        lent = undefined
      },
    }
  }
  return {
    lines: () => maker(() => partsOf('lines'), true),
    items: () => maker(() => partsOf('lines'), true),
    rows: (header) => maker(() => partsOf('rows', columnsOf(header, plan)), false),
    async begin(isBusy) {
      const begun = await means.begin(isBusy)
      // They take a while, in which the tables are made.
      if (begun !== undefined && means.kernel() !== undefined) await tablesOf()
      return begun
    },
    ...(means.thresholds === undefined ? {} : { thresholds: means.thresholds }),
  }
}

/** What the columns of a table are to the plan; one that may not be there is certain only where it is empty. */
function columnsOf(header: readonly CsvHeader[], plan: Plan): readonly FastColumn[] {
  const { csv } = plan.media
  return header.map((each) => {
    const column = csv === undefined ? undefined : columnOf(each, plan, csv)
    return { header: each.name, path: column?.kind === 'declared' ? column.path : undefined }
  })
}
