import { readSync } from 'node:fs'
import { createAssembler } from '../../src/data/assemble.js'
import { createCsvReader } from '../../src/data/csv-reader.js'
import type { CsvHeader } from '../../src/data/csv-table.js'
import { createNdjsonReader } from '../../src/data/ndjson-reader.js'
import type { FastJudges } from '../../src/gate/fast-judges.js'
import type { FastThresholds } from '../../src/gate/fast-reader.js'
import type { BlockJudge, ItemJudge, RecordUnit } from '../../src/kernel/judge-block.js'
import { judgePiece, type Piece, pieceOf, pieceToRead } from '../../src/kernel/judge-piece.js'
import type { BegunJudges, FilePlace, JudgedPiece, PieceJudges } from '../../src/kernel/piece-judges.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { createJudge } from '../../src/validate/judge.js'
import { createTableJudge } from '../../src/validate/table.js'

/** What the exact judge says of one record; undefined where it does not pass. */
interface Said {
  readonly fields: number
  readonly withoutMoment: number
}

function saysOfLine(plan: Plan, line: Uint8Array): Said | undefined {
  let found = 0
  const judge = createJudge(plan, () => found++)
  const sink = { record: judge.record.bind(judge), envelope: () => undefined }
  const reader = createNdjsonReader(createAssembler([[]], sink, defaultLimits), defaultLimits)
  const refusal = reader.push(line) ?? reader.end()
  return refusal === undefined && found === 0 ? judge : undefined
}

function saysOfRow(plan: Plan, header: readonly CsvHeader[], row: Uint8Array): Said | undefined {
  const media = plan.media.csv
  if (media === undefined) return undefined
  let found = 0
  let rows = 0
  const judge = createJudge(plan, () => found++)
  const table = createTableJudge({ plan, media, limits: defaultLimits }, judge, () => found++)
  const sink = {
    header: () => table.header(header),
    refusal: table.refusal,
    row(...given: Parameters<typeof table.row>) {
      rows++
      table.row(...given)
    },
  }
  const reader = createCsvReader(media, sink, defaultLimits)
  const names = header.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(media.delimiter)
  const refusal = reader.push(Buffer.from(`${names}\n`)) ?? reader.push(row) ?? reader.end()
  return refusal === undefined && found === 0 && rows === 1 ? judge : undefined
}

/** Of many right records some that it is sure of: which, depends on nothing but their bytes. */
function isSure(record: Uint8Array): boolean {
  return record.reduce((sum, byte) => (sum * 31 + byte) % 65_521, 7) % 4 !== 0
}

/**
 * Judges as a fast judge may: sure of some of the records that the exact judge lets pass, and of no other. `hears` is
 * told how many records it was sure of.
 */
function standIn(plan: Plan, header: readonly CsvHeader[], length: number): BlockJudge & ItemJudge {
  const block = new Uint8Array(length)
  const run = (unit: RecordUnit, from: number, to: number) => {
    const sums = { stop: from, records: 0, fields: 0, withoutMoment: 0 }
    for (;;) {
      const feed = block.indexOf(0x0a, sums.stop)
      if (feed === -1 || feed >= to) return sums
      const record = block.slice(sums.stop, feed + 1)
      const isShort = record.length <= Math.min(length >> 1, 256 * 1024)
      const said =
        isShort && isSure(record)
          ? unit === 'lines'
            ? saysOfLine(plan, record)
            : saysOfRow(plan, header, record)
          : undefined
      if (said === undefined) return sums
      sums.stop = feed + 1
      sums.records++
      sums.fields += said.fields
      sums.withoutMoment += said.withoutMoment
    }
  }
  /** An object that ends where its last brace closes; braces in texts make it unsure of where that is. */
  const value = (from: number, to: number) => {
    const none = { stop: from, records: 0, fields: 0, withoutMoment: 0 }
    let depth = 0
    for (let at = from; at < to; at++) {
      if (block[at] === 0x7b) depth++
      if (block[at] === 0x7d) depth--
      if (depth > 0) continue
      const record = block.slice(from, at + 1)
      const line = Buffer.from(
        Buffer.from(record)
          .toString('latin1')
          .replace(/[\r\n]/g, ' '),
        'latin1',
      )
      const isShort = record.length <= Math.min(length >> 1, 256 * 1024)
      const said = isShort && isSure(record) ? saysOfLine(plan, line) : undefined
      if (said === undefined) return none
      return { stop: at + 1, records: 1, fields: said.fields, withoutMoment: said.withoutMoment }
    }
    return none
  }
  return {
    block,
    value,
    lines: (from, to) => run('lines', from, to),
    rows: (from, to) => run('rows', from, to),
  }
}

/** How the stand-ins work. */
export interface StandIns {
  /** Bytes of their blocks. */
  readonly block: number
  /** Pieces that are judged beside at a time, 0 for none, and bytes of each, where they are not those of a block. */
  readonly beside: number
  readonly slot?: number
  /** Now and then less of a file is read than there is, or nothing: always, or where all or a part of it is wanted. */
  readonly short?: 'always' | 'whole' | 'part'
  readonly thresholds: FastThresholds
  /** Is told what is to be read of a file. */
  readonly onRead?: (place: FilePlace) => void
  /** What goes wrong beside. */
  readonly fails?: Error
}

/** Stand-ins are there when they are asked for. */
const nobody: BegunJudges = {
  make: () => Promise.reject(new Error('Nobody has begun.')),
  close: async () => undefined,
}

/** Its memory is gone, as where it goes to another thread. */
function givenAway(slot: Uint8Array): Uint8Array {
  return structuredClone(slot, { transfer: [slot.buffer as ArrayBuffer] })
}

/** Fast judges that know what the exact judge says. */
export function standIns(
  plan: Plan,
  { block, beside, slot: length = block, short, thresholds, onRead, fails }: StandIns,
): FastJudges {
  const maker = (unit: RecordUnit, header: readonly CsvHeader[]) => ({
    judge: async () => standIn(plan, header, block),
    release: () => undefined,
    beside: async (): Promise<PieceJudges> => {
      const slots = Array.from({ length: beside }, () => new Uint8Array(length))
      let asked = 0
      const judge = async (slot: Uint8Array, isWhole: boolean, piece: Piece): Promise<JudgedPiece> => {
        // The last one sent may be the first to answer.
        await new Promise((resolve) => setTimeout(resolve, (asked++ * 5) % 3))
        if (fails !== undefined) throw fails
        return { slot, isWhole, ...judgePiece(standIn(plan, header, block), unit, piece) }
      }
      return {
        slots,
        judge(slot, bytes) {
          const own = givenAway(slot)
          return judge(own, true, pieceOf(own.subarray(0, bytes)))
        },
        read(slot, place) {
          onRead?.(place)
          const { descriptor, position, isWhole } = place
          const own = givenAway(slot)
          const isShort = short === 'always' || short === (isWhole ? 'whole' : 'part')
          const some = short === 'whole' ? position % 3 : position % own.length
          const isNow = isShort && (short !== 'always' || position % 3 === 0)
          const most = isNow ? some : own.length
          const piece = pieceToRead(own, isWhole, (memory, before) =>
            readSync(descriptor, memory, 0, Math.min(memory.length, most - before), position + before),
          )
          return judge(own, isWhole, piece)
        },
      }
    },
  })
  return {
    items: () => ({ judge: async () => standIn(plan, [], block), release: () => undefined }),
    lines: () => maker('lines', []),
    rows: (header) => maker('rows', header),
    begin: async () => (beside === 0 ? undefined : nobody),
    thresholds,
  }
}
