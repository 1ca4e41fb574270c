import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { jsonSchemas } from '../../generators/json-schema/json-schema.js'
import { showName, showPointer } from '../../src/diagnostics/name.js'
import type { JsonSchema } from '../../src/emit/json-schema.js'
import type { Model } from '../../src/model/model.js'
import type { Plan } from '../../src/plan/plan.js'
import { codePoints } from '../../src/text/source-file.js'
import type { Step } from '../../src/validate/found.js'
import { createJudge } from '../../src/validate/judge.js'
import type { FindingClass } from '../../src/verdict/report.js'
import { isExplained } from './schemas.js'
import { treeOf, validatorOf } from './validators.js'
import { zodPaths, zodsOf } from './zods.js'

/** One thing wrong: where it is, as a JSON Pointer with the names as they are in the data. */
interface Wrong {
  readonly pointer: string
  /** The same as it is shown: with the names hidden that no policy knows. */
  readonly shown?: string
  readonly class?: FindingClass
}

/** Whatever says of a record what is wrong with it; nothing where it passes. */
interface Executor {
  readonly name: string
  judge(value: unknown): readonly Wrong[]
  /** Places whose inner parts it tells as one: what others say below them is held to be said of them. */
  folds?(value: unknown): ReadonlySet<string>
  /** Values that it is known to misread. */
  misreads?(value: unknown): boolean
  /** It tells places as they are shown. */
  readonly hides?: boolean
  /** Whether it says of itself that it cannot see what the engine found. */
  mayMiss?(found: Wrong): boolean
}

/** The executors of one plan: the engine, and those that are held against it. */
export interface Executors {
  readonly engine: Executor
  readonly others: readonly Executor[]
}

export function executorsOf(model: Model, plan: Plan): Executors {
  return { engine: engine(plan), others: [zod(model, plan), validator(model, plan), ajv(model, plan)] }
}

/** What executors do not agree on, one line each; empty where they agree. */
export function disagreements(executors: Executors, value: unknown): readonly string[] {
  return compared(executors, value).disagreements
}

/** Whether a value passes by the engine, and what executors do not agree on. */
export function compared(
  { engine, others }: Executors,
  value: unknown,
): { readonly passes: boolean; readonly disagreements: readonly string[] } {
  const found = engine.judge(value)
  return { passes: found.length === 0, disagreements: notAgreed(found, others, value) }
}

function notAgreed(found: readonly Wrong[], others: readonly Executor[], value: unknown): readonly string[] {
  return others.flatMap((other) => {
    if (other.misreads?.(value) === true) return []
    const folds = other.folds?.(value) ?? new Set<string>()
    const placed = found.map((each) => {
      const pointer = other.hides === true ? (each.shown ?? each.pointer) : each.pointer
      return { ...each, pointer, place: folded(pointer, folds) }
    })
    const ours = new Set(placed.map(({ place }) => place))
    const theirs = new Set(other.judge(value).map(({ pointer }) => folded(pointer, folds)))
    const missed = placed.filter(({ place }) => !theirs.has(place))
    return [
      ...missed
        .filter((each) => other.mayMiss?.(each) !== true)
        .map((each) => `${other.name} does not find ${each.class} at "${each.pointer}"`),
      ...[...theirs]
        .filter((place) => !ours.has(place))
        .map((place) => `${other.name} finds something at "${place}", where the engine finds nothing`),
    ]
  })
}

/** The smallest part of a value on which executors still do not agree: members and items are left out one by one. */
export function minimal(executors: Executors, value: unknown): unknown {
  for (const smaller of smallerThan(value))
    if (disagreements(executors, smaller).length > 0) return minimal(executors, smaller)
  return value
}

function* smallerThan(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const at of value.keys()) yield value.toSpliced(at, 1)
    for (const [at, item] of value.entries())
      for (const smaller of smallerThan(item)) yield value.with(at, smaller)
    return
  }
  const members = Object.entries(value)
  const withOut = (at: number): unknown => Object.fromEntries(members.toSpliced(at, 1))
  for (const at of members.keys()) yield withOut(at)
  for (const [at, [name, inner]] of members.entries())
    for (const smaller of smallerThan(inner)) yield Object.fromEntries(members.with(at, [name, smaller]))
}

function engine(plan: Plan): Executor {
  let found: Wrong[] = []
  const declared = declaredNames(plan)
  const judge = createJudge(plan, ({ path, class: kind }) => {
    const shown = showPointer(path.map((step) => segmentOf(step, declared)))
    found.push({ pointer: pointerOf(path.map(nameOf)), shown, class: kind })
  })
  return {
    name: 'the engine',
    judge(value) {
      found = []
      judge.record(treeOf(value), 0, [])
      return found
    },
  }
}

