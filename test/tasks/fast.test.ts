import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { bytesSource } from '../../src/project/byte-sources.js'
import { loadKernel } from '../../src/project/kernel-file.js'
import { check } from '../../src/tasks/check.js'
import { gate } from '../../src/tasks/gate.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import type { FileVerdict, Report } from '../../src/verdict/report.js'
import { declaredHere } from '../cli/in-process.js'
import { scratchFolder } from '../project/scratch-folder.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const folder = scratchFolder()
const pad = (number: number, length: number) => String(number).padStart(length, '0')
const uuid = (at: number) => `00000000-0000-4000-8000-${pad(at, 12)}`
const indexes = Array.from({ length: 1500 }, (_, at) => at)
const isFaulty = (at: number) => at % 500 === 250

const call = (at: number) =>
  `{"callId":"${uuid(at)}","callType":"outgoing","inviteTime":"2026-11-20T00:00:00Z"${isFaulty(at) ? ',"extra":1' : ''}}`
const logged = (at: number) =>
  `{"id":"${uuid(at)}","callType":"user_out","calleeNumber":"+12065550100"${isFaulty(at) ? ',"userId":"x"' : ''}}`
const row = (at: number) => `${uuid(at)},${isFaulty(at) ? 'nobody' : 'user_out'},"+12065550100",${at % 3600}`

const files = [
  ['calls.ndjson', 'operator-call-record', indexes.map((at) => `${call(at)}\n`).join('')],
  ['log.json', 'pstn-call-log', `{"value":[${indexes.map(logged).join(',\n')}]}\n`],
  [
    'usage.csv',
    'pstn-usage-export',
    `UsageId,Call Type,Destination Number,Duration Seconds\n${indexes.map((at) => `${row(at)}\n`).join('')}`,
  ],
] as const
for (const [name, , text] of files) writeFileSync(join(folder, name), text)

const withoutExact = (report: Report) => ({
  ...report,
  files: report.files.map(({ exact: _, ...file }: FileVerdict) => file),
})

describe.skipIf(loadKernel() === undefined)('with the kernel as it is built', () => {
  test.each(files)('what a check says of %s would hang on the fast judge', async (name, payload) => {
    const request = { files: [name], payload, cwd: folder, on: '2026-11-21' }
    const { report: exact } = await check({ ...request, fast: false })
    const { report: fast } = await check(request)
    expect(exact.files[0]).toMatchObject({ records: 1500, findings: 3, verdict: 'block' })
    expect(exact.files[0]).not.toHaveProperty('exact')
    expect(fast.files[0]).toHaveProperty('exact', 3)
    expect(withoutExact(fast)).toStrictEqual(exact)
  })

  test('declared.yaml would not be heard, or win over the caller', async () => {
    const [[name, payload]] = files
    writeFileSync(join(folder, 'declared.yaml'), 'declared: 1\nfast: off\njobs: 2\n')
    const request = { files: [name], payload, cwd: folder, on: '2026-11-21' }
    expect((await check(request)).report.files[0]).not.toHaveProperty('exact')
    expect((await check({ ...request, fast: true })).report.files[0]).toHaveProperty('exact', 3)
    writeFileSync(join(folder, 'declared.yaml'), 'declared: 1\njobs: 0\n')
    expect((await check(request)).report.verdict).toBe('cannot-judge')
  })

  test.each([1, 2])('a large file would be judged otherwise by %i threads of their own', async (jobs) => {
    const [[name, payload, lines]] = files
    const times = Math.ceil((33 * 1024 * 1024) / lines.length)
    const text = lines.repeat(times)
    const cwd = scratchFolder({ [name]: text })
    const { report } = await check({ files: [name], payload, cwd, on: '2026-11-21', jobs })
    expect(report.files[0]).toMatchObject({
      sha256: createHash('sha256').update(text).digest('hex'),
      records: 1500 * times,
      findings: 3 * times,
      exact: 3 * times,
    })
  })

  test('a gate of the library would be without it', async () => {
    const [[, payload, text]] = files
    const bytes = new TextEncoder().encode(text)
    const policies = await openPolicies()
    for (const [fast, exact] of [
      [undefined, 3],
      [false, undefined],
    ] as const) {
      const request = { payload, on: '2026-11-21', ...(fast === undefined ? {} : { fast }) }
      const [verdict] = (await gate(policies, request).judge(bytesSource('a', bytes), { media: 'ndjson' }))
        .files
      expect([verdict?.records, verdict?.exact]).toEqual([1500, exact])
    }
  })
})

test.each(['0', '65', '-1', '1.5', 'all', '007'])(
  '--jobs %s would be taken for a number of threads',
  async (jobs) => {
    const { code, out, err } = await declaredHere('check', 'x.json', `--jobs=${jobs}`)
    expect([code, out, err]).toEqual([
      2,
      '',
      '--jobs is a number from 1 to 64.\nSee: declared check --help\n',
    ])
  },
)
