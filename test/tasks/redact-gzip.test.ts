import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { redact } from '../../src/tasks/redact.js'
import { member } from '../data/packed.js'
import { recordTexts } from '../pages/record-folder.js'
import { scratchFolder } from '../project/scratch-folder.js'

const policies = scratchFolder(recordTexts)
const records = Array.from({ length: 600 }, (_, index) => ({
  callType: 'user_in',
  duration: index,
  spy: 'canary',
}))
const texts = {
  json: JSON.stringify({ value: records }),
  ndjson: records.map((record) => `${JSON.stringify(record)}\n`).join(''),
  csv: `callType,duration,spy\r\n${records.map(({ duration }) => `user_in,${duration},canary\r\n`).join('')}`,
} as const

async function reduce(media: keyof typeof texts, from: Buffer, input: string, output: string) {
  const folder = scratchFolder({ '.keep': '' })
  writeFileSync(join(folder, input), from)
  const path = join(folder, output)
  const { written, report } = await redact({
    file: join(folder, input),
    output: path,
    policies,
    payload: 'call',
    media,
    on: '2026-11-21',
    dropInvalid: false,
    dropRecords: false,
  })
  return { written, report, bytes: existsSync(path) ? readFileSync(path) : undefined }
}

describe('redact', () => {
  it.each(Object.keys(texts) as (keyof typeof texts)[])(
    'would write another %s from packed bytes than from plain ones, or not pack it',
    async (media) => {
      const plain = await reduce(media, Buffer.from(texts[media]), `in.${media}`, `out.${media}`)
      expect(plain.written).toBe(true)
      expect(plain.bytes?.toString()).not.toContain('canary')
      const packed = gzipSync(texts[media])
      expect((await reduce(media, packed, `in.${media}.gz`, `out.${media}`)).bytes).toEqual(plain.bytes)
      const both = await reduce(media, packed, `in.${media}.gz`, `out.${media}.gz`)
      expect([...(both.bytes ?? Buffer.alloc(0)).subarray(0, 10)]).toEqual([
        0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255,
      ])
      expect(gunzipSync(both.bytes ?? Buffer.alloc(0))).toEqual(plain.bytes)
      expect(both.report.files).toMatchObject([{ packed: 'gzip', verdict: 'pass', records: records.length }])
    },
    30_000,
  )

  it('would write from bytes of which a part was not read', async () => {
    const behind = Buffer.concat([gzipSync(texts.ndjson), Buffer.from('\0canary')])
    const commented = member(texts.ndjson, { flags: 16, rest: 'canary\0' })
    for (const bytes of [behind, commented, behind.subarray(0, 90)]) {
      const { written, report, bytes: out } = await reduce('ndjson', bytes, 'in.ndjson.gz', 'out.ndjson.gz')
      expect([written, report.verdict, out]).toEqual([false, 'cannot-judge', undefined])
      expect(JSON.stringify(report)).not.toContain('canary')
    }
  })

  it('would name an output for a packing that it does not write', async () => {
    const { written, report } = await reduce(
      'ndjson',
      Buffer.from(texts.ndjson),
      'in.ndjson',
      'out.ndjson.zst',
    )
    expect([written, report.findings.map(({ code }) => code)]).toEqual([false, ['data/not-as-named']])
  })
})
