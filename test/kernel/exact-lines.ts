import { createAssembler } from '../../src/data/assemble.js'
import { createCsvReader } from '../../src/data/csv-reader.js'
import type { CsvHeader } from '../../src/data/csv-table.js'
import { createJsonReader } from '../../src/data/json-reader.js'
import { createNdjsonReader } from '../../src/data/ndjson-reader.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { createJudge } from '../../src/validate/judge.js'
import { createTableJudge } from '../../src/validate/table.js'

/** What the exact reader and judge say of one record by itself; undefined where it does not pass. */
export interface ExactPass {
  readonly fields: number
  readonly withoutMoment: number
}

/** The exact path for single records of one plan. */
export interface ExactRecords {
  /** A line with its line end. */
  line(bytes: Uint8Array): ExactPass | undefined
  /** One JSON text that is the record. */
  value(bytes: Uint8Array): ExactPass | undefined
  /** A row with its line end, below a header. */
  row(header: Uint8Array, bytes: Uint8Array): ExactPass | undefined
}

export function exactRecords(plan: Plan, limits: Limits = defaultLimits): ExactRecords {
  let found = 0
  let records = 0
  const judge = createJudge(plan, () => {
    found++
  })
  const passed = (read: () => boolean): ExactPass | undefined => {
    const { fields, withoutMoment } = judge
    found = 0
    records = 0
    if (!read() || found > 0 || records !== 1) return undefined
    return { fields: judge.fields - fields, withoutMoment: judge.withoutMoment - withoutMoment }
  }
  const sink = {
    record(...[node, index, pointer]: Parameters<typeof judge.record>): void {
      judge.record(node, index, pointer)
      records++
    },
    envelope: () => {},
  }
  const json = (make: typeof createJsonReader | typeof createNdjsonReader, bytes: Uint8Array): boolean => {
    const assembler = createAssembler([[]], sink, limits)
    const reader = make(assembler, limits)
    // In NDJSON the line end is there, so that the end of the text says nothing more.
    const refusal = reader.push(bytes) ?? reader.end()
    return assembler.refusal() === undefined && refusal === undefined
  }
  return {
    line: (bytes) => passed(() => json(createNdjsonReader, bytes)),
    value: (bytes) => passed(() => json(createJsonReader, bytes)),
    row: (header, bytes) =>
      passed(() => {
        const media = plan.media.csv
        if (media === undefined) return false
        const table = createTableJudge({ plan, media, limits }, judge, () => {
          found++
        })
        const reader = createCsvReader(
          media,
          {
            header: (columns: readonly CsvHeader[]) => table.header(columns),
            refusal: (cells, at) => table.refusal(cells, at),
            row(cells, at) {
              table.row(cells, at)
              records++
            },
          },
          limits,
        )
        return (reader.push(header) ?? reader.push(bytes) ?? reader.end()) === undefined
      }),
  }
}
