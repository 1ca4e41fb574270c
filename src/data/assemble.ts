import type { Limits } from '../plan/limits.js'
import { recordTooLarge, refuse } from './codes.js'
import type { EventSink, Mark, Refusal } from './event.js'
import type { DataNode, EnvelopeMember, EnvelopeNode, RecordSink } from './record.js'
import { type LocationStep, stepsTo } from './record-locations.js'

/** A value takes far more memory than the byte it may be written in: a record has at most one for this many bytes of its limit. */
const bytesPerValue = 24
/** However small the limit is. */
const fewestValues = 65_536

/** What listens to a reader and makes records; after a refusal it hands nothing on. */
export interface Assembler extends EventSink {
  /** Why the records cannot be judged, or undefined; it comes before any refusal of the reader. */
  refusal(): Refusal | undefined
  /** How many containers are open where an item of a list of records may begin; undefined elsewhere. */
  readonly depthAtItem: number | undefined
  /** Counts records that somebody else has read, between two records. */
  skip(records: number): void
}

/**
 * Makes records of events. `records` are the places where they may sit, from the root: `[]` is the document
 * itself, `['value', '*']` each item of its member `value`, `['*']` each item of a root array. Where `[]` stands
 * beside others, a root object with a member that another one begins with is the envelope, and so is a root
 * array where `['*']` is listed. What does not fit stays in the envelope as what it is. When a document has
 * ended, it takes another, so that lines (NDJSON) are numbered on.
 */
export function createAssembler(
  records: readonly (readonly string[])[],
  sink: RecordSink,
  limits: Limits,
): Assembler {
  return new RecordAssembler(stepsTo(records), sink, limits.recordBytes)
}

/** A container that has not ended. */
interface Frame {
  readonly kind: 'object' | 'array' | 'records'
  readonly at: Mark
  /** Where it lies on the way to records; undefined inside a record and off the way. */
  readonly step: LocationStep | undefined
  readonly members: EnvelopeMember[]
  readonly items: EnvelopeNode[]
  /** The name that waits for its value, and where it stands. */
  name: string
  nameAt: Mark
  /** How many values it has had. */
  count: number
}

class RecordAssembler implements Assembler {
  readonly #root: LocationStep
  readonly #sink: RecordSink
  readonly #limit: number
  readonly #valueLimit: number
  readonly #open: Frame[] = []
  /** The last of them, which is asked for with each value. */
  #holder: Frame | undefined
  /** How many records were handed on. */
  #index = 0
  /** Whether the document holds its records inside, as far as is known; it does not where it is the record. */
  #isEnvelope = false
  #rootStart: Mark = { offset: 0, line: 1, column: 1 }
  /** Where the record begins that is being read, and how many containers hold it; undefined outside records. */
  #record: Mark | undefined
  #holders = 0
  /** Bytes of the document that lie in arrays of records. */
  #spent = 0
  /** Values of the record, and of what stands around. */
  #inside = 0
  #around = 0
  #refusal: Refusal | undefined

  constructor(root: LocationStep, sink: RecordSink, limit: number) {
    this.#root = root
    this.#sink = sink
    this.#limit = limit
    this.#valueLimit = Math.max(fewestValues, Math.floor(limit / bytesPerValue))
  }

  refusal(): Refusal | undefined {
    return this.#refusal
  }

  get depthAtItem(): number | undefined {
    return this.#holder?.kind === 'records' ? this.#open.length : undefined
  }

  skip(records: number): void {
    this.#index += records
    const holder = this.#holder
    if (holder !== undefined) holder.count += records
  }

  startObject(at: Mark): void {
    this.#start('object', at)
  }

  startArray(at: Mark): void {
    this.#start('array', at)
  }

  endObject(at: Mark): void {
    this.#end(at)
  }

  endArray(at: Mark): void {
    this.#end(at)
  }

  name(text: string, at: Mark): void {
    if (this.#refusal !== undefined) return
    const frame = this.#holder!
    frame.name = text
    frame.nameAt = at
    if (frame.step?.members.has(text)) this.#isEnvelope = true
    this.#measure(at.offset)
  }

  string(value: string, at: Mark): void {
    this.#scalar({ kind: 'string', value, at }, at)
  }

  number(lexeme: string, at: Mark): void {
    this.#scalar({ kind: 'number', lexeme, at }, at)
  }

  boolean(value: boolean, at: Mark): void {
    this.#scalar({ kind: 'boolean', value, at }, at)
  }

  nil(at: Mark): void {
    this.#scalar({ kind: 'null', at }, at)
  }

  #start(kind: 'object' | 'array', at: Mark): void {
    if (this.#refusal !== undefined) return
    const step = this.#begin(kind === 'array', at)
    const isRecords = kind === 'array' && step?.each?.isRecord === true
    this.#holder = {
      kind: isRecords ? 'records' : kind,
      at,
      step,
      members: [],
      items: [],
      name: '',
      nameAt: at,
      count: 0,
    }
    this.#open.push(this.#holder)
    this.#measure(at.offset)
  }

