import type { EnvelopeMember, EnvelopeNode } from '../data/record.js'
import type { MemberPlan, ObjectPlan, PlanNode } from '../plan/plan.js'
import * as codes from './codes.js'
import { compareMoments } from './moment.js'
import type { Ready, ReadyObject } from './prepare.js'
import { lexemeOf, meansNone } from './value.js'

type Report = <Params>(
  definition: codes.FindingDefinition<Params>,
  params: Params,
  member: EnvelopeMember,
  declared: MemberPlan,
) => void

/** The members of an object that are there, each at the index of its declaration. */
export type Present = readonly (EnvelopeMember | undefined)[]

/** What members of one object must be to each other: `goes-with`, `when`, `before`. */
export function checkConstraints(node: ReadyObject, present: Present, ready: Ready, report: Report): void {
  for (const index of node.constrained) {
    const declared = node.members[index]!
    const member = present[index]
    if (member === undefined || isNone(member.value, declared, ready)) continue
    const lacks = declared.goesWith.filter((name) => !isThere(name, node, present, ready))
    if (lacks.length > 0) {
      report(codes.unmetCondition, { needs: `together with ${quoted(declared.goesWith)}` }, member, declared)
    }
    checkWhen(declared, member, present, report)
    checkBefore(declared, member, node, present, ready, report)
  }
}

function checkWhen(declared: MemberPlan, member: EnvelopeMember, present: Present, report: Report): void {
  const { when } = declared
  if (when === undefined) return
  const other = valueNamed(when.member, present)
  const value = other === undefined ? undefined : lexemeOf(other)
  if (value !== undefined && when.isOneOf.includes(value)) return
  const needs = `when "${when.member}" is ${when.isOneOf.length === 1 ? '' : 'one of '}${when.isOneOf.join(', ')}`
  report(codes.unmetCondition, { needs }, member, declared)
}

function checkBefore(
  declared: MemberPlan,
  member: EnvelopeMember,
  node: ObjectPlan,
  present: Present,
  ready: Ready,
  report: Report,
): void {
  if (declared.before === undefined || !isThere(declared.before, node, present, ready)) return
  const first = lexemeOf(member.value)
  const second = lexemeOf(valueNamed(declared.before, present)!)
  if (first === undefined || second === undefined || compareMoments(first, second) !== 1) return
  const params = {
    expected: `a moment that is not after "${declared.before}"`,
    seen: { kind: 'string', text: first } as const,
  }
  report(codes.outOfRange, params, member, declared)
}

function valueNamed(name: string, present: Present): EnvelopeNode | undefined {
  return present.find((member) => member?.name === name)?.value
}

function isThere(name: string, node: ObjectPlan, present: Present, ready: Ready): boolean {
  const value = valueNamed(name, present)
  if (value === undefined) return false
  // What is present is declared.
  return !isNone(value, node.members.find((each) => each.name === name)!, ready)
}

function isNone(value: EnvelopeNode, declared: MemberPlan, ready: Ready): boolean {
  const node: PlanNode = ready.plan.nodes[declared.node]!
  if (node.kind === 'value') return meansNone(node, value)
  // A null that may not be there is a mistake of its own, and no second one of its neighbours.
  return value.kind === 'null' && 'null' in node && node.null
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' and ')
}
