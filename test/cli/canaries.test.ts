import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Exception } from '../../src/gate/exceptions.js'
import { judgeSource } from '../../src/gate/judge-source.js'
import { assembleReport } from '../../src/gate/report.js'
import { prepareScan, type Scan } from '../../src/gate/scan.js'
import type { Plan } from '../../src/plan/plan.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { reporters } from '../../src/registry.js'
import { createTally } from '../../src/tasks/check-baseline.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { proposal } from '../../src/tasks/propose-baseline.js'
import { compileTexts, planOf, shippedPlan } from '../folder.js'
import { recordTexts } from '../pages/record-folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { built, declared, shell } from './built.js'
import { type Canary, type Planted, planted } from './canary-inputs.js'
import { sungIn } from './canary-traces.js'

vi.setConfig({ testTimeout: 60_000 })

/** The report on an input, by every reporter, plain and in colour. */
async function reportsOf(plan: Plan, { media, bytes }: Planted, scan?: Scan): Promise<string> {
  const source = bytesSource(`given.${media}`, bytes)
  const { verdict, findings, notJudged } = await judgeSource(plan, source, { scan })
  const report = assembleReport({
    on: plan.on,
    toolVersion: '0.0.0',
    policiesFrom: 'policies',
    policies: [plan.policy],
    files: [verdict],
    findings,
    notJudged,
  })
  const lookUp = { source: () => 'fields:\n'.repeat(200), page: (code: string) => `# ${code}\n` }
  return reporters
    .flatMap(({ name, render }) =>
      (name === 'pretty' ? [false, true] : [false]).map((colour) => render(report, { ...lookUp, colour })),
    )
    .join('\n')
}

const plans: readonly (readonly [string, () => Promise<Plan>])[] = [
  ['operator-call-record', () => shippedPlan('operator-call-record')],
  ['pstn-call-log', () => shippedPlan('pstn-call-log')],
  ['pstn-usage-export', () => shippedPlan('pstn-usage-export')],
  ['the rich policy', () => planOf(rich, { payload: 'log' })],
]

it('a trace of a canary would go unseen', () => {
  const canary = 'Kq7xJ2mPv9RtLw3sYb5n'
  const others = ['Zz1yXw2vUt3sRq4pOn5m']
  const first = canary.slice(0, 8)
  for (const trace of [
    canary.slice(4, 15),
    first,
    ...[0, 1, 2].map((lead) => Buffer.from(`${'"'.repeat(lead)}${canary}"`).toString('base64')),
    Buffer.from(first).toString('hex'),
    [...first].map((each) => `\\u00${each.charCodeAt(0).toString(16)}`).join(''),
    [...first].map((each) => `%${each.charCodeAt(0).toString(16)}`).join(''),
    [...first].map((each) => `&#${each.charCodeAt(0)};`).join(''),
    [...first].join('\\'),
  ]) {
    expect(sungIn(`/value/0: "…${trace}…"`, [canary, ...others])).toEqual([canary])
  }
  expect(sungIn(`${first.slice(0, 7)} ${canary.slice(9, 16)}`, [canary, ...others])).toEqual([])
})

describe.each(plans)('data given as %s', (_, planned) => {
  it('would be told by a report', async () => {
    const plan = await planned()
    let count = 0
    await fc.assert(
      fc.asyncProperty(planted(plan), async (input) => {
        count += input.canaries.length
        expect(sungIn(await reportsOf(plan, input), input.canaries)).toEqual([])
      }),
      { numRuns: 40 },
    )
    expect(count).toBeGreaterThan(150)
  })
})

it('data of any payload would be told by a report where texts are searched', async () => {
  const { model } = await openPolicies()
  for (const [, planned] of plans) {
    const plan = await planned()
    const scan = await prepareScan(model, plan, { regions: ['DE', 'GB'] })
    if (scan === undefined) throw new Error('nothing is searched')
    await fc.assert(
      fc.asyncProperty(planted(plan), async (input) => {
        expect(sungIn(await reportsOf(plan, input, scan), input.canaries)).toEqual([])
      }),
      { numRuns: 40 },
    )
  }
})

