import * as o from './offsets.js'

/** A step before it has a place. */
export interface StepDraft {
  /** The bytes that must stand there, at most `longestLiteral`. */
  readonly literal: readonly number[]
  /** What follows them: `followsNothing` and so on. */
  readonly follows: number
  /** The place of what the value behind them is held against; 0 where none follows. */
  readonly matcher: number
  readonly note: StepNote | undefined
  readonly fields: number
  readonly containers: number
  /** What is known of the record behind this step: steps that know the same lead on to the same. */
  readonly key: string | undefined
}

/** What a step leaves to be looked at when the record has ended. */
export interface StepNote {
  readonly kind: number
  /** The place of an entry or a node. */
  readonly of: number
  /** The place of a frame, or of the node that was chosen. */
  readonly frame: number
  /** Bytes from the step's end on. */
  readonly span: number
}

/** A point of the program: the steps of which one must fit. */
interface Point {
  readonly steps: Step[]
  /** Places in which the first step's place is to be written, once there is one. */
  readonly waiting: number[]
}

interface Step {
  readonly at: number
  readonly signature: string
  readonly then: Point
}

/** More ways on from one point are not tried. */
const mostWays = 8

/** The program in the kernel's memory: a graph of steps, to which records are added as paths. */
export class ProgramSteps {
  readonly #memory: DataView
  readonly #header: number
  readonly #from: number
  #count = 0
  #points = new Map<string, Point>()
  #start: Point

  /** `header` is the place of the header's word for the first step, `from` that of the steps. */
  constructor(memory: DataView, header: number, from: number) {
    this.#memory = memory
    this.#header = header
    this.#from = from
    this.#start = { steps: [], waiting: [header] }
  }

  /** Forgets all of it. */
  clear(): void {
    this.#count = 0
    this.#points = new Map()
    this.#start = { steps: [], waiting: [this.#header] }
    this.#memory.setUint32(this.#header, 0, true)
  }

  /** Adds a record's path, as far as it is new; how many steps were added, or undefined where there is no room. */
  add(path: readonly StepDraft[]): number | undefined {
    if (this.#count + path.length > o.mostSteps) return undefined
    const signatures = path.map((draft) => JSON.stringify(draft))
    // A path is written whole or not at all: each step leads on to another.
    if (!this.#hasRoom(path, signatures)) return undefined
    const before = this.#count
    let point = this.#start
    for (const [index, draft] of path.entries()) {
      const signature = signatures[index]!
      const known = point.steps.find((step) => step.signature === signature)
      const step = known ?? this.#write(point, draft, signature)
      point = step.then
    }
    return this.#count - before
  }

  /** Whether no point on the way would have too many ways on. */
  #hasRoom(path: readonly StepDraft[], signatures: readonly string[]): boolean {
    let point: Point | undefined = this.#start
    for (const [index, draft] of path.entries()) {
      if (point === undefined) return true
      const signature = signatures[index]!
      const known: Step | undefined = point.steps.find((step) => step.signature === signature)
      if (known === undefined && point.steps.length >= mostWays) return false
      point = known?.then ?? (draft.key === undefined ? undefined : this.#points.get(draft.key))
    }
    return true
  }

  #write(point: Point, draft: StepDraft, signature: string): Step {
    const memory = this.#memory
    const at = this.#from + this.#count++ * o.stepLength
    new Uint8Array(memory.buffer, at, o.stepLength).fill(0)
    for (const [i, byte] of draft.literal.entries()) {
      const place = at + o.stepLiteral + (i >> 4) * 32 + (i & 15)
      memory.setUint8(place, byte)
      memory.setUint8(place + 16, 0xff)
    }
    const set = (offset: number, value: number): void => memory.setUint32(at + offset, value, true)
    set(o.stepLiteralLength, draft.literal.length)
    set(o.stepKind, draft.follows)
    set(o.stepMatcher, draft.matcher)
    if (draft.matcher !== 0) {
      for (const [to, from] of matcherWords) set(to, memory.getUint32(draft.matcher + from, true))
    }
    if (draft.note !== undefined) {
      set(o.stepNote, draft.note.kind)
      set(o.stepNoteOf, draft.note.of)
      set(o.stepNoteFrame, draft.note.frame)
      set(o.stepNoteSpan, draft.note.span)
    }
    set(o.stepFields, draft.fields)
    set(o.stepContainers, draft.containers)
    const last = point.steps.at(-1)
    if (last !== undefined) memory.setUint32(last.at + o.stepOtherwise, at, true)
    for (const place of point.waiting.splice(0)) memory.setUint32(place, at, true)
    const then = this.#pointOf(draft.key)
    const [first] = then.steps
    if (first === undefined) then.waiting.push(at + o.stepThen)
    else set(o.stepThen, first.at)
    const step: Step = { at, signature, then }
    point.steps.push(step)
    return step
  }

  #pointOf(key: string | undefined): Point {
    const known = key === undefined ? undefined : this.#points.get(key)
    if (known !== undefined) return known
    const point: Point = { steps: [], waiting: [] }
    if (key !== undefined) this.#points.set(key, point)
    return point
  }
}

/** What a step takes over from a matcher. */
const matcherWords: readonly (readonly [number, number])[] = [
  [o.stepShapes, o.matcherShapes],
  [o.stepAtMost, o.matcherAtMost],
]
