import type { FastColumn } from '../../src/kernel/fast-column.js'
import { createFastJudge, type FastJudge, type FastRun } from '../../src/kernel/fast-judge.js'
import type { KernelTables } from '../../src/kernel/kernel-tables.js'
import type { WebAssemblyModule } from '../../src/kernel/web-assembly.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { columnOf } from '../../src/validate/table.js'
import type { Draw } from '../differential/draw.js'
import { type ExactPass, type ExactRecords, exactRecords } from './exact-lines.js'

/** What was compared, so that a test can see that it was enough. */
export interface Tally {
  records: number
  exact: number
  certain: number
}

export interface Kernels {
  readonly kernel: WebAssemblyModule
  readonly debug: WebAssemblyModule
}

/** Three judges by the same tables: one learns, one never does, one minds its memory. */
interface Judges {
  readonly learned: FastJudge
  readonly fresh: FastJudge
  readonly minding: FastJudge
}

/** What is being judged, and how. */
interface Compared {
  readonly id: string
  readonly plan: Plan
  readonly tables: KernelTables
  readonly limits?: Limits
}

export function judgeOf(
  module: WebAssemblyModule,
  tables: KernelTables,
  columns?: readonly FastColumn[],
  learnsAfter?: number,
): FastJudge {
  const judge = createFastJudge(module, tables, columns, learnsAfter)
  if (judge === undefined) throw new Error('The kernel does not run here.')
  return judge
}

type Ran = FastRun & { readonly at: number }

/** Judges bytes at a place of the block that is drawn: at its start, at its end, across sixteen bytes. */
function ran(judge: FastJudge, unit: 'lines' | 'value' | 'rows', bytes: Uint8Array, place: number): Ran {
  const { block } = judge
  const at = Math.min(place, block.length - bytes.length)
  block.set(bytes, at)
  return { ...judge[unit](at, at + bytes.length), at }
}

/** A judge of lines forgets what it learned when it is asked for something else. */
function forget(judge: FastJudge, unit: 'lines' | 'value' | 'rows'): void {
  if (unit === 'lines') judge.value(0, 0)
  else judge.lines(0, 0)
}

function compareOne(
  { learned, fresh, minding }: Judges,
  unit: 'lines' | 'value' | 'rows',
  bytes: Uint8Array,
  says: ExactPass | undefined,
  draw: Draw,
): string | undefined {
  const place = draw.chance(50) ? learned.block.length : draw.int(300)
  const run = ran(learned, unit, bytes, place)
  const isCertain = run.stop === run.at + bytes.length && run.records === 1
  if (isCertain && says === undefined) return 'certain, and does not pass'
  if (isCertain && says?.fields !== run.fields) return `${run.fields} values instead of ${says?.fields}`
  if (isCertain && says?.withoutMoment !== run.withoutMoment) return 'another count of moments'
  if (!isCertain && run.records === 0 && run.stop !== run.at) return 'it stops within a record'
  if (unit !== 'rows') forget(fresh, unit)
  const again = ran(fresh, unit, bytes, 0)
  if (again.stop - again.at !== run.stop - run.at) return 'what was learned decides'
  if (draw.chance(25) && ran(minding, unit, bytes, place).stop !== run.stop)
    return 'the debug build says otherwise'
  return isCertain ? '' : undefined
}

/** Compares records that are drawn; the first that is told otherwise, or undefined. */
export function compareRecords(
  { id, plan, tables, limits = defaultLimits }: Compared,
  { kernel, debug }: Kernels,
  drawn: { readonly draw: Draw; readonly count: number; readonly next: () => Uint8Array },
  unit: 'lines' | 'value',
  tally: Tally,
): string | undefined {
  const exact = exactRecords(plan, limits)
  const judges = {
    learned: judgeOf(kernel, tables, undefined, 0),
    fresh: judgeOf(kernel, tables, undefined, Infinity),
    minding: judgeOf(debug, tables, undefined, 0),
  }
  const judge = unit === 'lines' ? exact.line : exact.value
  return compareEach(judges, unit, judge, drawn, { id, tally })
}

/** The same of rows below a header. */
export function compareRows(
  { id, plan, tables }: Compared,
  { kernel, debug }: Kernels,
  drawn: { readonly draw: Draw; readonly count: number; readonly next: () => Uint8Array },
  header: readonly string[],
  tally: Tally,
): string | undefined {
  const media = plan.media.csv
  if (media === undefined) return undefined
  const columns = header.map((name): FastColumn => {
    const column = columnOf({ name, at: { offset: 0, line: 1, column: 1 } }, plan, media)
    return { header: name, path: column.kind === 'declared' ? column.path : undefined }
  })
  const exact: ExactRecords = exactRecords(plan)
  const first = new TextEncoder().encode(`${header.join(media.delimiter)}\n`)
  const judges = {
    learned: judgeOf(kernel, tables, columns, 0),
    fresh: judgeOf(kernel, tables, columns, Infinity),
    minding: judgeOf(debug, tables, columns, 0),
  }
  return compareEach(judges, 'rows', (bytes) => exact.row(first, bytes), drawn, { id, tally })
}

function compareEach(
  judges: Judges,
  unit: 'lines' | 'value' | 'rows',
  exact: (bytes: Uint8Array) => ExactPass | undefined,
  { draw, count, next }: { readonly draw: Draw; readonly count: number; readonly next: () => Uint8Array },
  { id, tally }: { readonly id: string; readonly tally: Tally },
): string | undefined {
  for (let i = 0; i < count; i++) {
    const bytes = next()
    const says = exact(bytes)
    const wrong = compareOne(judges, unit, bytes, says, draw)
    tally.records++
    if (says !== undefined) tally.exact++
    if (wrong === '') tally.certain++
    else if (wrong !== undefined)
      return `${id}, record ${i}: ${wrong}: ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}`
  }
  return undefined
}
