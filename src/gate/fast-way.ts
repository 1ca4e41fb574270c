import type { Ahead, ItemsReader } from '../data/ahead.js'
import type { CsvHeader } from '../data/csv-table.js'
import type { RecordUnit, Span } from '../kernel/judge-block.js'
import type { BegunJudges } from '../kernel/piece-judges.js'
import { FastItems } from './fast-items.js'
import type { FastJudgeMaker, FastJudges } from './fast-judges.js'
import { defaultThresholds, fastAhead } from './fast-reader.js'

/** What stands before the exact reader of one source, and what it let pass. */
export interface FastWay {
  readonly records: number
  readonly fields: number
  readonly withoutMoment: number
  /** Whether a fast judge was at work at all. */
  readonly isAtWork: boolean
  /** Before a reader of lines; undefined where the exact judge is alone. */
  lines(): Ahead | undefined
  /** Before a reader of a table; `header` is asked for where rows begin, `onSkip` is told of rows that pass. */
  rows(header: () => readonly CsvHeader[], onSkip: (rows: number) => void): Ahead | undefined
  /** Before a reader of a document. */
  items(): Ahead<ItemsReader> | undefined
}

/** What is known of the bytes. */
interface FastBytes {
  /** About how many there will be. */
  readonly expected?: number | undefined
  /** Whoever reads them has to do something with all of them: hashes them, or hands them over. */
  readonly isBusy: boolean
}

/** Without `fast` the exact judge is alone; `onSkip` is told of records that pass. */
export function createFastWay(
  fast: FastJudges | undefined,
  onSkip: (records: number) => void,
  { expected, isBusy }: FastBytes,
): FastWay {
  const sums = { records: 0, fields: 0, withoutMoment: 0, isAtWork: false }
  const add = ({ records, fields, withoutMoment }: Span): void => {
    sums.records += records
    sums.fields += fields
    sums.withoutMoment += withoutMoment
    onSkip(records)
  }
  const begun = <Judge>(judge: Judge | undefined): Judge | undefined => {
    if (judge !== undefined) sums.isAtWork = true
    return judge
  }
  const ahead = (
    unit: RecordUnit,
    makerOf: (judges: FastJudges) => FastJudgeMaker,
    onRecords: (records: number) => void,
  ): Ahead | undefined => {
    if (fast === undefined) return undefined
    let maker: FastJudgeMaker | undefined
    let beginning: Promise<BegunJudges | undefined> | undefined
    const begin = (): Promise<BegunJudges | undefined> => {
      beginning ??= fast.begin(isBusy)
      return beginning
    }
    const skipped = (span: Span): void => {
      add(span)
      onRecords(span.records)
    }
    return fastAhead({
      unit,
      async judge() {
        maker = makerOf(fast)
        return begun(await maker.judge())
      },
      beside: {
        begin() {
          // Why they cannot begin is told to whoever asks for them.
          begin().catch(() => undefined)
        },
        async judges() {
          const judges = await begin()
          return judges && maker?.beside(judges, expected)
        },
        onSkip: skipped,
        close: async () => {
          const judges = await beginning?.catch(() => undefined)
          await judges?.close()
        },
      },
      release: () => maker?.release(),
      expected,
      onSkip: skipped,
      ...(fast.thresholds === undefined ? {} : { thresholds: fast.thresholds }),
    })
  }
  return Object.assign(sums, {
    lines: () =>
      ahead(
        'lines',
        (judges) => judges.lines(),
        () => undefined,
      ),
    rows: (header: () => readonly CsvHeader[], onRows: (rows: number) => void) =>
      ahead('rows', (judges) => judges.rows(header()), onRows),
    items(): Ahead<ItemsReader> | undefined {
      if (fast === undefined) return undefined
      const threshold = (fast.thresholds ?? defaultThresholds).fast
      return (exact) => {
        const maker = fast.items()
        const judge = async () => begun(await maker.judge())
        return new FastItems({ exact, judge, release: maker.release, onSkip: add, threshold })
      }
    },
  })
}
