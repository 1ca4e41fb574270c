import type { MemberPlan, ObjectPlan } from '../../src/plan/plan.js'
import type { Json } from './outcome.js'

/** What must be there for a member to be there, and not stand for none. */
export interface Need {
  /** The place of the needed member among the members of the object. */
  readonly at: number
  /** It may stand for none: one of its values for it is what is asked. */
  readonly none?: true
  /** One of these it must be. */
  readonly values?: readonly Json[]
}

/** What can be said of a member's values. */
export interface Possible {
  /** Whether it can be there without standing for none. */
  there(member: MemberPlan): boolean
  /** The value that is written so, where it can be there; `none` where it stands for none. */
  written(member: MemberPlan, lexeme: string): { readonly value: Json; readonly none: boolean } | undefined
}

/** The needs of a member with those of what it needs; undefined where they can never be met together. */
export function needsOf(node: ObjectPlan, index: number, possible: Possible): readonly Need[] | undefined {
  return together(node, [index], possible)
}

/** The needs of several members at once. */
export function together(
  node: ObjectPlan,
  indexes: readonly number[],
  possible: Possible,
): readonly Need[] | undefined {
  const needs = new Map<number, Need>()
  const open: Need[] = indexes.map((at) => ({ at }))
  for (let need = open.shift(); need !== undefined; need = open.shift()) {
    const member = node.members[need.at]
    if (member === undefined || (need.none !== true && !possible.there(member))) return undefined
    const known = needs.get(need.at)
    const both = known === undefined ? need : merged(known, need)
    if (both === undefined) return undefined
    needs.set(need.at, both)
    const isNew = known === undefined || (known.none === true && both.none !== true)
    if (both.none === true || !isNew) continue
    const own = ownNeeds(node, member, possible)
    if (own === undefined) return undefined
    open.push(...own)
  }
  return [...needs.values()]
}

function merged(a: Need, b: Need): Need | undefined {
  const values =
    a.values === undefined
      ? b.values
      : b.values === undefined
        ? a.values
        : a.values.filter((each) => b.values?.includes(each))
  if (values?.length === 0 || (a.none === true) !== (b.none === true)) return undefined
  return { ...a, ...(values === undefined ? {} : { values }) }
}

function ownNeeds(node: ObjectPlan, member: MemberPlan, possible: Possible): readonly Need[] | undefined {
  const at = (name: string): number => node.members.findIndex((each) => each.name === name)
  const needs: Need[] = member.goesWith.map((name) => ({ at: at(name) }))
  const { when } = member
  if (when !== undefined) {
    const other = node.members[at(when.member)]
    if (other === undefined) return undefined
    const written = when.isOneOf.flatMap((lexeme) => possible.written(other, lexeme) ?? [])
    const real = written.filter(({ none }) => !none)
    const chosen = real.length > 0 ? real : written
    if (chosen.length === 0) return undefined
    const values = chosen.map(({ value }) => value)
    needs.push({ at: at(when.member), values, ...(real.length > 0 ? {} : { none: true as const }) })
  }
  return needs.some((need) => need.at === -1) ? undefined : needs
}
