import type { MemberPlan, ObjectPlan, Plan, PlanNode } from '../../src/plan/plan.js'
import { literal } from './literal.js'
import type { ModuleParts } from './module-parts.js'
import { isOwnSpelling } from './test-code.js'

/** Members that others of their object speak of, or that speak of others, each with the variable that keeps its value. */
export function involvedMembers({ members }: ObjectPlan): ReadonlyMap<string, string> {
  const names = new Set<string>()
  for (const { name, goesWith, when, before } of members) {
    if (goesWith.length === 0 && when === undefined && before === undefined) continue
    for (const each of [name, ...goesWith, when?.member, before]) if (each !== undefined) names.add(each)
  }
  const declared = new Set(members.map(({ name }) => name))
  return new Map([...names].filter((name) => declared.has(name)).map((name, at) => [name, `of${at}`]))
}

/** Conditions under which members of one object do not fit each other, where each is right by itself. */
export function constraintCode(
  plan: Plan,
  node: ObjectPlan,
  variables: ReadonlyMap<string, string>,
  parts: ModuleParts,
): readonly string[] {
  const nodeOf = (name: string): PlanNode | undefined => {
    const index = node.members.find((member) => member.name === name)?.node
    return index === undefined ? undefined : plan.nodes[index]
  }
  const isThere = (name: string): string => thereExpression(variables.get(name), nodeOf(name))
  return node.members.flatMap(({ name, goesWith, when, before }: MemberPlan): readonly string[] => {
    const variable = variables.get(name)
    if (variable === undefined) return []
    const broken = [
      ...goesWith.map((other) => `!(${isThere(other)})`),
      ...(when === undefined ? [] : [whenBroken(variables.get(when.member), when.isOneOf)]),
      ...(before === undefined
        ? []
        : [
            `${isThere(before)} && ${later([name, before].map(nodeOf), parts)}(${variable}, ${variables.get(before) ?? 'undefined'})`,
          ]),
    ]
    if (broken.length === 0) return []
    return [`${isThere(name)} && (${broken.map((each) => `(${each})`).join(' || ')})`]
  })
}

/** A member that stands for none counts as absent. */
function thereExpression(variable: string | undefined, node: PlanNode | undefined): string {
  if (variable === undefined) return 'false'
  const nones = node?.kind === 'value' ? node.meansNone : []
  return [
    `${variable} !== undefined`,
    `${variable} !== null`,
    ...nones.map((none) => `${variable} !== ${literal(none)}`),
  ].join(' && ')
}

function whenBroken(variable: string | undefined, isOneOf: readonly string[]): string {
  if (variable === undefined) return 'true'
  const met = isOneOf.flatMap((value) => [
    literal(value),
    ...(isOwnSpelling(value) ? [value] : []),
    ...(value === 'true' || value === 'false' ? [value] : []),
  ])
  return met.length === 0 ? 'true' : met.map((each) => `${variable} !== ${each}`).join(' && ')
}

/** Values that are right as a date-time or a date can be compared faster. */
function later(nodes: readonly (PlanNode | undefined)[], parts: ModuleParts): string {
  const isMoment = (node: PlanNode | undefined): boolean =>
    node?.kind === 'value' &&
    node.tests.every(({ type, format }) => type === 'string' && (format === 'date-time' || format === 'date'))
  return parts.helper(nodes.every(isMoment) ? 'isLaterInUtc' : 'isLater')
}
