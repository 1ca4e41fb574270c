import { readSync, writeSync } from 'node:fs'

// The process that opens Parquet files. It takes the name of a file in its own folder, and hands on its values row
// after row; it judges nothing, writes no file, opens nothing else, and says nothing of what it reads but the values.
// Whatever happens to it is the parent's to see. Protocol: `src/parquet/engine.ts`.

/** What is used of a vector of DuckDB; lists, maps and groups have more. */
interface Vector {
  readonly type: { readonly typeId: number; toString(): string }
  getItem(index: number): unknown
  readonly childVector?: Vector
  getEntryOffset?(index: number): number
  getEntryLength?(index: number): number
  readonly validity?: { itemValid(index: number): boolean }
  isItemValid?(index: number): boolean
  entryVectorAt?(index: number): Vector
}

interface TypeShape {
  readonly typeId: number
  readonly entryTypes?: readonly TypeShape[]
  readonly valueType?: TypeShape
  toString(): string
}

interface Request {
  readonly file: string
  readonly rowBytes: number
}

const said = { types: 1, rows: 2, end: 3, failed: 4 } as const
const failed = { absent: 'a', unreadable: 'u', tooLarge: 'l' } as const
/** Bytes of rows that are collected before they are handed on. */
const batchLength = 1024 * 1024

/** Bytes on their way out; it grows. */
class Out {
  bytes = Buffer.allocUnsafe(batchLength * 2)
  length = 0

  room(count: number): number {
    if (this.length + count > this.bytes.length) {
      const wider = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count))
      this.bytes.copy(wider, 0, 0, this.length)
      this.bytes = wider
    }
    const at = this.length
    this.length += count
    return at
  }

  tag(value: number): void {
    const at = this.room(1)
    this.bytes[at] = value
  }

  count(value: number): void {
    const at = this.room(4)
    this.bytes.writeUInt32LE(value, at)
  }
}

class TooLarge extends Error {}

/** One value as the parent reads it: a tag, and what belongs to it. */
function put(out: Out, vector: Vector, index: number, most: number): void {
  if (out.length > most) throw new TooLarge()
  if (vector.childVector !== undefined) {
    if (vector.validity?.itemValid(index) !== true) {
      out.tag(0)
      return
    }
    const from = vector.getEntryOffset?.(index) ?? 0
    const length = vector.getEntryLength?.(index) ?? 0
    out.tag(6)
    out.count(length)
    for (let item = from; item < from + length; item++) put(out, vector.childVector, item, most)
    return
  }
  if (vector.entryVectorAt !== undefined) {
    if (vector.isItemValid?.(index) !== true) {
      out.tag(0)
      return
    }
    const { entryTypes = [] } = vector.type as TypeShape
    out.tag(7)
    out.count(entryTypes.length)
    for (let entry = 0; entry < entryTypes.length; entry++) put(out, vector.entryVectorAt(entry), index, most)
    return
  }
  putPlain(out, vector.getItem(index))
}

function putPlain(out: Out, value: unknown): void {
  if (value === null || value === undefined) out.tag(0)
  else if (typeof value === 'boolean') out.tag(value ? 2 : 1)
  else if (typeof value === 'number' || typeof value === 'bigint') putNumber(out, value)
  else {
    const { bytes } = value as { readonly bytes: Uint8Array }
    out.tag(5)
    out.count(bytes.length)
    const at = out.room(bytes.length)
    out.bytes.set(bytes, at)
  }
}

function putNumber(out: Out, value: number | bigint): void {
  out.tag(typeof value === 'bigint' ? 3 : 4)
  const at = out.room(8)
  if (typeof value === 'bigint') out.bytes.writeBigInt64LE(value, at)
  else out.bytes.writeDoubleLE(value, at)
}

/** The type of a column in DuckDB's words, but without names: they are the file's. */
function typeText(type: TypeShape): string {
  if (type.entryTypes !== undefined) return `STRUCT(${type.entryTypes.map(typeText).join(',')})`
  return type.valueType === undefined ? type.toString() : `LIST(${typeText(type.valueType)})`
}

function send(kind: number, payload: Uint8Array): void {
  const head = Buffer.allocUnsafe(5)
  head.writeUInt32LE(payload.length + 1, 0)
  head[4] = kind
  for (const bytes of [head, payload]) {
    for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at, bytes.length - at)
  }
}

/** The next request; undefined when there will be none. */
function nextRequest(): Request | undefined {
  const head = take(4)
  const text = head === undefined ? undefined : take(head.readUInt32LE(0))
  return text === undefined ? undefined : (JSON.parse(text.toString()) as Request)
}

function take(length: number): Buffer | undefined {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at < length; ) {
    const count = readSync(0, bytes, at, length - at, null)
    if (count === 0) return undefined
    at += count
  }
  return bytes
}

/** A connection that reads files of this folder and nothing else, and whose settings stay as they are. */
async function connect(folder: string) {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const database = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    memory_limit: '768MB',
    threads: '1',
    temp_directory: '',
    enable_external_file_cache: 'false',
  })
  const connection = await database.connect()
  const quoted = `'${folder.replaceAll("'", "''")}/'`
  await connection.run(`SET allowed_directories = [${quoted}]`)
  await connection.run('SET enable_external_access = false')
  await connection.run('SET lock_configuration = true')
  return connection
}

type Connection = Awaited<ReturnType<typeof connect>>

async function answer(connection: Connection, { file, rowBytes }: Request): Promise<void> {
  if (!/^[A-Za-z0-9._-]+$/.test(file)) throw new RangeError('a name that is none of ours')
  const result = await connection.stream(
    `SELECT * FROM read_parquet('${file}', hive_partitioning = false, union_by_name = false, binary_as_string = false)`,
  )
  const types = result.columnTypes().map((type) => typeText(type as unknown as TypeShape))
  send(said.types, Buffer.from(JSON.stringify(types)))
  const out = new Out()
  let rows = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk === undefined || chunk.rowCount === 0) break
    const vectors = Array.from(
      { length: chunk.columnCount },
      (_, index) => chunk.getColumnVector(index) as unknown as Vector,
    )
    for (let row = 0; row < chunk.rowCount; row++, rows++) {
      const start = out.room(4)
      for (const vector of vectors) put(out, vector, row, start + rowBytes)
      if (out.length - start > rowBytes) throw new TooLarge()
      out.bytes.writeUInt32LE(out.length - start - 4, start)
      if (out.length < batchLength) continue
      send(said.rows, out.bytes.subarray(0, out.length))
      out.length = 0
    }
  }
  if (out.length > 0) send(said.rows, out.bytes.subarray(0, out.length))
  send(said.end, Buffer.from(String(rows)))
}

async function serve(folder: string): Promise<void> {
  let connection: Connection | undefined
  try {
    connection = await connect(folder)
  } catch {
    connection = undefined
  }
  for (let request = nextRequest(); request !== undefined; request = nextRequest()) {
    try {
      if (connection === undefined) send(said.failed, Buffer.from(failed.absent))
      else await answer(connection, request)
    } catch (error) {
      // What DuckDB says of a file may quote it.
      send(said.failed, Buffer.from(error instanceof TooLarge ? failed.tooLarge : failed.unreadable))
    }
  }
}

const hello = nextRequest()
if (hello !== undefined) await serve(hello.file)