it('a thousand addresses that a search finds would be told, or by what accepts them', async () => {
  const texts = { ...recordTexts }
  const { model } = await compileTexts(texts)
  const plan = await planOf(texts, { payload: 'call' })
  const scan = await prepareScan(model, plan, {})
  const word = fc.stringMatching(/^[a-z]{8}$/)
  const drawn = fc.sample(fc.tuple(word, word, word), 1000)
  const canaries = drawn.map(([first, last, host], at) => `${first}.${last}${at}@${host}.test`)
  const written = [
    (text: string) => text,
    (text: string) => Buffer.from(`write to ${text}`).toString('base64'),
    (text: string) => JSON.stringify({ [text]: { to: text } }),
    (text: string) => encodeURIComponent(`to=${text}`).replaceAll('.', '%2E'),
  ]
  const lines = canaries.map((each, at) => JSON.stringify({ note: written[at % written.length]?.(each) }))
  const source = () => bytesSource('given.ndjson', new TextEncoder().encode(`${lines.join('\n')}\n`))
  const open = await judgeSource(plan, source(), { scan })
  expect(open.verdict.findings).toBe(canaries.length)
  const proposed = proposal(
    open.acceptable.map((each) => ({ ...each, plan })),
    { on: plan.on, toolVersion: '0.0.0', left: 0 },
  )
  const exceptions = open.acceptable.map(
    ({ finding, at }, index): Exception => ({
      ...{ payload: 'call', recipient: plan.recipient, organisation: undefined, code: finding.code, at },
      ...{
        category: finding.category,
        whole: false,
        atMost: undefined,
        owner: 'a@b.example',
        until: '2099-12-31',
      },
      declared: { file: 'baseline.yaml', line: index + 1, col: 1 },
    }),
  )
  const tally = createTally('baseline.yaml', exceptions)
  const taken = await judgeSource(plan, source(), { scan, exceptions })
  expect([taken.verdict.verdict, taken.verdict.accepted]).toEqual(['pass', canaries.length])
  tally.add(0, taken.accepted)
  const { use } = tally.end({ on: plan.on, files: [taken.verdict], isWhole: true })
  const told = [open, taken].flatMap(({ verdict, findings, notJudged }) => {
    const parts = { on: plan.on, toolVersion: '0.0.0', policiesFrom: 'policies', policies: [plan.policy] }
    const report = assembleReport({ ...parts, files: [verdict], findings, notJudged, baseline: use })
    return reporters.map(({ render }) => render(report, { colour: false, source: () => undefined }))
  })
  expect(sungIn([...told, proposed].join('\n'), canaries)).toEqual([])
}, 120_000)

/** A gzip member (RFC 1952) whose name, comment and extra field are canaries too. */
function gzipped(bytes: Uint8Array, [name = '', comment = '', extra = '']: readonly Canary[]): Buffer {
  const number = (size: 2 | 4, value: number): Buffer => {
    const written = Buffer.alloc(size)
    written.writeUIntLE(value, 0, size)
    return written
  }
  const field = Buffer.concat([Buffer.from('cn'), number(2, extra.length), Buffer.from(extra)])
  return Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 0b11100, 0, 0, 0, 0, 0, 3]),
    ...[number(2, field.length), field, Buffer.from(`${name}\0${comment}\0`)],
    ...[deflateRawSync(bytes), number(4, crc32(bytes)), number(4, bytes.length)],
  ])
}

interface Nest {
  readonly folder: string
  readonly names: readonly string[]
  readonly canaries: ReadonlySet<Canary>
}

/** A folder of inputs in which more than 300 canaries sit, every third input compressed. */
async function nestOf(payload: string): Promise<Nest> {
  const inputs = fc.sample(planted(await shippedPlan(payload)), 24)
  const canaries = new Set(inputs.flatMap((input) => input.canaries))
  const files = inputs.map(({ media, bytes, canaries: own }, index): [string, Uint8Array] => {
    const header = own.slice(0, 3).map((each) => [...each].reverse().join(''))
    if (index % 3 > 0) return [`input-${index}.${media}`, bytes]
    for (const each of header) canaries.add(each)
    return [`input-${index}.${media}.gz`, gzipped(bytes, header)]
  })
  return { folder: scratchFolder(Object.fromEntries(files)), names: files.map(([name]) => name), canaries }
}

const nests: Promise<readonly (Nest & { readonly payload: string })[]> = Promise.all(
  ['operator-call-record', 'pstn-call-log', 'pstn-usage-export'].map(async (payload) => ({
    ...(await nestOf(payload)),
    payload,
  })),
)

/** Everything that a run left in the folder beside what was given, as one text. */
function leftIn({ folder, names }: Nest): string {
  const made = readdirSync(folder).filter((name) => !names.includes(name))
  return made.map((name) => `${name}\n${readFileSync(join(folder, name), 'latin1')}`).join('\n')
}

