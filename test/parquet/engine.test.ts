import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeSource } from '../../src/gate/judge-source.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { createDuckDbEngine } from '../../src/project/duckdb-process.js'
import { privateFolder } from '../../src/project/private-folder.js'
import { planOf } from '../folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { built, canRead } from './built.js'
import { file } from './made.js'

const made = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })
const plan = { ...made, media: { parquet: { null: 'absent' } } } as const
const bytes = file([{ badge: 'a' }, { badge: 'b' }])

/** An answer of the process: frames of a kind, each with its length. */
const frames = `
const { readSync, writeSync } = require('node:fs')
const take = (n) => { const b = Buffer.alloc(n); for (let at = 0; at < n; ) { const c = readSync(0, b, at, n - at, null); if (c === 0) process.exit(0); at += c } return b }
const request = () => JSON.parse(take(take(4).readUInt32LE(0)))
const send = (kind, payload) => { const h = Buffer.alloc(5); h.writeUInt32LE(payload.length + 1); h[4] = kind; writeSync(1, Buffer.concat([h, payload])) }
const text = (value) => Buffer.from(value)
const types = () => send(1, text('["BLOB"]'))
request()
`

/** What a process that does this makes of a sound file. */
async function judgedBy(script: string, wait = 20_000) {
  const folder = scratchFolder({ 'child.cjs': `${frames}${script}` })
  const engine = createDuckDbEngine(join(folder, 'child.cjs'), wait)
  return judgeSource(plan, bytesSource('a.parquet', bytes), { parquet: engine })
}

describe('a process that', () => {
  it.each([
    ['ends at once', 'process.exit(0)', 'broke off'],
    ['is killed by a signal', 'request(); types(); process.kill(process.pid, "SIGSEGV")', 'broke off'],
    ['crashes after some rows', 'request(); types(); send(2, Buffer.from([0,0])); process.exit(3)', 'none'],
    [
      'says nothing that is a frame',
      'request(); writeSync(1, text("anna@contoso.example and more")); setTimeout(() => {}, 9e5)',
      'none',
    ],
    [
      'says that a frame has no length',
      'request(); writeSync(1, Buffer.alloc(40)); setTimeout(() => {}, 9e5)',
      'none',
    ],
    ['gives a kind that is none', 'request(); send(9, text("x"))', 'none'],
    ['gives types that are none', 'request(); send(1, text("{"))', 'none'],
    ['gives types that are no texts', 'request(); send(1, text("[1]"))', 'none'],
    ['gives another schema', 'request(); send(1, text(\'["BIGINT"]\'))', 'another schema'],
    ['gives more columns', 'request(); send(1, text(\'["BLOB","BLOB"]\'))', 'another schema'],
    ['gives a row of no length', 'request(); types(); send(2, Buffer.alloc(4)); send(3, text("1"))', 'none'],
    [
      'gives a row that ends early',
      'request(); types(); send(2, Buffer.from([9, 0, 0, 0, 5])); send(3, text("1"))',
      'none',
    ],
    [
      'gives a value of another type',
      'request(); types(); send(2, Buffer.from([1, 0, 0, 0, 1])); send(3, text("1"))',
      'none',
    ],
    [
      'gives a row with more in it',
      'request(); types(); send(2, Buffer.from([2, 0, 0, 0, 0, 0])); send(3, text("1"))',
      'none',
    ],
    ['ends with no number', 'request(); types(); send(3, text("-1"))', 'none'],
    ['fails for no reason', 'request(); send(4, text("z"))', 'none'],
  ])('%s would let a file pass, or end this one', { timeout: 60_000 }, async (_, script, what) => {
    const { verdict, findings } = await judgedBy(script)
    expect(verdict.verdict).toBe('cannot-judge')
    expect(findings.map(({ code }) => code)).toContain('parquet/reader-failed')
    expect(JSON.stringify(findings)).toContain(what)
    expect(JSON.stringify(findings)).not.toContain('anna')
  })

  it('says nothing for too long would be waited for', async () => {
    const { verdict, findings } = await judgedBy('request(); setTimeout(() => {}, 9e5)', 300)
    expect(verdict.verdict).toBe('cannot-judge')
    expect(findings[0]?.message).toContain('said nothing for too long')
  })

  it.each([
    [
      'gives fewer rows',
      'request(); types(); send(2, Buffer.from([6, 0, 0, 0, 5, 1, 0, 0, 0, 0x61])); send(3, text("1"))',
      'parquet/contradiction',
    ],
    [
      'gives more rows',
      `request(); types(); const row = [6, 0, 0, 0, 5, 1, 0, 0, 0, 0x61]; send(2, Buffer.from([...row, ...row, ...row])); send(3, text("3"))`,
      'parquet/contradiction',
    ],
    [
      'counts other rows than it gives',
      `request(); types(); const row = [6, 0, 0, 0, 5, 1, 0, 0, 0, 0x61]; send(2, Buffer.from([...row, ...row])); send(3, text("3"))`,
      'parquet/reader-failed',
    ],
    ['does not find the package', 'request(); send(4, text("a"))', 'parquet/reader-missing'],
    ['cannot read the pages', 'request(); send(4, text("u"))', 'parquet/unreadable-pages'],
    ['finds a row too large', 'request(); types(); send(4, text("l"))', 'data/record-too-large'],
  ])('%s would let a file pass', async (_, script, code) => {
    const { verdict, findings } = await judgedBy(script)
    expect([verdict.verdict, findings.map((each) => each.code)]).toEqual(['cannot-judge', [code]])
  })

  it('is not there would let a file pass', async () => {
    const engine = createDuckDbEngine(join(scratchFolder(), 'gone.cjs'))
    const { findings } = await judgeSource(plan, bytesSource('a.parquet', bytes), { parquet: engine })
    expect(findings.map((each) => each.code)).toEqual(['parquet/reader-failed'])
    const without = await judgeSource(plan, bytesSource('a.parquet', bytes))
    expect(without.findings.map((each) => each.code)).toEqual(['parquet/reader-missing'])
  })
})

describe.skipIf(!canRead)('the process', () => {
  it('would not be there for the next file after one broke it off', async () => {
    const engine = createDuckDbEngine(built)
    const judged = (own: Uint8Array, name = 'a.parquet') =>
      judgeSource(plan, bytesSource(name, own), { parquet: engine })
    const nan = file([{ rating: { number: 'NaN' } }])
    for (const own of [bytes, nan, bytes.subarray(0, -20), bytes, nan, bytes]) {
      const { verdict } = await judged(own)
      expect(verdict.verdict).toBe(own === bytes ? 'pass' : 'cannot-judge')
    }
    const both = await Promise.all([judged(bytes), judged(nan), judged(bytes, 'a[1]*.parquet')])
    expect(both.map(({ verdict }) => verdict.verdict)).toEqual(['pass', 'cannot-judge', 'pass'])
  })

  it('would leave a copy behind, or let others read it', async () => {
    await judgeSource(plan, bytesSource('a.parquet', bytes), { parquet: createDuckDbEngine(built) })
    const { path } = await privateFolder()
    expect(readdirSync(path).filter((name) => name.includes(`-${process.pid}-`))).toEqual([])
  })

  it('would judge a file that is packed once more', async () => {
    const { findings } = await judgeSource(plan, bytesSource('a.parquet.gz', bytes), {
      parquet: createDuckDbEngine(built),
    })
    expect(findings.map(({ code }) => code)).toEqual(['parquet/packed'])
  })
})
