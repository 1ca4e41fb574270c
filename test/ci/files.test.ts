import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readArguments } from '../../src/cli/arguments.js'
import { commands } from '../../src/cli/commands/index.js'
import { packageRoot } from '../../src/project/package-root.js'
import { action, actionText } from './play-action.js'

const root = packageRoot()
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const examples = readdirSync(join(root, 'examples/ci')).map((name) => `examples/ci/${name}`)
const workflow = read('examples/ci/github-workflow.yml')

/** Every command line of declared in a text of shell, as its name and arguments; variables are words. */
function callsIn(text: string): readonly (readonly string[])[] {
  const lines = [
    ...text.matchAll(/(?:declared\.cjs"|^ {2}entry: declared) (check|policy-change|lint)([^\n#]*)/gm),
  ]
  return lines.map(([, name = '', rest = '']) => {
    const words = rest.split('|')[0]?.match(/"[^"]*"|\S+/g) ?? []
    return [name, ...words.map((word) => word.replaceAll('"', '')).filter((word) => !word.startsWith('${'))]
  })
}

describe('action.yml', () => {
  it('would put an input into the text of a script', () => {
    for (const { run, name } of action.runs.steps) expect([name, run.includes('${{')]).toEqual([name, false])
  })

  it("would run somebody else's action, or anything but bash", () => {
    expect(actionText).not.toMatch(/^\s*(?:- )?uses:/m)
    expect(action.runs.using).toBe('composite')
    expect(new Set(action.runs.steps.map(({ shell }) => shell))).toEqual(new Set(['bash']))
  })

  it('would use a token', () => expect(actionText).not.toMatch(/github\.token|secrets\./))
})

describe('the example of a workflow', () => {
  const { on, permissions, jobs } = parse(workflow) as {
    readonly on: object
    readonly permissions: object
    readonly jobs: Readonly<
      Record<string, { readonly permissions?: object; readonly steps: readonly { readonly uses?: string }[] }>
    >
  }

  it('would run with more rights than reading', () => {
    expect(Object.keys(on)).toEqual(['pull_request'])
    expect(permissions).toEqual({ contents: 'read' })
    expect(Object.values(jobs).flatMap((job) => job.permissions ?? [])).toEqual([])
    expect(workflow).not.toMatch(/\bsecrets\./)
  })

  it('would name an action by something that can change', () => {
    const pinned = [...workflow.matchAll(/uses: (\S+)@(\S+)(.*)$/gm)]
    expect(pinned.length).toBeGreaterThan(3)
    for (const [, name, commit, comment] of pinned) {
      if (name === 'OWNER/declared') expect(commit).toBe('FULL_COMMIT_ID')
      else expect(`${commit}${comment}`).toMatch(/^[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
  })

  it('would put an expression into the text of a script', () => {
    const runs = [...workflow.matchAll(/run: (.*)$/gm)].map(([, text]) => text)
    expect(runs.filter((text) => text?.includes('${{'))).toEqual([])
  })
})

describe('what other files call', () => {
  const texts = [...examples, 'action.yml', '.pre-commit-hooks.yaml'].map(
    (path) => [path, read(path)] as const,
  )

  it.each(texts)('%s would call a command or an option that is not there', async (path, text) => {
    const calls = callsIn(text)
    if (path !== 'examples/ci/github-workflow.yml') expect(calls.length).toBeGreaterThan(0)
    for (const [name = '', ...args] of calls) {
      const entry = commands.find((each) => each.name === name)
      const { command } = (await entry?.load()) ?? {}
      if (command === undefined) throw new Error(`${path} calls ${name}`)
      expect(() => readArguments(command, args)).not.toThrow()
    }
  })

  it.each(texts)('%s would be no YAML, or run with the rights of the target', (_, text) => {
    expect(parse(text)).toBeTruthy()
    expect(text.replace(/^\s*#.*$/gm, '')).not.toContain('pull_request_target')
  })
})

it('the owners of the code would not own what decides what passes', () => {
  const owned = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/))
  const names = owned.map(([name]) => name)
  expect(names).toEqual(expect.arrayContaining(['/policies/', 'declared.yaml', 'baseline.yaml', '/.github/']))
  expect(owned.filter(([, owner]) => !/^@[\w-]+\/[\w-]+$/.test(owner ?? ''))).toEqual([])
})
