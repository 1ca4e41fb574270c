import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { check as judge } from '../../src/tasks/check.js'
import { lint } from '../../src/tasks/lint.js'
import { recordTexts } from '../pages/record-folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { declared } from './built.js'

// Each case starts a process or more, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const policies = Object.fromEntries(
  Object.entries(recordTexts).map(([name, text]) => [`policies/${name}`, text]),
)
const head = 'declared: 1\npolicies: policies\nbaseline: baseline.yaml\n'
const checks = `${head}checks:\n  - { files: 'data/*.json', payload: call }\n`
const good = '{"callType":"user_in"}'
const bad = '{"device":1}'

/** A baseline with one entry, written as YAML; a part that is empty is left out. */
function baseline(parts: Readonly<Record<string, string>> = {}): string {
  const entry = {
    ...{ payload: 'call', recipient: 'operator', code: 'validate/undeclared-field', at: '/device' },
    ...{ owner: 'a@contoso.example', reason: 'Mended in March.', expires: '2026-12-31' },
    ...parts,
  }
  const written = Object.entries(entry).filter(([, value]) => value !== '')
  return `baseline: known\naccepted:\n  - { ${written.map(([name, value]) => `${name}: ${value}`).join(', ')} }\n`
}

function project(files: Readonly<Record<string, string>>): string {
  return scratchFolder({
    ...policies,
    'declared.yaml': checks,
    'data/a.json': bad,
    'baseline.yaml': baseline(),
    ...files,
  })
}

async function check(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { code, out, err } = await declared(['check', '--on', '2026-11-22', '--format', 'compact', ...args], {
    cwd: project(files),
  })
  return { code, out, err }
}

