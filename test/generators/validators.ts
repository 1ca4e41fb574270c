import { createContext, runInContext, runInThisContext } from 'node:vm'
import { validatorFiles } from '../../generators/validator/validator.js'
import type { DataNode } from '../../src/data/record.js'
import { showName, showPointer } from '../../src/diagnostics/name.js'
import type { Model } from '../../src/model/model.js'
import type { Plan } from '../../src/plan/plan.js'
import { codePoints } from '../../src/text/source-file.js'
import type { Found, Step } from '../../src/validate/found.js'
import { createJudge } from '../../src/validate/judge.js'

/** A finding of a generated module. */
interface Finding {
  readonly code: string
  readonly class: string
  readonly pointer: string
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly policy: string
}

interface Options {
  readonly on?: string
}

/** What a schema of a generated module is. */
export interface Schema {
  is(value: unknown, options?: Options): boolean
  assert(value: unknown, options?: Options): void
  findings(value: unknown, options?: Options): readonly Finding[]
  readonly '~standard': {
    readonly version: number
    readonly vendor: string
    validate(value: unknown): {
      readonly value?: unknown
      readonly issues?: readonly { readonly message: string; readonly path: readonly unknown[] }[]
    }
  }
}

export interface Validator {
  readonly script: string
  readonly record: Schema
  readonly document: Schema | undefined
}

/** The module of a plan, run as a script: its text has no import, and its exports are the last thing that it says. */
export function validatorOf(model: Model, plan: Plan, realm: 'this' | 'another' = 'this'): Validator {
  const script = validatorFiles(model, plan, '0.0.0').find(({ path }) => path.endsWith('.js'))?.content ?? ''
  return { script, ...run(script, realm) }
}

function run(script: string, realm: 'this' | 'another'): Omit<Validator, 'script'> {
  const names = [...script.matchAll(/^export \{ (\w+)Schema as \w+ \}$/gm)].map(([, name]) => name)
  const plain = script.replace(/^export \{.*\}$/gm, '').replace(/^export /gm, '')
  const whole = `(() => {'use strict'\n${plain}\nreturn { ${names.map((name) => `${name}: ${name}Schema`).join()} }})()`
  const made: unknown =
    realm === 'this'
      ? runInThisContext(whole)
      : runInContext(whole, createContext(Object.create(null) as object))
  const { record, document } = made as { record: Schema; document?: Schema }
  return { record, document }
}

/** The tree that the engine would read from the text that JSON.stringify writes. */
export function treeOf(value: unknown): DataNode {
  const at = { offset: 0, line: 1, column: 1 }
  if (value === null) return { kind: 'null', at }
  if (typeof value === 'string') return { kind: 'string', value, at }
  if (typeof value === 'number') return { kind: 'number', lexeme: JSON.stringify(value), at }
  if (typeof value === 'boolean') return { kind: 'boolean', value, at }
  if (Array.isArray(value)) return { kind: 'array', items: value.map(treeOf), at }
  const members = Object.entries(value as object).map(([name, inner]) => ({
    name,
    at,
    value: treeOf(inner),
  }))
  return { kind: 'object', members, at }
}

/** What the engine finds in a record, as `class pointer message policy` each, in its order. */
export function engineOf(plan: Plan): (value: unknown) => readonly string[] {
  let found: Found[] = []
  const judge = createJudge(plan, (each) => found.push(each))
  const declared = new Set<string>((plan.media.csv?.columns ?? []).map(({ header }) => header))
  for (const node of plan.nodes) {
    if (node.kind === 'object') for (const { name } of node.members) declared.add(name)
    if (node.kind === 'choice') declared.add(node.by)
  }
  const segment = (step: Step) => {
    if (typeof step === 'number') return step
    const name = typeof step === 'string' ? step : step.key
    // A module has no list of published names: it hides every key of a map.
    if (typeof step === 'object') return { name, shown: hidden(name) }
    return { name, shown: showName(name, { declared: declared.has(name), position: 'object' }) }
  }
  return (value) => {
    found = []
    judge.record(treeOf(value), 0, [])
    return found.map(({ class: kind, path, message, policy }) => {
      // That a name looks like another one is said by the engine alone.
      const [says = ''] = message.split(' It is a look-alike:')
      return `${kind} ${showPointer(path.map(segment))} ${says} ${policy.file}:${policy.line}`
    })
  }
}

function hidden(name: string): string {
  return `<name of ${codePoints(name)} character${codePoints(name) === 1 ? '' : 's'}>`
}

/** The same of a generated module. */
export function foundByModule(schema: Schema, value: unknown): readonly string[] {
  return schema
    .findings(value)
    .map(({ class: kind, pointer, message, policy }) => `${kind} ${pointer} ${message} ${policy}`)
}

/** Class and pointer of each kind of finding, once; which item of a list comes first is no matter. */
export function kindsOf(
  findings: readonly { readonly class: string; readonly pointer: string }[],
): readonly string[] {
  return [
    ...new Set(findings.map((each) => `${each.class} ${each.pointer.replace(/\/\d+(?=\/|$)/g, '/*')}`)),
  ].sort()
}