function zod(model: Model, plan: Plan): Executor {
  const { record } = zodsOf(model, plan)
  return {
    name: 'zod',
    judge: (value) => zodPaths(record, value).map((path) => ({ pointer: pointerOf(path) })),
    mayMiss: (found) => found.class === 'kept-too-long',
  }
}

function validator(model: Model, plan: Plan): Executor {
  const { record } = validatorOf(model, plan)
  return {
    name: 'the standalone validator',
    hides: true,
    judge: (value) => record.findings(value).map(({ pointer }) => ({ pointer })),
  }
}

function ajv(model: Model, plan: Plan): Executor {
  const { record } = jsonSchemas(model, plan, '0.0.0')
  const hasProto = declaredNames(plan).has('__proto__')
  const compiler = new Ajv2020({
    strict: false,
    validateFormats: false,
    allErrors: true,
    // Names that every object inherits are no members of the data.
    ownProperties: true,
    verbose: true,
    keywords: ['x-declared'],
  })
  const validate: ValidateFunction = compiler.compile(record)
  const errorsOf = (value: unknown): readonly ErrorObject[] =>
    validate(value) ? [] : (validate.errors ?? [])
  return {
    name: 'ajv',
    judge: (value) => errorsOf(value).flatMap(placesOf),
    // It takes a declared member of this name for an unknown one.
    misreads: (value) => hasProto && holdsName(value, '__proto__'),
    folds: (value) =>
      new Set(errorsOf(value).flatMap((error) => (isFold(error) ? placesOf(error) : []).map(placeOf))),
    mayMiss: (found) =>
      isExplained(record, {
        class: found.class ?? 'wrong-type',
        place: { file: '', record: 0, offset: 0, pointer: found.pointer },
      }),
  }
}

/**
 * A union says nothing of its parts, what stands behind a name that may not be there is no matter, and in what is
 * missing or no object nothing is told to be missing.
 */
function isFold({ keyword, params }: ErrorObject): boolean {
  if (keyword === 'required') return true
  if (keyword === 'type') return [params.type].flat().includes('object')
  return keyword === 'anyOf' || keyword === 'oneOf' || keyword === 'propertyNames'
}

function placeOf({ pointer }: Wrong): string {
  return pointer
}

/** Where an error of ajv is, told as the engine tells it: at the member that is missing, unknown or alone. */
function placesOf(error: ErrorObject): readonly Wrong[] {
  const { keyword, instancePath, params, schemaPath, parentSchema, propertyName } = error
  // What is said within a condition is said of the member that the condition is about, once.
  if (/\/allOf\/\d+\/then\//.test(schemaPath) || propertyName !== undefined) return []
  const inside = (name: unknown): readonly Wrong[] => [
    { pointer: `${instancePath}${pointerOf([String(name)])}` },
  ]
  switch (keyword) {
    case 'required':
      return inside(params.missingProperty)
    case 'additionalProperties':
      return inside(params.additionalProperty)
    case 'propertyNames':
      return inside(params.propertyName)
    case 'dependentRequired':
      return inside(params.property)
    case 'if':
      return inside((parentSchema as JsonSchema).if?.required?.[0])
    default:
      return [{ pointer: instancePath }]
  }
}

/** The outermost place above a pointer, or the pointer itself, that is told as one. */
function folded(pointer: string, folds: ReadonlySet<string>): string {
  const steps = pointer.split('/')
  for (let length = 1; length < steps.length; length++) {
    const above = steps.slice(0, length).join('/')
    if (folds.has(above)) return above
  }
  return pointer
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function holdsName(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.hasOwn(value, name) || Object.values(value).some((inner) => holdsName(inner, name))
}

function nameOf(step: Step): string | number {
  return typeof step === 'object' ? step.key : step
}

function declaredNames(plan: Plan): ReadonlySet<string> {
  const names = plan.nodes.flatMap((node) => {
    if (node.kind === 'choice') return [node.by]
    return node.kind === 'object' ? node.members.map(({ name }) => name) : []
  })
  return new Set([...names, ...(plan.media.csv?.columns ?? []).map(({ header }) => header)])
}

/** A step as a generated module shows it: it has no list of published names, and hides every key of a map. */
function segmentOf(step: Step, declared: ReadonlySet<string>): Parameters<typeof showPointer>[0][number] {
  if (typeof step === 'number') return step
  const name = String(nameOf(step))
  const count = codePoints(name)
  const hidden = `<name of ${count} character${count === 1 ? '' : 's'}>`
  const shown =
    typeof step === 'object' ? hidden : showName(name, { declared: declared.has(name), position: 'object' })
  return { name, shown }
}