  #end(at: Mark): void {
    if (this.#refusal !== undefined) return
    const frame = this.#open.pop()!
    this.#holder = this.#open[this.#open.length - 1]
    if (frame.kind === 'records') this.#spent += at.offset - frame.at.offset
    this.#measure(at.offset + 1)
    this.#settle(nodeOf(frame))
  }

  #scalar(node: DataNode, at: Mark): void {
    if (this.#refusal !== undefined) return
    this.#begin(false, at)
    this.#measure(at.offset)
    this.#settle(node)
  }

  /** A value begins: it may be the root or a record. Its step towards records, or undefined inside and off the way. */
  #begin(isArray: boolean, at: Mark): LocationStep | undefined {
    if (this.#record !== undefined) {
      this.#inside++
      return undefined
    }
    const holder = this.#holder
    if (holder === undefined) {
      this.#rootStart = at
      this.#spent = 0
      this.#around = 1
      this.#isEnvelope = !this.#root.isRecord || (isArray && this.#root.each !== undefined)
      return this.#root
    }
    const step = holder.kind === 'object' ? holder.step?.members.get(holder.name) : holder.step?.each
    // An item of a list of records is a record whatever it is: were it taken apart, what is beside would be lost.
    const isTakenApart = isArray && step?.each !== undefined && holder.kind !== 'records'
    if (!step?.isRecord || isTakenApart) {
      this.#around++
      return step
    }
    this.#record = at
    this.#holders = this.#open.length
    this.#inside = 1
    return undefined
  }

  /** A value is whole: it goes to who holds it, and a record to the sink. */
  #settle(node: EnvelopeNode): void {
    if (this.#refusal !== undefined) return
    const holder = this.#holder
    if (holder === undefined) {
      if (this.#isEnvelope) this.#sink.envelope(node)
      else this.#sink.record(node as DataNode, this.#index++, [])
      return
    }
    let settled = node
    if (this.#record !== undefined && this.#holders === this.#open.length) {
      this.#sink.record(node as DataNode, this.#index++, this.#open.map(segmentOf))
      settled = { kind: 'records', count: 1, at: this.#record }
      this.#record = undefined
    }
    holder.count++
    if (holder.kind === 'object') {
      holder.members.push({ name: holder.name, at: holder.nameAt, value: settled })
    } else if (holder.kind === 'array') holder.items.push(settled)
  }

  /** Refuses when what is read up to the byte at `end` is more than the limits allow. */
  #measure(end: number): void {
    if (this.#record !== undefined)
      this.#hold('A record', this.#record, end - this.#record.offset, this.#inside)
    else if (this.#holder?.kind !== 'records') {
      const what = this.#isEnvelope ? 'What stands around the records' : 'A record'
      this.#hold(what, this.#rootStart, end - this.#rootStart.offset - this.#spent, this.#around)
    }
  }

  #hold(what: string, at: Mark, bytes: number, values: number): void {
    if (bytes > this.#limit)
      this.#refusal = refuse(recordTooLarge, { what, limit: this.#limit, of: 'bytes' }, at)
    else if (values > this.#valueLimit) {
      this.#refusal = refuse(recordTooLarge, { what, limit: this.#valueLimit, of: 'values' }, at)
    }
  }
}

function nodeOf({ kind, members, items, count, at }: Frame): EnvelopeNode {
  if (kind === 'object') return { kind, members: fitted(members), at }
  return kind === 'array' ? { kind, items: fitted(items), at } : { kind, count, at }
}

/** A list that was added to holds room for sixteen more; many small ones would take most of a record's memory. */
function fitted<Item>(list: readonly Item[]): readonly Item[] {
  return list.length < 16 ? list.slice() : list
}

/** What leads from a container to the value that is being read in it. */
function segmentOf(frame: Frame): string | number {
  return frame.kind === 'object' ? frame.name : frame.count
}
