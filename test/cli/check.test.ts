import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it, vi } from 'vitest'
import { reportSchema } from '../../src/report/report-schema.js'
import { recordTexts } from '../pages/record-folder.js'
import { isBoundByPermissions, scratchFolder } from '../project/scratch-folder.js'
import { declared, type Ran, type RunOptions } from './built.js'
import { declaredHere } from './in-process.js'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const policies = Object.fromEntries(
  Object.entries(recordTexts).map(([name, text]) => [`policies/${name}`, text]),
)

const files = {
  ...policies,
  'pass.json': '{"callType":"user_in"}',
  'block.json': '{"callType":"user_in","deviceOwner":"A Person"}',
  'torn.json': '{"callType":"user_in"',
  'empty.json': '',
  'no-records.json': '{"value":[]}',
  'shared.json': '{"duration":30,"charge":0.05}',
  'mixed/pass.json': '{"callType":"user_in"}',
  'mixed/scan.pdf': 'not a medium of ours',
  'no-files/': '',
}
const folder = scratchFolder(files)

function check(args: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> {
  return declared(['check', '--policies', 'policies', ...args], { cwd: folder, ...options })
}

const call = ['--payload', 'call']
const compact = ['--format', 'compact']

describe.concurrent('the exit code', () => {
  it('would not be 0 for what passes', async () => {
    const { code, out, err } = await check(['pass.json', ...call])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('PASS (exit code 0)')
  })

  it('would not be 1 for a field that nobody declared', async () => {
    const { code, out, err } = await check(['block.json', ...call])
    expect([code, err]).toEqual([1, ''])
    expect(out).toContain('BLOCKED  /deviceOwner  line 1, column 23')
    expect(out).toContain('  policy   policies/call.yaml:10')
    expect(out).toContain('  why      declared explain validate/undeclared-field')
    expect(out).not.toContain('A Person')
  })

  it.each([
    ['pass.json', 0],
    ['pass.json block.json', 1],
    ['pass.json torn.json', 2],
    ['block.json torn.json', 2],
    ['torn.json block.json pass.json', 2],
    ['block.json missing.json', 2],
  ])('would let a better answer beat a worse one: %s -> %i', async (given, exit) => {
    const { code, out } = await check([...given.split(' '), ...call, ...compact])
    expect(code).toBe(exit)
    expect(out).toContain(`(exit ${exit})`)
    // The worse answer does not hide what the other files have.
    expect(out.includes('deviceOwner')).toBe(given.includes('block.json'))
  })
})

describe.concurrent('a mistake in the command line', () => {
  it.each([
    [['pass.json', '--paylod', 'call'], 'There is no option --paylod. Did you mean --payload?'],
    [['pass.json', '--zzz'], 'There is no option --zzz.'],
    [['pass.json', '--payload'], '--payload needs a value.'],
    [['pass.json', ...call, '--payload', 'shared-call'], '--payload may be given once.'],
    [
      ['pass.json', ...call, '--recipient', 'operator', '--recipient', 'auditor'],
      '--recipient may be given once.',
    ],
    [
      ['pass.json', ...call, '--format', 'xml'],
      '--format is one of pretty, compact, json, sarif, junit, github, markdown, html.',
    ],
    [['pass.json', ...call, '--media', 'xml'], '--media is one of json, ndjson, csv, parquet.'],
    [['pass.json', ...call, '--on', '2026-02-30'], '--on is a day of the calendar, such as 2026-11-21.'],
    [['pass.json', ...call, '--on', 'tomorrow'], '--on is a day of the calendar, such as 2026-11-21.'],
  ])('would pass or go without a sentence: %j', async (args, sentence) => {
    expect(await declaredHere('check', '--policies', 'policies', ...args)).toEqual({
      code: 2,
      out: '',
      err: `${sentence}\nSee: declared check --help\n`,
    })
  })

  it('would not name the command that was meant', async () => {
    const { code, out, err } = await declared(['chek', 'pass.json'], { cwd: folder })
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: 'There is no such command. Did you mean "check"?\nSee: declared --help\n',
    })
  })

  it('would not show a newcomer what there is', async () => {
    const { code, out, err } = await declared([], { cwd: folder })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('Usage: declared COMMAND [OPTIONS]')
    expect(await declared(['check', '--help'], { cwd: folder })).toMatchObject({ code: 0, err: '' })
  })
})

