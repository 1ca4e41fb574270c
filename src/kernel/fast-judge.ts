import { layOutColumns } from './columns-image.js'
import type { FastColumn } from './fast-column.js'
import { type Image, layOut } from './image.js'
import { ImageWriter } from './image-writer.js'
import type { RecordUnit } from './judge-block.js'
import type { KernelTables } from './kernel-tables.js'
import { Learner } from './learn.js'
import { type LearnedShape, LearnedShapes } from './learned-shapes.js'
import * as o from './offsets.js'
import { Patience } from './patience.js'
import { ProgramSteps } from './program-steps.js'
import { pageBytes, type WebAssemblyModule, webAssembly } from './web-assembly.js'

/** What a run over a block certainly let pass. */
export interface FastRun {
  /**
   * Index in the block of the first byte that was not judged: the start of a line or row that is not certain, or
   * that has no end in the block.
   */
  readonly stop: number
  /** Records and values judged before it; exactly as many as the exact judge would count. */
  readonly records: number
  readonly fields: number
  /** As the exact judge counts them. */
  readonly withoutMoment: number
}

/**
 * Tells of records that they certainly pass. What is certain is told by a record's bytes and the plan alone; of
 * everything else nothing is said.
 */
export interface FastJudge {
  /** Memory of the kernel into which bytes to be judged are put; valid as long as the judge lives. */
  readonly block: Uint8Array
  /** NDJSON lines in `block[from, to)` from the start of a line on; a line counts when its LF lies in it. */
  lines(from: number, to: number): FastRun
  /**
   * One record in a JSON text, inside so many open containers: `stop` is behind it when it certainly passes,
   * else `from`.
   */
  value(from: number, to: number, around?: number): FastRun
  /** Rows of a table; for a judge that was made with columns. */
  rows(from: number, to: number): FastRun
  /** What it has learned since it was asked last; nothing but the speed of judges hangs on it. */
  learned(): readonly LearnedShape[]
  /** Takes what was learned by a judge that is made of the same: tables, and columns. */
  take(learned: readonly LearnedShape[]): void
}

/** Bytes that the block holds. */
export const blockBytes = 1024 * 1024 + 256 * 1024

/** The kernel of its bytes; undefined where there is no WebAssembly, or none that runs this. */
export function compileKernel(bytes: Uint8Array): WebAssemblyModule | undefined {
  const engine = webAssembly()
  if (engine === undefined) return undefined
  try {
    return new engine.Module(bytes)
  } catch {
    return undefined
  }
}

/** As `src/kernel/assembly/kernel.ts` exports it; places are in its memory. */
interface Kernel {
  lines(from: number, to: number): number
  value(from: number, to: number, around: number): number
  rows(from: number, to: number): number
  readonly records: { readonly value: number }
  readonly fields: { readonly value: number }
  readonly withoutMoment: { readonly value: number }
  /** Where the last record begins that nothing learned fitted; 0 where there was none. */
  readonly missed: { readonly value: number }
  /** How many texts fitted no shape. */
  readonly unshaped: { readonly value: number }
}

/**
 * Bytes that have to be judged before shapes of values are learned, where it is not known how many there will be. Some
 * sixty shapes cost 25 to 50 ms, and save about a fifth of a millisecond for each megabyte of lines behind them, and
 * more than one for each of rows.
 */
const worthShapes = { lines: 64 * 1024 * 1024, rows: 24 * 1024 * 1024 }

/** The same where there will be twice as many at least: the first records show how records are written. */
const surelyWorthShapes = 1024 * 1024

/** Bytes that a judge should have judged before it learns shapes of values, of about so many as there will be. */
export function shapesAfter(unit: RecordUnit, expected = 0): number {
  return expected > 2 * worthShapes[unit] ? surelyWorthShapes : worthShapes[unit]
}

/** A fast judge with memory of its own; undefined where WebAssembly does not run. */
export function createFastJudge(
  kernel: WebAssemblyModule,
  tables: KernelTables,
  columns?: readonly FastColumn[],
  learnsAfter = shapesAfter(columns === undefined ? 'lines' : 'rows'),
): FastJudge | undefined {
  const engine = webAssembly()
  if (engine === undefined) return undefined
  const image = memoryImage(tables, columns)
  const pages = Math.ceil((image.block + blockBytes + o.padding) / pageBytes)
  try {
    const memory = new engine.Memory({ initial: pages, maximum: pages })
    new Uint8Array(memory.buffer).set(image.bytes)
    const { exports } = new engine.Instance(kernel, { env: { memory } })
    return new KernelJudge(exports as Kernel, new DataView(memory.buffer), image, learnsAfter)
  } catch {
    // No memory, or an environment that forbids to run code of this kind: the exact judge does without.
    return undefined
  }
}

/** Bytes after which something is learned of the first records: the others are judged by it. */
const firstLook = 32 * 1024
/** How often all that was learned is forgotten because there is no more room. */
const mostRestarts = 8

class KernelJudge implements FastJudge {
  readonly block: Uint8Array
  readonly #kernel: Kernel
  readonly #hasRows: boolean
  readonly #learner: Learner
  readonly #steps: ProgramSteps
  readonly #shapes: LearnedShapes
  readonly #shapePatience = new Patience()
  readonly #learned: LearnedShape[] = []
  readonly #memory: DataView
  /** Bytes that are still to be judged until shapes are learned. */
  #untilShapes: number
  #isLines = true
  #hasProgram = false
  #depth = 0
  #restarts = 0
  #patience = new Patience()

