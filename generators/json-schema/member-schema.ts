import type { JsonSchema } from '../../src/emit/json-schema.js'
import type { BelongsTo, MemberPlan, ObjectPlan, Plan, PlanNode } from '../../src/plan/plan.js'
import { exactly, isNumber } from './bounds.js'
import type { Unsaid } from './not-expressed.js'

/** Properties by name; each name is an own one, `__proto__` too. */
export function byName<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries)
}

/** JSON Pointer below a pointer (RFC 6901, section 6: as a URI fragment). */
export function below(at: string, ...segments: readonly (string | number)[]): string {
  const escaped = segments.map((segment) =>
    encodeURIComponent(
      String(segment)
        .replace(/\p{Cs}/gu, '\ufffd')
        .replaceAll('~', '~0')
        .replaceAll('/', '~1'),
    ),
  )
  return [at, ...escaped].join('/')
}

export function conditional(test: JsonSchema, met: JsonSchema, unmet?: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema, and holds no function.
  return { if: test, then: met, ...(unmet === undefined ? {} : { else: unmet }) }
}

/** What members of one object must be to each other. */
export function constraintSchemas(
  plan: Plan,
  node: ObjectPlan,
  at: string,
  unsaid: Unsaid,
): Pick<JsonSchema, 'dependentRequired' | 'allOf'> {
  const dependent: (readonly [string, readonly string[]])[] = []
  const rules: JsonSchema[] = []
  for (const member of node.members) {
    const { name, goesWith, when, before } = member
    if (before !== undefined)
      unsaid.add(
        'out-of-range',
        `"${name}" is no later moment than "${before}".`,
        below(at, 'properties', name),
      )
    if (goesWith.length > 0) {
      if ([name, ...goesWith].every((each) => nonesOf(plan, node, each).length === 0))
        dependent.push([name, [...new Set(goesWith)]])
      else rules.push(conditional(there(plan, node, [name]), there(plan, node, goesWith)))
    }
    if (when !== undefined) rules.push(whenSchema(plan, node, member, when, at, unsaid))
  }
  return {
    ...(dependent.length === 0 ? {} : { dependentRequired: byName(dependent) }),
    ...(rules.length === 0 ? {} : { allOf: rules }),
  }
}

function whenSchema(
  plan: Plan,
  node: ObjectPlan,
  { name }: MemberPlan,
  when: NonNullable<MemberPlan['when']>,
  at: string,
  unsaid: Unsaid,
): JsonSchema {
  const { member, isOneOf } = when
  const numbers = isOneOf.filter(isNumber)
  const exact = numbers.map(exactly)
  const isSayable = exact.every((value) => value !== undefined)
  if (numbers.length > 0)
    unsaid.add(
      'unmet-condition',
      `"${name}" goes by "${member}" as it is written.`,
      below(at, 'properties', name),
    )
  const values = [
    ...isOneOf,
    ...exact.filter((value) => value !== undefined),
    ...[true, false].filter((value) => isOneOf.includes(String(value))),
  ]
  const other = isSayable ? { properties: byName([[member, { enum: [...new Set(values)] }]]) } : {}
  return conditional(there(plan, node, [name]), { required: [member], ...other })
}

/** Each of the members is there, and does not stand for none. */
function there(plan: Plan, node: ObjectPlan, names: readonly string[]): JsonSchema {
  const properties = [...new Set(names)].flatMap((name): readonly (readonly [string, JsonSchema])[] => {
    const nones = nonesOf(plan, node, name)
    return nones.length === 0 ? [] : [[name, { not: { enum: nones } }]]
  })
  return {
    required: [...new Set(names)],
    ...(properties.length === 0 ? {} : { properties: byName(properties) }),
  }
}

/** Values by which a member is there and holds nothing. */
function nonesOf(plan: Plan, node: ObjectPlan, name: string): readonly (string | null)[] {
  const index = node.members.find((member) => member.name === name)?.node
  const inner: PlanNode | undefined = index === undefined ? undefined : plan.nodes[index]
  if (inner === undefined || inner.kind === 'refused' || inner.kind === 'records') return []
  const texts = inner.kind === 'value' ? [...new Set(inner.meansNone)] : []
  return [...texts, ...(inner.null ? [null] : [])]
}

/** A record that names another operator, or none, is refused. */
export function belongsToSchema({ path, names }: BelongsTo): JsonSchema {
  return path.reduceRight<JsonSchema>(
    (inner, name) => ({ type: 'object', required: [name], properties: byName([[name, inner]]) }),
    { enum: [...new Set(names)] },
  )
}
