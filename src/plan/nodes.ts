import { placeOf } from '../diagnostics/policy-place.js'
import type { Format } from '../formats/format.js'
import { formats } from '../formats/index.js'
import type { Field, FieldType, Payload, ValueRule } from '../model/payload.js'
import type { Span } from '../text/source-file.js'
import { decide, decideTechnical, type Granted, passedBy, standingOf } from './decide.js'
import type { Grant } from './grants.js'
import type { MemberPlan, ObjectPlan, PlanNode, ValuePlan, ValueTest } from './plan.js'

/** The nodes of one plan while they are laid out. */
export interface Nodes {
  readonly list: readonly PlanNode[]
  readonly used: ReadonlySet<Grant>
  add(node: PlanNode): number
  /** A node for a field's type; `of` is whose data, where it is said further out. */
  type(type: FieldType, of: readonly string[] | null): number
  /** An object with these fields and those that are allowed everywhere. */
  object(fields: readonly Field[], of: readonly string[] | null, nullable: boolean, origin: Span): ObjectPlan
}

export function createNodes(payload: Payload, granted: Granted): Nodes {
  const list: (PlanNode | undefined)[] = []
  const used = new Set<Grant>()
  const shapes = new Map<string, number>()

  const add = (node: PlanNode): number => list.push(node) - 1

  const member = (field: Field, of: readonly string[] | null): MemberPlan => ({
    name: field.name,
    node: type(field.type, of),
    required: field.required,
    goesWith: field.goesWith,
    ...(field.before === undefined ? {} : { before: field.before }),
    ...(field.when === undefined ? {} : { when: field.when }),
    declared: placeOf(field.origin),
  })

  const object = (
    fields: readonly Field[],
    of: readonly string[] | null,
    nullable: boolean,
    origin: Span,
  ): ObjectPlan => {
    const own = new Set(fields.map(({ name }) => name))
    const everywhere = payload.everywhere.filter(({ name }) => !own.has(name))
    return {
      kind: 'object',
      members: [...fields, ...everywhere].map((field) => member(field, of)),
      null: nullable,
      declared: placeOf(origin),
    }
  }

  /** A shape may hold itself: each use of it by one owner is laid out once. */
  const shape = (id: string, inner: FieldType, of: readonly string[] | null, nullable: boolean): number => {
    const key = JSON.stringify([id, of, nullable])
    const known = shapes.get(key)
    if (known !== undefined) return known
    const index = list.push(undefined) - 1
    shapes.set(key, index)
    list[index] = list[type(nullable ? { ...inner, nullable } : inner, of)]
    return index
  }

  const type = (fieldType: FieldType, inherited: readonly string[] | null): number => {
    const of = fieldType.of ?? inherited
    const declared = placeOf(fieldType.origin)
    const base = { null: fieldType.nullable, declared }
    switch (fieldType.kind) {
      case 'data': {
        const grants: Grant[] = []
        for (const category of fieldType.categories) {
          const decision = decide(category, of, granted)
          if (!decision.passes)
            return add({ kind: 'refused', class: decision.class, because: decision.because, declared })
          grants.push(...decision.grants)
        }
        for (const grant of grants) used.add(grant)
        const carries = fieldType.categories.map(({ id }) => id)
        return add({
          ...valuePlan(fieldType.values, fieldType.nullable),
          carries,
          ...(of === null ? {} : { of }),
          standing: standingOf(grants),
          by: grants.map(passedBy),
          declared,
        })
      }
      case 'technical': {
        const refused = decideTechnical(granted)
        if (refused !== undefined) return add({ kind: 'refused', ...refused, declared })
        return add({
          ...valuePlan(fieldType.values, fieldType.nullable),
          carries: [],
          what: fieldType.what,
          standing: 'technical',
          by: [],
          declared,
        })
      }
      case 'unshared':
        return add({
          kind: 'refused',
          class: 'unshared-field',
          because: unsharedBecause(fieldType.what, granted),
          declared,
        })
      case 'object':
        return add(object(fieldType.fields, of, fieldType.nullable, fieldType.origin))
      case 'shape':
        return shape(fieldType.shape.id, fieldType.shape.type, of, fieldType.nullable)
      case 'list': {
        const each = type(fieldType.each, of)
        return add({
          kind: 'list',
          each,
          ...(fieldType.atMost === undefined ? {} : { atMost: fieldType.atMost }),
          ...base,
        })
      }
      case 'map':
        return add({
          kind: 'map',
          keys: testsOf(fieldType.keys),
          ...scanOf(fieldType.keys),
          values: type(fieldType.values, of),
          ...base,
        })
      case 'choice': {
        const cases = fieldType.cases.map((each) => ({ value: each.value, node: type(each.type, of) }))
        const otherwise =
          fieldType.otherwise === undefined ? {} : { otherwise: type(fieldType.otherwise, of) }
        return add({ kind: 'choice', by: fieldType.by, cases, ...otherwise, ...base })
      }
    }
  }

  return { list: list as readonly PlanNode[], used, add, type, object }
}

function unsharedBecause(what: string, { request }: Granted): string {
  return `A known field (${what}) that no flow to ${request.label} shares.`
}

function valuePlan(
  values: ValueRule,
  nullable: boolean,
): Pick<ValuePlan, 'kind' | 'tests' | 'null' | 'meansNone' | 'countsRecords' | 'unit' | 'scan'> {
  return {
    kind: 'value',
    tests: testsOf(values),
    null: nullable,
    meansNone: values.meansNone,
    ...(values.countsRecords ? { countsRecords: true } : {}),
    ...(values.unit === undefined ? {} : { unit: values.unit }),
    ...scanOf(values),
  }
}

function scanOf({ scan }: ValueRule): Pick<ValuePlan, 'scan'> {
  return scan === undefined ? {} : { scan }
}

/** One test for each format; bounds go to the formats that they are about. */
function testsOf(values: ValueRule): readonly ValueTest[] {
  return values.formats.flatMap((name): readonly ValueTest[] => {
    const format = formats.get(name)
    if (format === undefined) return []
    const own = testOf(name, format, values)
    // A number that has a pattern of its own (a latitude) is often written as a string.
    return own.type === 'number' && format.pattern !== undefined ? [own, { ...own, type: 'string' }] : [own]
  })
}

function testOf(name: string, format: Format, values: ValueRule): ValueTest {
  const isNumber = format.type === 'number' || format.type === 'integer'
  const isText = format.type === 'string'
  return {
    type: format.type,
    ...(name === format.type || name === 'text' ? {} : { format: name }),
    ...(values.masked && format.maskedPattern !== undefined ? { masked: true } : {}),
    ...(values.oneOf === undefined ? {} : { oneOf: values.oneOf }),
    ...(values.pattern === undefined || !isText ? {} : { pattern: values.pattern }),
    ...(values.atLeast === undefined || !isNumber ? {} : { atLeast: values.atLeast }),
    ...(values.atMost === undefined || !isNumber ? {} : { atMost: values.atMost }),
    ...(values.atMostCharacters === undefined || !isText
      ? {}
      : { atMostCharacters: values.atMostCharacters }),
    ...(values.precision === undefined ? {} : { precision: values.precision }),
  }
}