  constructor(kernel: Kernel, memory: DataView, image: MemoryImage, learnsAfter: number) {
    const { layout, block, hasRows, steps, shapes } = image
    this.block = new Uint8Array(memory.buffer, block, blockBytes)
    this.#kernel = kernel
    this.#memory = memory
    this.#untilShapes = learnsAfter
    this.#hasRows = hasRows
    this.#learner = new Learner({ ...layout, memory })
    this.#steps = new ProgramSteps(memory, o.headerAt + o.headerProgram, steps)
    this.#shapes = new LearnedShapes(memory, layout.image.shaped, shapes)
  }

  lines(from: number, to: number): FastRun {
    const at = this.#placeOf(from, to)
    this.#read(true)
    if (this.#hasProgram || to - from <= firstLook)
      return this.#run(from, this.#kernel.lines(at, at + to - from))
    const first = this.#run(from, this.#kernel.lines(at, at + firstLook))
    const rest = this.#run(first.stop, this.#kernel.lines(this.block.byteOffset + first.stop, at + to - from))
    return {
      stop: rest.stop,
      records: first.records + rest.records,
      fields: first.fields + rest.fields,
      withoutMoment: first.withoutMoment + rest.withoutMoment,
    }
  }

  value(from: number, to: number, around = 0): FastRun {
    const at = this.#placeOf(from, to)
    this.#read(false)
    return this.#run(from, this.#kernel.value(at, at + to - from, around))
  }

  rows(from: number, to: number): FastRun {
    const at = this.#placeOf(from, to)
    if (!this.#hasRows) return { stop: from, records: 0, fields: 0, withoutMoment: 0 }
    return this.#run(from, this.#kernel.rows(at, at + to - from))
  }

  #placeOf(from: number, to: number): number {
    if (from < 0 || to < from || to > this.block.length)
      throw new RangeError('The bytes lie outside of the block.')
    return this.block.byteOffset + from
  }

  /** What was learned of a document may have line ends in it: of lines something else has to be learned. */
  #read(isLines: boolean): void {
    if (isLines === this.#isLines) return
    this.#isLines = isLines
    this.#forget()
  }

  #forget(): void {
    this.#steps.clear()
    this.#hasProgram = false
    this.#depth = 0
    this.#patience = new Patience()
  }

  #run(from: number, stop: number): FastRun {
    const { records, fields, withoutMoment, missed, unshaped } = this.#kernel
    const run = {
      stop: stop - this.block.byteOffset,
      records: records.value,
      fields: fields.value,
      withoutMoment: withoutMoment.value,
    }
    this.#untilShapes -= run.stop - from
    if (this.#untilShapes <= 0 && unshaped.value !== 0 && this.#shapePatience.isOver()) this.#learnShapes()
    if (missed.value !== 0) this.#learn(missed.value - this.block.byteOffset)
    return run
  }

  #learnShapes(): void {
    const learned = this.#shapes.learn()
    this.#shapePatience.hadUse(learned.length > 0)
    this.#learned.push(...learned)
  }

  learned(): readonly LearnedShape[] {
    return this.#learned.splice(0)
  }

  take(learned: readonly LearnedShape[]): void {
    for (const each of learned) this.#shapes.take(each)
  }

  /** Learns of a record that certainly passed and that nothing learned so far fitted. */
  #learn(from: number): void {
    if (!this.#patience.isOver()) return
    const path = this.#learner.pathOf(this.block, from)
    const added = path === undefined ? 0 : this.#steps.add(path.steps)
    if (added === undefined && this.#restarts < mostRestarts) {
      this.#restarts++
      this.#forget()
      return
    }
    if (path !== undefined && added !== undefined && added > 0) {
      this.#hasProgram = true
      this.#depth = Math.max(this.#depth, path.depth)
      this.#memory.setUint32(o.headerAt + o.headerProgramDepth, this.#depth, true)
      this.#patience.hadUse(true)
      return
    }
    this.#patience.hadUse(false)
  }
}

interface MemoryImage {
  /** What is put into the memory, from its first byte on. */
  readonly bytes: Uint8Array
  readonly layout: { readonly tables: KernelTables; readonly image: Image; readonly frames: number }
  /** The place of the block, and of the steps of what is learned. */
  readonly block: number
  readonly steps: number
  readonly shapes: number
  readonly hasRows: boolean
}

/** The kernel's memory up to the block. */
function memoryImage(tables: KernelTables, columns: readonly FastColumn[] | undefined): MemoryImage {
  const writer = new ImageWriter(o.headerAt)
  const header = writer.reserve(o.headerLength)
  const set = (offset: number, value: number): number => {
    writer.word(header + offset, value)
    return value
  }
  const image = layOut(tables, writer, columns !== undefined)
  set(o.headerRoot, image.record)
  set(o.headerDepth, tables.depth)
  set(o.headerRecordBytes, tables.recordBytes)
  set(o.headerDigits, tables.numberDigits)
  set(o.headerOwner, tables.hasOwner ? 1 : 0)
  set(o.headerMoments, 2 ** tables.periods - 1)
  const frames = set(o.headerFrames, writer.reserve(o.mostFrames * o.frameLength))
  const rows = columns === undefined ? undefined : layOutColumns(tables, columns, { image, frames }, writer)
  for (const [offset, value] of rows ?? []) set(offset, value)
  set(o.headerKeys, writer.reserve(o.keySlots * o.keyLength))
  set(o.headerNotes, writer.reserve(o.mostNotes * o.noteLength))
  set(o.headerScratch, writer.reserve(o.scratchBytes + o.padding))
  const steps = set(o.headerSteps, writer.reserve(o.mostSteps * o.stepLength))
  const shapes = writer.reserve(o.shapesBytes)
  const block = set(o.headerBlock, writer.reserve(0))
  set(o.headerBlockEnd, block + blockBytes)
  const layout = { tables, image, frames }
  return { bytes: writer.bytes, layout, block, steps, shapes, hasRows: rows !== undefined }
}
