import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { ByteSource } from '../../src/data/byte-source.js'
import { dataCodes } from '../../src/data/codes.js'
import { compressionCodes } from '../../src/data/compression-codes.js'
import { type ReadResult, readCsv, readJson, readNdjson } from '../../src/data/read.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { isOfThisNode } from '../pages/of-this-node.js'
import { bytesOf } from './heard.js'

const folder = fileURLToPath(new URL('../../src/data/', import.meta.url))
const pages = readdirSync(folder).filter((file) => file.endsWith('.md'))

interface Example {
  readonly heading: string
  /** The format, then `bytes` when `\xHH` stands for a byte, limits and the file's name: `json bytes depth=3 name=a.json.gz`. */
  readonly info: readonly string[]
  readonly body: string
}

function examples(page: string): readonly Example[] {
  const text = readFileSync(folder + page, 'utf8')
  return text.split(/^## /m).flatMap((part) => {
    const heading = part.slice(0, part.indexOf('\n'))
    return [...part.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map(([, info = '', body = '']) => {
      return { heading, info: info.split(' '), body: body.replace(/\n$/, '') }
    })
  })
}

function bytes({ info, body }: Example): Uint8Array {
  if (!info.includes('bytes')) return bytesOf(body)
  const parts = body.split(/\\x([0-9A-F]{2})/)
  return Uint8Array.from(
    parts.flatMap((part, i) => (i % 2 === 1 ? [Number.parseInt(part, 16)] : [...bytesOf(part)])),
  )
}

function read(example: Example): Promise<ReadResult> {
  const settings = example.info.map((word) => word.split('=')).filter(([, value]) => value !== undefined)
  const limits = {
    ...defaultLimits,
    ...Object.fromEntries(settings.map(([name, value]) => [name, Number(value)])),
  }
  const source: ByteSource = {
    name: example.info.find((word) => word.startsWith('name='))?.slice(5) ?? 'example',
    async *chunks() {
      yield bytes(example)
    },
  }
  const sink = { record() {}, envelope() {}, header() {}, row() {} }
  const format = example.info[0]
  if (format === 'json') return readJson(source, [[], ['value', '*']], sink, limits)
  if (format === 'ndjson') return readNdjson(source, sink, limits)
  return readCsv(source, { delimiter: ',', columns: [], emptyCell: 'absent' }, sink, limits)
}

describe('pages', () => {
  test('a code would have no page, or a page no code', () => {
    expect(pages.map((page) => `data/${page.replace('.md', '')}`).sort()).toEqual(
      [...dataCodes, ...compressionCodes].map(({ code }) => code).sort(),
    )
  })

  test.each(pages)('%s would show examples that are not so', async (page) => {
    const code = `data/${page.replace('.md', '')}`
    const all = examples(page).filter(({ info }) => isOfThisNode(info))
    expect(new Set(examples(page).map(({ heading }) => heading))).toEqual(new Set(['Wrong', 'Right']))
    for (const example of all) {
      const { refusal } = await read(example)
      expect([example.body, refusal?.code]).toEqual([
        example.body,
        example.heading === 'Wrong' ? code : undefined,
      ])
    }
  })
})
