import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { judgeSource, type SourceOptions } from '../../src/gate/judge-source.js'
import { withFooter } from '../../src/gate/parquet-plants.js'
import { parquetCodes } from '../../src/parquet/codes.js'
import { leafOf } from '../../src/parquet/columns-of.js'
import { physical } from '../../src/parquet/leaf-type.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { createDuckDbEngine } from '../../src/project/duckdb-process.js'
import { planOf } from '../folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { arrowMessage, base64 } from './arrow-made.js'
import { canRead } from './built.js'
import { moments } from './footer-entries.js'
import { base, type DataHeader, hostile, lying, withPage } from './hostile-files.js'
import { double, engine, file, group, text } from './made.js'

const folder = fileURLToPath(new URL('../../src/parquet/', import.meta.url))
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'))

const made = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })
const plan = { ...made, media: { parquet: { null: 'absent' } } } as const

/** The files that the pages speak of; more are those of the other tests. */
const told: Readonly<Record<string, () => Uint8Array>> = {
  'a sound file': () => base,
  'a file of pandas': () => withEntries(),
  'a schema of Arrow with a time zone': () => withEntries({ zone: 'Europe/Berlin' }),
  'a file of pandas with an index that begins later': () => withEntries({ start: 3 }),
  'no number': () => file([{ x: { number: 'NaN' } }], group({ x: double })),
  'without end': () => file([{ x: { number: 'Infinity' } }], group({ x: double })),
  'a text that is not UTF-8': () => replaced(file([{ name: 'BROKEN' }]), 'BROKEN', '\xffROKEN'),
  'a number larger than its column': () =>
    file([{ n: 300 }], group({ n: leafOf({ type: physical.int32, convertedType: 15 }) })),
  'a map with one key twice': () => {
    const map = { kind: 'map', key: text, value: text, isOptional: true, leaves: { from: 0, to: 0 } } as const
    return replaced(file([{ m: { aaaa: 'x', bbbb: 'y' } }], group({ m: map })), 'bbbb', 'aaaa')
  },
  'a page of another encoding': () =>
    withPage((own) => ({ ...own, data: { ...(own.data as DataHeader), encoding: 5 } })),
  'whatever file, with a process that ends': () => base,
  'whatever file, without the package': () => base,
  'a file whose name ends in .parquet.gz': () => base,
}

/** A file as pandas writes it with pyarrow: its columns in two entries of the footer, once inside the other. */
function withEntries({ zone = 'UTC', start = 0 } = {}): Uint8Array {
  const column = { name: 'at', field_name: 'at', pandas_type: 'datetimetz', numpy_type: 'datetime64[ns]' }
  const pandas = JSON.stringify({
    index_columns: [{ kind: 'range', name: null, start, stop: start, step: 1 }],
    column_indexes: [],
    columns: [{ ...column, metadata: null }],
    creator: { library: 'pyarrow', version: '21.0.0' },
    pandas_version: '2.3.1',
  })
  const message = arrowMessage([{ name: 'at', type: [10, ['i16', 2], { text: zone }] }], {
    texts: { pandas },
  })
  const keyValues = [
    { key: 'pandas', value: pandas },
    { key: 'ARROW:schema', value: base64(message) },
  ]
  return withFooter(file([], group({ at: moments })), (meta) => ({ ...meta, keyValues }))
}

function replaced(bytes: Uint8Array, old: string, own: string): Uint8Array {
  const changed = Buffer.from(bytes)
  changed.write(own, changed.lastIndexOf(old), 'latin1')
  return changed
}

function bytesOf(name: string): Uint8Array {
  const found = [...hostile, ...lying].find(([own]) => own === name)?.[1] ?? told[name]?.()
  if (found === undefined) throw new Error(`No file is called "${name}".`)
  return found
}

async function codesOf(name: string): Promise<readonly string[]> {
  const options: SourceOptions = name.includes('without the package')
    ? {}
    : { parquet: name.includes('a process that ends') ? ending() : engine }
  const source = bytesSource(name.endsWith('.gz') ? name : 'a.parquet', bytesOf(name))
  const { findings } = await judgeSource(plan, source, options)
  return findings.map(({ code }) => code).filter((code) => code.startsWith('parquet/'))
}

function ending() {
  return createDuckDbEngine(join(scratchFolder({ 'child.cjs': 'process.exit(1)' }), 'child.cjs'))
}

test('a code would have no page, or a page no code', () => {
  expect(pages.map((page) => `parquet/${page.replace('.md', '')}`).sort()).toEqual(
    parquetCodes.map(({ code }) => code).sort(),
  )
})

test('a reason for which a file is refused would be missing from the guide, or told twice', () => {
  const guide = readFileSync(new URL('../../examples/guides/what-is-read.md', import.meta.url), 'utf8')
  const named = [...guide.matchAll(/^\| \[(parquet\/[a-z0-9-]+)\]\(..\/..\/src\/(\S+)\.md\) \|/gm)]
  expect(named.map(([, code]) => code).sort()).toEqual(parquetCodes.map(({ code }) => code).sort())
  expect(named.map(([, code]) => code)).toEqual(named.map(([, , target]) => target))
})

describe.skipIf(!canRead)('pages', () => {
  test.each(pages)('%s would show examples that are not so', async (page) => {
    const code = `parquet/${page.replace('.md', '')}`
    const parts = readFileSync(folder + page, 'utf8').split(/^## /m)
    expect(parts.slice(1).map((part) => part.split('\n')[0])).toEqual(['Wrong', 'Right', 'What to do'])
    for (const [index, wanted] of [[code], []].entries()) {
      const names = [...(parts[index + 1] ?? '').matchAll(/^```parquet\n(.*)\n```$/gm)].map(
        ([, name = '']) => name,
      )
      expect(names.length).toBeGreaterThan(0)
      for (const name of names) expect([name, await codesOf(name)]).toEqual([name, wanted])
    }
  })
})
