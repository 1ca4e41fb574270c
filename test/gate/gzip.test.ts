import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeSource, type SourceVerdict } from '../../src/gate/judge-source.js'
import { mediaOf } from '../../src/gate/media.js'
import { bytesSource, standardInputSource } from '../../src/project/byte-sources.js'
import { member } from '../data/packed.js'
import { planOf } from '../folder.js'
import { recordTexts } from '../pages/record-folder.js'

const call = await planOf(recordTexts, { payload: 'call' })

/** Everything that a verdict says but what tells that the bytes were packed, and the file's name. */
function sense({ verdict, findings, notJudged }: SourceVerdict) {
  const { sha256, packed, file, ...rest } = verdict
  return JSON.parse(JSON.stringify({ rest, findings, notJudged }).replaceAll(`"file":"${file}"`, '"file":""'))
}

const texts = {
  json: '{"value":[{"callType":"user_in"},\n {"callType":"spy","extra":1}]}',
  ndjson: '{"callType":"user_in"}\n{"duration":-1}\n{"a":1,"a":2}\n',
  csv: 'callType,extra\r\nuser_in,1\r\n',
} as const

describe('packed or not', () => {
  test.each(Object.entries(texts))('%s would get another answer, or other places', async (media, text) => {
    const of = (name: string, bytes: Uint8Array) => judgeSource(call, bytesSource(name, bytes), {})
    const plain = await of(`a.${media}`, Buffer.from(text))
    expect(plain.findings.length).toBeGreaterThan(0)
    for (const bytes of [gzipSync(text), Buffer.concat([member(text.slice(0, 9)), member(text.slice(9))])]) {
      for (const name of [`a.${media}.gz`, `a.${media}`, `a.${media.toUpperCase()}.GZ`]) {
        const judged = await of(name, bytes)
        expect(sense(judged)).toEqual(sense(plain))
        expect(judged.verdict).toMatchObject({ packed: 'gzip', media })
        expect(judged.verdict.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
      }
    }
    expect(plain.verdict).not.toHaveProperty('packed')
  })

  test('standard input would get another answer than a file', async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...Object.keys(texts)) as fc.Arbitrary<keyof typeof texts>,
      fc.array(fc.nat({ max: 300 }), { maxLength: 5 }),
      fc.constantFrom('', '\0', '{}', 'comment'),
      async (media, cuts, wrong) => {
        const bytes =
          wrong === 'comment'
            ? member(texts[media], { flags: 16, rest: 'c\0' })
            : Buffer.concat([member(texts[media]), Buffer.from(wrong)])
        async function* pieces() {
          let from = 0
          for (const cut of [...cuts].sort((a, b) => a - b)) {
            yield bytes.subarray(from, cut)
            from = Math.max(from, cut)
          }
          yield bytes.subarray(from)
        }
        const file = await judgeSource(call, bytesSource('a', bytes), { media })
        const piped = await judgeSource(call, standardInputSource(pieces()), { media })
        expect(sense(piped)).toEqual(sense(file))
      },
    )
    await fc.assert(property, { numRuns: 60 })
  })

  test('a place in packed bytes would be given a line', async () => {
    const bytes = Buffer.concat([member('{}\n'), Buffer.from('x')])
    const { findings } = await judgeSource(call, bytesSource('a.ndjson', bytes))
    const [found] = findings.filter(({ code }) => code === 'data/behind-compression')
    expect(found?.place).toEqual({ file: 'a.ndjson', offset: bytes.length - 1 })
  })
})

describe('what goes along with packed bytes', () => {
  const text = '{"callType":"user_in"}\n'
  const left = async (bytes: Uint8Array) =>
    (await judgeSource(call, bytesSource('a.ndjson.gz', bytes))).notJudged.filter((each) =>
      each.includes('header'),
    )

  test('would not be told: a name and a time', async () => {
    expect(await left(member(text, { flags: 8, rest: 'calls.ndjson\0' }))).toEqual([
      'a.ndjson.gz: its gzip header holds a file name of 12 characters; this goes along with the file and was not judged.',
    ])
    expect(await left(member(text, { flags: 8, rest: 'calls.ndjson\0', time: 1 }))).toEqual([
      'a.ndjson.gz: its gzip header holds a file name of 12 characters and the time of its packing; this goes along with the file and was not judged.',
    ])
    expect(await left(member(text))).toEqual([])
  })
})

describe('the medium', () => {
  test('would be guessed, or not be known, of a packed file', () => {
    const known = ['a.json.gz', 'a.ndjson.gz', 'a.jsonl.gz', 'a.csv.gz', 'a.tsv.gz', 'a.csv.zst', 'A.CSV.GZ']
    expect(known.map(mediaOf)).toEqual(['json', 'ndjson', 'ndjson', 'csv', 'csv', 'csv', 'csv'])
    expect(['a.gz', 'a.txt.gz', 'a.gz.json.bz2', '.gz', 'a.json.gz.gz'].map(mediaOf)).toEqual(
      Array(5).fill(undefined),
    )
  })

  test('would be asked for where the bytes are no text at all', async () => {
    const zip = Buffer.from('PK\x03\x04\x14\0', 'latin1')
    for (const name of ['calls.xlsx', 'calls.zip', '-']) {
      const { findings, verdict } = await judgeSource(call, bytesSource(name, zip))
      expect([findings.map(({ code }) => code), verdict.verdict]).toEqual([['data/archive'], 'cannot-judge'])
    }
    for (const bytes of [Buffer.from('{}'), gzipSync('{}')]) {
      const { findings } = await judgeSource(call, bytesSource('calls', bytes))
      expect(findings.map(({ code }) => code)).toEqual(['gate/unknown-media'])
    }
  })
})
