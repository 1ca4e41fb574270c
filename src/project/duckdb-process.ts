import { type ChildProcess, fork } from 'node:child_process'
import { basename } from 'node:path'
import type { EngineFailure, EngineSaid, ParquetEngine } from '../parquet/engine.js'
import { assetPath } from './package-root.js'
import { copyPrivately } from './private-copy.js'
import { privateFolder } from './private-folder.js'

/** Milliseconds without a byte after which the process is given up. */
const patience = 120_000
/** The longest frame beside what a row may take: rows are collected up to 1 MiB. */
const frameRoom = 4 * 1024 * 1024
/** What is still taken of an answer that nobody wants any more, before the process is ended instead. */
const mostDrained = 8 * 1024 * 1024
/** Megabytes of its JavaScript; DuckDB itself has a limit of its own. */
const heap = 1024

const kinds = { types: 1, rows: 2, end: 3, failed: 4 } as const
const failures: Readonly<Record<string, EngineFailure>> = { a: 'absent', u: 'unreadable', l: 'too-large' }

/** One frame of an answer; or why there is none. */
type Frame = { readonly kind: number; readonly payload: Uint8Array } | EngineFailure

/** The process that runs, if one does. */
interface Running {
  readonly child: ChildProcess
  readonly bytes: AsyncIterator<Uint8Array>
  /** What came and belongs to no frame yet. */
  held: Uint8Array
}

/**
 * Opens Parquet files with DuckDB in a process of its own, which is started when the first is opened, serves one file
 * after another, and ends with this one. One that dies or falls silent is replaced for the next file.
 */
export function createDuckDbEngine(
  entry = assetPath('dist/src/project/duckdb-child.js'),
  wait = patience,
): ParquetEngine {
  const server = new Server(entry, wait)
  return {
    async copy(source, hook) {
      const copy = await copyPrivately(source, hook)
      return { ...copy, rows: (rowBytes) => server.rows(basename(copy.path), rowBytes) }
    },
  }
}

let shared: ParquetEngine | undefined

/** The engine of this program: one process for all files, started when the first is opened. */
export function parquetEngine(): ParquetEngine {
  shared ??= createDuckDbEngine()
  return shared
}

class Server {
  readonly #entry: string
  readonly #patience: number
  #running: Running | undefined
  /** Ends when the answer before has: one file at a time. */
  #turn: Promise<void> = Promise.resolve()

  constructor(entry: string, wait: number) {
    this.#entry = entry
    this.#patience = wait
  }

  async *rows(file: string, rowBytes: number): AsyncGenerator<EngineSaid> {
    const before = this.#turn
    let done = () => {}
    this.#turn = new Promise((resolve) => {
      done = resolve
    })
    await before
    try {
      yield* this.#answer(file, rowBytes)
    } finally {
      done()
    }
  }

  async *#answer(file: string, rowBytes: number): AsyncGenerator<EngineSaid> {
    const most = rowBytes + frameRoom
    let isOver = false
    try {
      const running = await this.#start()
      ask(running, { file, rowBytes })
      while (!isOver) {
        const frame = await this.#frame(running, most)
        const said = meaningOf(frame)
        isOver = said.kind === 'end' || said.kind === 'failed'
        if (said.kind === 'failed' && said.why !== 'unreadable' && said.why !== 'too-large') this.#stop()
        yield said
      }
    } finally {
      if (!isOver) await this.#drain(most)
    }
  }

  async #start(): Promise<Running> {
    if (
      this.#running !== undefined &&
      this.#running.child.exitCode === null &&
      this.#running.child.signalCode === null
    )
      return this.#running
    const { path } = await privateFolder()
    const child = fork(this.#entry, [], {
      cwd: path,
      env: {},
      execArgv: [`--max-old-space-size=${heap}`],
      stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
      serialization: 'json',
    })
    // A process that cannot be started has no output either, and so it is found out.
    child.on('error', () => {})
    child.stdin?.on('error', () => {})
    child.stdout?.on('error', () => {})
    if (child.connected) child.disconnect()
    // Whoever is done does not wait for it: it ends when nobody can ask it any more.
    child.unref()
    for (const stream of [child.stdin, child.stdout]) {
      if (stream !== null && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
    }
    const bytes = (child.stdout as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
    const running = { child, bytes, held: new Uint8Array(0) }
    ask(running, { file: path, rowBytes: 0 })
    this.#running = running
    return running
  }

  /** The next frame; while it waits, the program goes on. */
  async #frame(running: Running, most: number): Promise<Frame> {
    for (;;) {
      const { held } = running
      if (held.length >= 4) {
        const length = new DataView(held.buffer, held.byteOffset).getUint32(0, true)
        if (length < 1 || length > most) return 'garbled'
        if (held.length >= 4 + length) {
          running.held = held.subarray(4 + length)
          return { kind: held[4] ?? 0, payload: held.subarray(5, 4 + length) }
        }
      }
      const more = await this.#more(running)
      if (typeof more === 'string') return more
      running.held = held.length === 0 ? more : Buffer.concat([held, more])
    }
  }

  async #more(running: Running): Promise<Uint8Array | EngineFailure> {
    let timer: NodeJS.Timeout | undefined
    const silence = new Promise<'silent'>((resolve) => {
      timer = setTimeout(() => resolve('silent'), this.#patience)
    })
    try {
      const next = running.bytes.next().then(
        (given) => (given.done === true ? ('ended' as const) : given.value),
        () => 'ended' as const,
      )
      return await Promise.race([next, silence])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Takes the rest of an answer, so that the next one begins where it should; ends the process where that is much. */
  async #drain(most: number): Promise<void> {
    const running = this.#running
    for (let taken = 0; running !== undefined && taken < mostDrained; ) {
      const frame = await this.#frame(running, most)
      const said = meaningOf(frame)
      if (said.kind === 'end') return
      if (said.kind === 'failed' && (said.why === 'unreadable' || said.why === 'too-large')) return
      if (typeof frame === 'string') break
      taken += frame.payload.length
    }
    this.#stop()
  }

  #stop(): void {
    this.#running?.child.kill('SIGKILL')
    this.#running = undefined
  }
}

function ask({ child }: Running, request: { readonly file: string; readonly rowBytes: number }): void {
  const text = Buffer.from(JSON.stringify(request))
  const head = Buffer.alloc(4)
  head.writeUInt32LE(text.length)
  child.stdin?.write(Buffer.concat([head, text]))
}

/** What a frame says; anything that the process never sends is no answer. */
function meaningOf(frame: Frame): EngineSaid {
  if (typeof frame === 'string') return { kind: 'failed', why: frame }
  const garbled = { kind: 'failed', why: 'garbled' } as const
  if (frame.kind === kinds.rows) return { kind: 'rows', bytes: frame.payload }
  const text = Buffer.from(frame.payload).toString('latin1')
  if (frame.kind === kinds.end) return /^\d{1,15}$/.test(text) ? { kind: 'end', rows: Number(text) } : garbled
  if (frame.kind === kinds.failed) return { kind: 'failed', why: failures[text] ?? 'garbled' }
  if (frame.kind !== kinds.types) return garbled
  try {
    const types: unknown = JSON.parse(text)
    const isList = Array.isArray(types) && types.every((type) => typeof type === 'string')
    return isList ? { kind: 'types', types } : garbled
  } catch {
    return garbled
  }
}
