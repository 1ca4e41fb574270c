import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { recordTexts } from '../pages/record-folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { type Played, playAction } from './play-action.js'

// Each case makes a repository and starts some processes, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const declaredYaml = "declared: 1\npolicies: policies\nchecks:\n  - { files: 'data/*.json', payload: call }\n"
const call = recordTexts['call.yaml'] ?? ''
const policies = Object.fromEntries(
  Object.entries(recordTexts).map(([name, text]) => [`policies/${name}`, text]),
)
const baseFiles = {
  ...policies,
  'declared.yaml': declaredYaml,
  'data/calls.json': '{"value":[{"callType":"user_in"}]}',
}
const withField = '{"value":[{"callType":"user_in","device":"x"}]}'
const declaringField = call.replace(
  /^ {2}endTime: .*$/m,
  '$&\n  device: { technical: kind of device, value: text, at-most: 20 characters }',
)
const accepting = `baseline: known
accepted:
  - { payload: call, recipient: operator, code: validate/undeclared-field, at: '/value/*/device', owner: a@contoso.example, reason: The exporter is mended in March., expires: 2099-12-31 }
`

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

/** A repository whose first commit is the base branch, with the files of a pull request on top; plays the Action on it. */
function pullRequest(
  change: Readonly<Record<string, string>>,
  {
    inputs = {},
    base = baseFiles,
  }: {
    readonly inputs?: Readonly<Record<string, string>>
    readonly base?: Readonly<Record<string, string>>
  } = {},
): Played & { readonly folder: string } {
  const scratch = scratchFolder()
  const folder = join(scratch, 'repository')
  mkdirSync(folder)
  const git = (...args: readonly string[]): string => {
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@contoso.example', '-c', 'init.defaultBranch=main']
    const ran = spawnSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' })
    if (ran.status !== 0) throw new Error(ran.stderr)
    return ran.stdout.trim()
  }
  git('init', '--quiet')
  write(folder, base)
  git('add', '--all')
  git('commit', '--quiet', '--message', 'base')
  const commit = git('rev-parse', 'HEAD')
  write(folder, change)
  git('add', '--all')
  git('commit', '--quiet', '--allow-empty', '--message', 'change')
  return { ...playAction(folder, scratch, { base: commit, inputs }), folder }
}

/** What the two checks answer: the judgement, and the comparison of the policies. */
const answers = (played: Played) => [played.code('judge'), played.code('policy-change')]

describe.concurrent('the Action, played on a pull request', () => {
  it('that changes nothing of it would be red', () => {
    const played = pullRequest({ 'README.md': 'Words.\n' })
    expect([played.isRed, ...answers(played)]).toEqual([false, 0, 0])
    expect(played.summary).toContain('## declared: PASS')
    expect(played.summary).toContain('## declared: policy change')
  })

  it('that adds data with an undeclared field would be green', () => {
    const played = pullRequest({ 'data/more.json': withField })
    expect(answers(played)).toEqual([1, 0])
    const said = played.steps.map((step) => step.said).join('')
    expect(said).toContain('::error file=data/more.json,line=1')
  })

  it('that adds a field and its declaration together would be green', () => {
    expect(declaringField).not.toBe(call)
    const played = pullRequest({ 'data/more.json': withField, 'policies/call.yaml': declaringField })
    expect(answers(played)).toEqual([1, 1])
    expect(played.summary).toContain('## declared: BLOCK')
    expect(played.summary).toMatch(/technical \\?\(kind of device/)
    expect(played.outputs.get('steps.judge.outputs.answer')).toBe('1')
    expect(played.outputs.get('steps.policy-change.outputs.answer')).toBe('1')
  })

  it('that only declares would not be listed, with the field and its line', () => {
    const played = pullRequest({ 'policies/call.yaml': declaringField })
    expect(answers(played)).toEqual([0, 1])
    expect(played.summary).toMatch(
      /`\/device` \| let through: technical \\?\(kind of device\\?\)[^|]*\| `policies\/call.yaml:\d+`/,
    )
  })

  it('that brings a baseline for its own data would be helped by it', () => {
    const played = pullRequest({
      'data/more.json': withField,
      'baseline.yaml': accepting,
      'declared.yaml': `${declaredYaml}baseline: baseline.yaml\n`,
    })
    expect(answers(played)).toEqual([1, 1])
    expect(played.summary).toContain('accepted: validate/undeclared-field')
  })

  it('would not use the baseline of the base branch', () => {
    const base = {
      ...baseFiles,
      'data/more.json': withField,
      'baseline.yaml': accepting,
      'declared.yaml': `${declaredYaml}baseline: baseline.yaml\n`,
    }
    const played = pullRequest({}, { base })
    expect(answers(played)).toEqual([0, 0])
    expect(played.summary).toContain('Accepted for now')
  })

  it.each([
    ['takes the checks out', 'declared: 1\npolicies: policies\n'],
    ['lets a check be empty', declaredYaml.replace('payload: call', 'payload: call, may-be-empty: true')],
    ['looks elsewhere', declaredYaml.replace('data/*.json', 'other/*.json')],
    ['raises a limit', `${declaredYaml}limits: { depth: 65 }\n`],
  ])('that %s would be green', (_, text) => {
    const played = pullRequest({ 'declared.yaml': text })
    expect(answers(played)).toEqual([0, 1])
  })

  it('that breaks the policies would be green, or judged by them', () => {
    const played = pullRequest({ 'policies/call.yaml': 'payload: [' })
    expect(answers(played)).toEqual([0, 2])
  })

  it('would be green without a base, or with a name in its place', () => {
    for (const base of ['', 'main', '--upload-pack=x']) {
      const played = pullRequest({}, { inputs: { base } })
      expect([played.isRed, ...answers(played)]).toEqual([true, undefined, undefined])
    }
  })

  it('would run what a path or a name of a file says', () => {
    const name = 'data/$(touch run).json'
    const paths = `${name}\n--policies=data\ndata/\`touch run\`.json`
    const played = pullRequest(
      { [name]: '{"callType":"user_in"}', 'data/`touch run`.json': '{"callType":"user_in"}' },
      { inputs: { paths, payload: 'call', report: 'out.sarif\njunit:out.xml' } },
    )
    // What looks like an option is a file that is not there.
    expect(played.code('judge')).toBe(2)
    expect(existsSync(join(played.folder, 'run'))).toBe(false)
    expect(existsSync(join(played.folder, 'out.sarif')) && existsSync(join(played.folder, 'out.xml'))).toBe(
      true,
    )
  })

  it('would do both steps where one is asked for', () => {
    const change = { 'data/more.json': withField, 'policies/call.yaml': declaringField }
    expect(answers(pullRequest(change, { inputs: { steps: 'judge' } }))).toEqual([1, undefined])
    expect(answers(pullRequest(change, { inputs: { steps: 'policy-change' } }))).toEqual([undefined, 1])
  })
})