describe('a run of the command', () => {
  it('would have fewer than a thousand canaries before it', async () => {
    expect((await nests).reduce((sum, { canaries }) => sum + canaries.size, 0)).toBeGreaterThan(1000)
  })

  it('would tell what is in the files, on the terminal or in a report', async () => {
    for (const nest of await nests) {
      const { folder, names, payload, canaries } = nest
      const reports = reporters.flatMap(({ name }) => ['--report', `${name}:report.${name}`])
      const { code, out, err } = await declared(['check', ...names, '--payload', payload, ...reports], {
        cwd: folder,
      })
      expect(code).toBe(2)
      const left = leftIn(nest)
      for (const { name } of reporters) expect(left).toContain(`report.${name}\n`)
      expect(sungIn(out + err + left, canaries)).toEqual([])
    }
  })

  it('would tell it where texts are searched, or in the baseline that it proposes', async () => {
    let proposed = ''
    for (const nest of await nests) {
      const { folder, names, payload, canaries } = nest
      const reports = reporters.flatMap(({ name }) => ['--report', `${name}:searched.${name}`])
      const searched = ['--scan', '--scan-region', 'DE', '--write-baseline', 'proposed.yaml']
      const args = ['check', ...names, '--payload', payload, ...searched, ...reports]
      const { code, out, err } = await declared(args, { cwd: folder })
      expect(code).toBe(2)
      const left = leftIn(nest)
      for (const { name } of reporters) expect(left).toContain(`searched.${name}\n`)
      proposed += readFileSync(join(folder, 'proposed.yaml'), 'utf8')
      expect(sungIn(out + err + left, canaries)).toEqual([])
    }
    expect(proposed).toContain('  - payload: ')
  })

  it('would tell it in what redact writes of what it left out', async () => {
    for (const { folder, names, payload, canaries } of await nests) {
      for (const name of names.slice(0, 3)) {
        const options = [
          '--output',
          'reduced',
          '--payload',
          payload,
          '--drop-invalid',
          '--drop-records',
          '--scan',
        ]
        const { code, out, err } = await declared(['redact', name, ...options], { cwd: folder })
        const account = code === 0 ? readFileSync(join(folder, 'reduced.report.json'), 'utf8') : ''
        expect(sungIn(out + err + account, canaries)).toEqual([])
      }
    }
  })

  it('would tell it where its report cannot be written, or nobody reads on', async () => {
    for (const nest of (await nests).slice(0, 1)) {
      const { folder, names, payload, canaries } = nest
      const args = ['check', ...names, '--payload', payload]
      const unwritable = await declared([...args, '--report', 'missing/a.json'], { cwd: folder })
      const nowhere = await declared([...args, '--output', 'missing/a.json'], { cwd: folder })
      expect([unwritable.code, nowhere.code]).toEqual([2, 2])
      const closed = await shell(`declared ${args.join(' ')} | true`, folder)
      const full = await shell(`declared ${args.join(' ')} > /dev/full`, folder)
      const said = [unwritable, nowhere, closed, full].map(({ out, err }) => out + err).join('\n')
      expect(sungIn(said + leftIn(nest), canaries)).toEqual([])
    }
  })

  it('would tell it when it is ended in the middle', async () => {
    const [nest] = await nests
    if (nest === undefined) throw new Error('there is no nest')
    const lines = [...nest.canaries].map((each) => `{"${each}":"${each}"}\n`).join('')
    const args = ['check', '-', '--media', 'ndjson', '--payload', nest.payload, '--report', 'killed.json']
    const { code, said } = await endedEarly(args, nest.folder, `${lines}{"half`)
    // By the signal itself where it came before the command listened.
    expect([143, null]).toContain(code)
    expect(said).toBe('')
    expect(leftIn(nest)).not.toContain('killed.json')
    expect(sungIn(leftIn(nest), nest.canaries)).toEqual([])
  })

  it('would tell it in the text of a crash', async () => {
    // An error of somebody else's code that quotes what it was given, as errors of parsers do.
    const spoil = `import { createHash } from 'node:crypto'
      const hash = Object.getPrototypeOf(createHash('sha256'))
      const update = hash.update
      hash.update = function (data, ...rest) {
        if (typeof data !== 'string') throw new Error('unexpected ' + Buffer.from(data).toString('latin1'))
        return update.call(this, data, ...rest)
      }`
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(spoil)}` }
    for (const { folder, names, payload, canaries } of await nests) {
      const sizeOf = (name: string) => readFileSync(join(folder, name)).length
      const [name = ''] = names.filter((each) => !each.endsWith('.gz')).sort((a, b) => sizeOf(b) - sizeOf(a))
      // A report for machines is what the bytes are hashed for.
      const asked = ['check', name, '--payload', payload, '--format', 'json']
      const { code, out, err } = await declared(asked, { cwd: folder, env })
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain('fault in declared')
      expect(sungIn(err, canaries)).toEqual([])
    }
  })
})

/** How a run ends, and what it says, that waits for more input and is then asked to end. */
function endedEarly(
  args: readonly string[],
  cwd: string,
  input: string,
): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [built, ...args], { cwd })
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said: Buffer.concat(said).toString('latin1') }))
    child.stdin.on('error', () => undefined)
    child.stdin.write(input)
    setTimeout(() => child.kill('SIGTERM'), 2500)
  })
}
