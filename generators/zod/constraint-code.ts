import type { MemberPlan, ObjectPlan, Plan } from '../../src/plan/plan.js'
import type { ModuleParts } from './module-parts.js'
import { isOwnSpelling } from './value-code.js'
import { lineOf, literal, literals } from './words.js'

/** What members of one object must be to each other, as calls that follow its schema. */
export function constraintCalls(plan: Plan, node: ObjectPlan, parts: ModuleParts): readonly string[] {
  const there = (name: string): string => {
    const nones = nonesOf(plan, node, name)
    return `${parts.helper('has')}(v, ${literal(name)}${nones === '' ? '' : `, [${nones}]`})`
  }
  return node.members.flatMap((member) => {
    const { name, goesWith, when, before } = member
    const own = there(name)
    const calls: string[] = []
    const rule = (broken: string, words: string): void => {
      const place = lineOf(member.declared, plan.payload.declared.file)
      const says = `[${literal(name)}], ${literal(`It may be here only ${words}`)}, ${place}`
      calls.push(`.refine((v) => !(${own} && ${broken}), ${parts.helper('rule')}(${says}))`)
    }
    if (goesWith.length > 0) {
      const lacks = goesWith.map((other) => `!${there(other)}`).join(' || ')
      rule(`(${lacks})`, `together with ${goesWith.map((other) => `"${other}"`).join(' and ')}`)
    }
    if (when !== undefined) {
      const met = `${parts.helper('has')}(v, ${literal(when.member)}) && [${whenValues(when)}].includes(v[${literal(when.member)}])`
      const words = `${when.isOneOf.length === 1 ? '' : 'one of '}${when.isOneOf.join(', ')}`
      rule(`!(${met})`, `when "${when.member}" is ${words}`)
    }
    if (before !== undefined) {
      const later = `${parts.helper('isLater')}(v[${literal(name)}], v[${literal(before)}])`
      rule(`${there(before)} && ${later}`, `as a moment that is not after "${before}"`)
    }
    return calls
  })
}

/** Values by which a member is there and holds nothing, as items of an array literal. */
function nonesOf(plan: Plan, node: ObjectPlan, name: string): string {
  const index = node.members.find((member) => member.name === name)?.node
  const inner = index === undefined ? undefined : plan.nodes[index]
  if (inner === undefined || inner.kind === 'refused' || inner.kind === 'records') return ''
  const texts = inner.kind === 'value' ? [...new Set(inner.meansNone)] : []
  return [...texts.map(literal), ...(inner.null ? ['null'] : [])].join(', ')
}

/** A value as a text, or the number or word that JSON.stringify writes so. */
function whenValues({ isOneOf }: NonNullable<MemberPlan['when']>): string {
  const unique = [...new Set(isOneOf)]
  const numbers = unique.filter(isOwnSpelling)
  const words = ['true', 'false'].filter((word) => unique.includes(word))
  return [literals(unique).slice(1, -1), ...numbers, ...words].join(', ')
}