describe.concurrent('a baseline', () => {
  it('would not accept what it names, or not say how much and until when', async () => {
    const { code, out } = await check({})
    expect(code).toBe(0)
    expect(out).toMatch(/^PASS .*; accepted 1, until 2026-12-31 \(1 of 1 entry of baseline.yaml\);/)
  })

  it.each([
    ['another thing', { 'data/a.json': '{"device":1,"gadget":1}' }, 1, 'validate/undeclared-field'],
    [
      'what is twice as much as it may be',
      { 'data/b.json': bad, 'baseline.yaml': baseline({ 'at-most': '1' }) },
      1,
      'the baseline accepts at most 1 of these, and 2 were found (baseline.yaml:3).',
    ],
    ['what could not be judged', { 'data/a.json': '{"device":1,"device":1}' }, 2, 'data/duplicate-name'],
    [
      'something whose day is over',
      { 'baseline.yaml': baseline({ expires: '2026-11-21' }) },
      1,
      'gate/baseline-expired',
    ],
    ['what is not there', { 'data/a.json': good }, 1, 'gate/baseline-unused'],
    [
      'a payload that is misspelt',
      { 'baseline.yaml': baseline({ payload: 'cal' }) },
      1,
      'gate/baseline-unused',
    ],
  ])('would accept %s', async (_, files, exit, words) => {
    const { code, out } = await check(files)
    expect(out).toContain(words)
    expect(code).toBe(exit)
  })

  it.each([
    ['no owner', { owner: '' }],
    ['an owner who is nobody', { owner: "''" }],
    ['an owner without an address', { owner: 'somebody' }],
    ['no reason', { reason: '' }],
    ['an empty reason', { reason: "' '" }],
    ['no day', { expires: '' }],
    ['a day that is none', { expires: '2026-02-30' }],
    ['no recipient', { recipient: '' }],
    ['every code', { code: "'*'" }],
    ['every code of a kind', { code: 'validate/*' }],
    ['a refusal', { code: 'data/duplicate-name' }],
    ['a name that stands for others', { at: '/<name of 8 characters>' }],
    ['a place that is no pointer', { at: 'device' }],
    ['none at most', { 'at-most': '0' }],
    ['a key that means nothing', { 'at-least': '3' }],
  ])('with %s would load', async (_, parts) => {
    const cwd = project({ 'baseline.yaml': baseline(parts) })
    const { report, diagnostics } = await judge({ files: [], cwd })
    expect([report.verdict, report.baseline, report.files]).toEqual(['cannot-judge', undefined, []])
    expect(diagnostics.map(({ span }) => span.source.path)).toEqual(['baseline.yaml'])
    expect((await lint({ cwd })).errors).toBe(1)
  })

  it('that is not there would be none', async () => {
    const { code, out } = await check({ 'declared.yaml': checks.replace('baseline.yaml', 'none.yaml') })
    expect([code, out.includes('project/file-missing')]).toEqual([2, true])
  })

  it('would be said to be unused by a run of a part', async () => {
    const { code, out } = await check({ 'data/a.json': good }, 'data/a.json', '--payload', 'call')
    expect(code).toBe(0)
    expect(out).toContain(
      'not judged: baseline.yaml: whether 1 entry that accepted nothing here can be taken out',
    )
  })

  it('would help a copy that redact makes', async () => {
    const cwd = project({})
    const args = ['redact', 'data/a.json', '--output', 'out.json', '--payload', 'call', '--on', '2026-11-22']
    expect((await declared(args, { cwd })).code).toBe(0)
    expect(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'))).toEqual({})
  })
})

describe.concurrent('--write-baseline', () => {
  it('would write what loads before people have filled it in, or what does not afterwards', async () => {
    const files = {
      'data/a.json': '{"value":[{"device":{"a":1},"callType":"x"},{"device":2}]}',
      'declared.yaml': checks.replace('baseline: baseline.yaml\n', ''),
    }
    const cwd = project(files)
    const run = (...args: readonly string[]) =>
      declared(['check', '--on', '2026-11-22', '--format', 'compact', ...args], { cwd })
    const first = await run('--write-baseline', 'new.yaml')
    expect([first.code, first.err.includes('new.yaml proposes a baseline')]).toEqual([1, true])
    const path = join(cwd, 'new.yaml')
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('at: "/value/*/device"\n    whole: true')
    expect(text).toContain('    at-most: 2\n')
    writeFileSync(join(cwd, 'declared.yaml'), checks.replace('baseline.yaml', 'new.yaml'))
    expect((await run()).code).toBe(2)
    const filled = text
      .replaceAll("owner: ''", 'owner: a@contoso.example')
      .replaceAll("reason: ''", 'reason: Mended in March.')
      .replaceAll("expires: ''", 'expires: 2026-12-31')
    writeFileSync(path, filled)
    const last = await run()
    expect([last.code, last.out.includes('accepted 3, until 2026-12-31 (2 of 2 entries')]).toEqual([0, true])
  })

  it('would replace a baseline', async () => {
    const cwd = project({})
    const { code, err } = await declared(['check', '--write-baseline', 'baseline.yaml'], { cwd })
    expect([code, err.includes('is there already')]).toEqual([2, true])
    expect(readFileSync(join(cwd, 'baseline.yaml'), 'utf8')).toBe(baseline())
  })
})

describe.concurrent('--base', () => {
  it('would take the policies, the checks or the baseline from here', async () => {
    const base = { ...policies, 'declared.yaml': checks.replace('baseline: baseline.yaml\n', '') }
    const files = Object.fromEntries(Object.entries(base).map(([name, text]) => [`base/${name}`, text]))
    const { code, out } = await check({ ...files, 'policies/call.yaml': 'broken: [' }, '--base', 'base')
    expect(code).toBe(1)
    expect(out).toContain('data/a.json:1:2: undeclared-field /device')
    expect(out).toContain('from base/policies')
  })

  it('that is not there would be this folder', async () => {
    const { code, out } = await check({}, '--base', 'nowhere')
    expect([code, out.includes('"nowhere" is no folder')]).toEqual([2, true])
  })
})
