import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { packageRoot } from '../../src/project/package-root.js'

interface Step {
  readonly name: string
  readonly id?: string
  readonly if?: string
  readonly shell: string
  readonly env: Readonly<Record<string, string>>
  readonly run: string
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

export const actionText = readFileSync(join(packageRoot(), 'action.yml'), 'utf8')
export const action = parse(actionText) as Action

/** What one step did; `code` is undefined where its condition left it out. */
export interface PlayedStep {
  readonly id: string
  readonly code: number | undefined
  readonly said: string
}

export interface Played {
  /** The worst of all steps, as the job shows it. */
  readonly isRed: boolean
  readonly steps: readonly PlayedStep[]
  readonly summary: string
  code(id: string): number | undefined
  /** What the steps say to others, by `steps.ID.outputs.NAME`. */
  readonly outputs: ReadonlyMap<string, string>
}

interface Context {
  readonly values: Readonly<Record<string, string>>
  readonly outputs: Map<string, string>
  readonly outcomes: Map<string, string>
  readonly hasFailed: boolean
}

/** Runs the steps of action.yml in a repository, as a runner of GitHub does: inputs as variables, bash, outputs in files. */
export function playAction(
  repository: string,
  scratch: string,
  { base, inputs = {} }: { readonly base: string; readonly inputs?: Readonly<Record<string, string>> },
): Played {
  const temp = mkdtempSync(join(scratch, 'runner-'))
  const values: Record<string, string> = { 'github.action_path': packageRoot(), 'runner.temp': temp }
  values['github.event.pull_request.base.sha'] = base
  for (const [name, { default: usual }] of Object.entries(action.inputs))
    values[`inputs.${name}`] = inputs[name] ?? filled(usual, { ...blank, values })
  const summary = join(temp, 'summary')
  writeFileSync(summary, '')
  const outputs = new Map<string, string>()
  const outcomes = new Map<string, string>()
  const played: PlayedStep[] = []
  for (const step of action.runs.steps) {
    const context = { values, outputs, outcomes, hasFailed: played.some(({ code }) => (code ?? 0) !== 0) }
    const id = step.id ?? step.name
    if (!isMet(step.if, context)) {
      played.push({ id, code: undefined, said: '' })
      continue
    }
    const output = join(temp, `output-${played.length}`)
    writeFileSync(output, '')
    const env = Object.fromEntries(
      Object.entries(step.env).map(([name, value]) => [name, filled(value, context)]),
    )
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: repository,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: temp,
        ...env,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
      },
    })
    for (const line of readFileSync(output, 'utf8')
      .split('\n')
      .filter((each) => each !== '')) {
      const at = line.indexOf('=')
      outputs.set(`steps.${id}.outputs.${line.slice(0, at)}`, line.slice(at + 1))
    }
    outcomes.set(`steps.${id}.outcome`, ran.status === 0 ? 'success' : 'failure')
    played.push({ id, code: ran.status ?? -1, said: `${ran.stdout}${ran.stderr}` })
  }
  return {
    isRed: played.some(({ code }) => (code ?? 0) !== 0),
    steps: played,
    summary: readFileSync(summary, 'utf8'),
    outputs,
    code: (id) => played.find((each) => each.id === id)?.code,
  }
}

const blank: Context = { values: {}, outputs: new Map(), outcomes: new Map(), hasFailed: false }

/** A text with its expressions replaced by what they stand for; of an unknown name nothing is left, as on GitHub. */
function filled(text: string, { values, outputs }: Context): string {
  return text.replace(
    /\$\{\{\s*([\w.-]+)\s*\}\}/g,
    (_, name: string) => values[name] ?? outputs.get(name) ?? '',
  )
}

/** The few conditions that action.yml uses. A step without a word on failure is left out once one has failed. */
function isMet(condition: string | undefined, context: Context): boolean {
  const text = (condition ?? '').replace(/^\$\{\{|\}\}$/g, '').trim()
  const isAlways = text.includes('cancelled()')
  if (!isAlways && context.hasFailed) return false
  if (text === '') return true
  return text.split('&&').every((part) => {
    const term = part.trim()
    if (term === '!cancelled()') return true
    const [, list = '', word = ''] = /^contains\(([\w.-]+), '([\w-]+)'\)$/.exec(term) ?? []
    if (list !== '') return (context.values[list] ?? '').includes(word)
    const [, name = '', value = ''] = /^([\w.-]+) == '(\w+)'$/.exec(term) ?? []
    if (name === '') throw new Error(`the test cannot read the condition ${term}`)
    return context.outcomes.get(name) === value
  })
}
