import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ByteSource } from '../../src/data/byte-source.js'
import { createJsonReader } from '../../src/data/json-reader.js'
import { readJson } from '../../src/data/read.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesSource, fileSource } from '../../src/project/byte-sources.js'
import { type Hearing, hearJson, oneByOne } from './heard.js'

const folder = fileURLToPath(
  new URL('../../../shared/corpora/json-parsing-nst/test_parsing/', import.meta.url),
)
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : []

function hear(bytes: Iterable<Uint8Array>): Hearing {
  return hearJson((sink) => createJsonReader(sink, defaultLimits), bytes)
}

const records = { record() {}, envelope() {} }

/** The code of the refusal, or `read`: by the reader, byte by byte, from a file, from a stream and packed. */
async function verdict(file: string): Promise<string> {
  const bytes = readFileSync(folder + file)
  const whole = hear([bytes])
  expect(hear(oneByOne(bytes))).toEqual(whole)
  const stream: ByteSource = {
    name: '-',
    async *chunks() {
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
    },
  }
  for (const source of [
    fileSource(folder + file, { name: file }),
    stream,
    bytesSource('a.json.gz', gzipSync(bytes)),
  ]) {
    const { refusal } = await readJson(source, [[]], records, defaultLimits)
    expect([source.name, refusal]).toEqual([source.name, whole.refusal])
  }
  return whole.refusal?.code ?? 'read'
}

const verdicts = async (named: readonly string[]): Promise<readonly (readonly [string, string])[]> => {
  const all: (readonly [string, string])[] = []
  for (const file of named) all.push([file, await verdict(file)])
  return all
}

const guide = readFileSync(new URL('../../examples/guides/what-is-read.md', import.meta.url), 'utf8')

/** What RFC 8259 leaves open, and how the guide says that it is decided here. */
const open = Object.fromEntries(
  [...guide.matchAll(/^\| `([^`]+)` \| (\S+) \|$/gm)].map(([, name, answer]) => [`i_${name}.json`, answer]),
)

describe.skipIf(files.length === 0)('JSONTestSuite (skipped where ../shared is not there)', () => {
  test('a text that is not JSON would be read: every n file is refused', async () => {
    const named = files.filter((file) => file.startsWith('n_'))
    expect(named).toHaveLength(188)
    expect((await verdicts(named)).filter(([, code]) => code === 'read')).toEqual([])
  }, 30_000)

  test('a JSON text would be refused: every y file is read, but for two with a name twice', async () => {
    const named = files.filter((file) => file.startsWith('y_'))
    expect(named).toHaveLength(95)
    const refused = (await verdicts(named)).filter(([, code]) => code !== 'read')
    expect(refused).toEqual([
      ['y_object_duplicated_key.json', 'data/duplicate-name'],
      ['y_object_duplicated_key_and_value.json', 'data/duplicate-name'],
    ])
  }, 30_000)

  test('what the standard leaves open would be decided by chance: each i file has the answer of the guide', async () => {
    const named = files.filter((file) => file.startsWith('i_'))
    expect(named).toHaveLength(35)
    expect(Object.fromEntries(await verdicts(named))).toEqual(open)
  })
})