describe.concurrent('nothing to judge', () => {
  it.each([
    ['a missing file', ['missing.json', ...call], 'project/file-missing', '"missing.json" does not exist.'],
    ['an empty file', ['empty.json', ...call], 'data/empty-input', 'nothing was judged'],
    ['zero records', ['no-records.json', ...call], 'gate/no-records', 'There is no record in it'],
    ['a folder with no file', ['no-files', ...call], 'project/empty-folder', '"no-files" holds no file.'],
    [
      'an unknown extension',
      ['mixed', ...call],
      'project/unknown-extension',
      '"mixed/scan.pdf" has an extension',
    ],
    ['a glob without a match', ['out/*.json', ...call], 'project/glob-matches-nothing', 'matches no file'],
    ['no file at all', call, 'gate/no-input', 'Nothing was given to judge.'],
    ['no payload', ['pass.json'], 'plan/which-payload', 'a gate does not guess'],
    [
      'several recipients',
      ['shared.json', '--payload', 'shared-call'],
      'plan/which-recipient',
      'Several recipients',
    ],
    [
      'a day before the policy',
      ['pass.json', ...call, '--on', '2019-01-01'],
      'plan/not-in-force',
      'in force',
    ],
  ])('would pass: %s', async (_, args, why, sentence) => {
    const { code, out, err } = await check([...args, ...compact])
    expect([code, err]).toEqual([2, ''])
    expect(out).toContain(`[${why}]`)
    expect(out).toContain(sentence)
    expect(out).toContain('CANNOT JUDGE (exit 2)')
  })

  it('would read standard input by guess', async () => {
    const piped = { stdin: '{"callType":"user_in"}' }
    const guessed = await check(['-', ...call, ...compact], piped)
    expect([guessed.code, guessed.err]).toEqual([2, ''])
    expect(guessed.out).toContain('[gate/unknown-media]')
    expect(await check(['-', ...call, '--media', 'json'], piped)).toMatchObject({ code: 0, err: '' })
    expect(await check(['-', ...call, '--media', 'json'])).toMatchObject({ code: 2 })
  })

  it('would judge each recipient by the same line', async () => {
    const to = (recipient: string) =>
      check(['shared.json', '--payload', 'shared-call', '--recipient', recipient, ...compact])
    const operator = await to('operator')
    expect(operator.code).toBe(1)
    expect(operator.out).toContain('wrong-recipient /charge')
    expect(await to('auditor')).toMatchObject({ code: 0 })
  })
})

describe.concurrent('the output', () => {
  it('would be printed, not written, or written in part', async () => {
    const into = scratchFolder(files)
    const { code, out, err } = await check(
      ['block.json', ...call, '--format', 'json', '--output', 'report.json'],
      {
        cwd: into,
      },
    )
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: '' })
    expect(JSON.parse(readFileSync(join(into, 'report.json'), 'utf8'))).toMatchObject({ verdict: 'block' })
    expect(readdirSync(into).sort()).toEqual(
      [...new Set([...Object.keys(files).map((name) => name.split('/')[0] ?? ''), 'report.json'])].sort(),
    )
  })

  it('would give the answer of the data when the report has no place to go', async () => {
    const given = ['pass.json', ...call, '--output']
    const noFolder = await check([...given, 'nowhere/report.txt'])
    expect(noFolder).toMatchObject({ code: 2, out: '' })
    expect(noFolder.err).toMatch(/^"nowhere\/report\.txt" cannot be written: its folder does not exist\.\n/)
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
    // A file stands where a folder is meant, and a folder where a file is: both hold for root too.
    expect(await check([...given, 'pass.json/report.txt'])).toMatchObject({ code: 2, out: '' })
    expect(await check([...given, 'mixed'])).toMatchObject({ code: 2, out: '' })
    expect(readdirSync(join(folder, 'mixed')).sort()).toEqual(['pass.json', 'scan.pdf'])
    expect(readFileSync(join(folder, 'pass.json'), 'utf8')).toBe(files['pass.json'])
  })

  it.skipIf(!isBoundByPermissions)('would be 0 in a folder that may not be written', async () => {
    const { chmodSync } = await import('node:fs')
    const into = scratchFolder({ ...files, 'sealed/': '' })
    chmodSync(join(into, 'sealed'), 0o500)
    const ran = await check(['pass.json', ...call, '--output', 'sealed/report.txt'], { cwd: into })
    chmodSync(join(into, 'sealed'), 0o700)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(readdirSync(join(into, 'sealed'))).toEqual([])
  })

  it.each([
    ['a pass', ['pass.json', ...call], 'pass'],
    ['a block', ['block.json', ...call], 'block'],
    ['a refusal', ['torn.json', ...call], 'cannot-judge'],
    ['a missing file', ['missing.json', ...call], 'cannot-judge'],
    ['nothing', call, 'cannot-judge'],
    ['an unknown payload', ['pass.json', '--payload', 'cal'], 'cannot-judge'],
    ['several files', ['mixed', 'block.json', 'torn.json', ...call], 'cannot-judge'],
  ])('would break the published schema of the JSON report: %s', async (_, args, verdict) => {
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(reportSchema)
    const { out, err } = await check([...args, '--format', 'json'])
    const report: unknown = JSON.parse(out)
    validate(report)
    expect(validate.errors).toBeNull()
    expect(report).toMatchObject({ verdict, policiesFrom: 'policies' })
    expect(err).toBe('')
  })

  it.each(['pretty', 'compact', 'json'])('would hold escape codes in a pipe: %s', async (format) => {
    const plain = await check(['block.json', ...call, '--format', format])
    const noColour = await check(['block.json', ...call, '--format', format], { env: { NO_COLOR: '1' } })
    expect(plain).toEqual(noColour)
    expect(plain.out).not.toContain('\u001b')
  })
})
