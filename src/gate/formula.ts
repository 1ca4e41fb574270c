import type { DataNode } from '../data/record.js'
import type { Plan, ValuePlan, ValueTest } from '../plan/plan.js'
import { prepare, type Ready } from '../validate/prepare.js'

/**
 * What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection): = + - @ and their
 * full-width forms, also behind spaces and characters that cannot be seen, and TAB, CR or LF themselves.
 */
const formulaStart = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u

/** A signed number, a telephone number with or without masked digits, a signed duration: nothing to calculate. */
const plain = /^[+-](?:P[0-9.,TYMWDHS]+|[0-9][0-9.*]*(?:[eE][+-]?[0-9]+)?)$/

/**
 * Puts an apostrophe before each cell of a record that a spreadsheet would run as a formula; the very same
 * record where there is none. Numbers, telephone numbers and the like stay as they are where the policy
 * declares the cell as such, and so do the words that the policy itself lists.
 */
export function createFormulaGuard(plan: Plan): (record: DataNode) => DataNode {
  const ready = prepare(plan)
  const guard = (data: DataNode, index: number): DataNode => {
    const node = plan.nodes[index]
    if (data.kind === 'text' && node?.kind === 'value') {
      const isRisky = formulaStart.test(data.value) && !isHarmless(data.value, node, ready)
      return isRisky ? { ...data, value: `'${data.value}` } : data
    }
    if (data.kind !== 'object' || node?.kind !== 'object') return data
    const indexes = new Map(node.members.map((member) => [member.name, member.node]))
    let isChanged = false
    const members = data.members.map((member) => {
      const value = guard(member.value, indexes.get(member.name) ?? -1)
      if (value === member.value) return member
      isChanged = true
      return { ...member, value }
    })
    return isChanged ? { ...data, members } : data
  }
  return (record) => guard(record, plan.record)
}

function isHarmless(value: string, { tests, meansNone }: ValuePlan, ready: Ready): boolean {
  if (meansNone.includes(value) || tests.some(({ oneOf }) => oneOf?.includes(value))) return true
  return (
    plain.test(value) && tests.some((test) => !isFree(test) && ready.tests.get(test)?.run(value) === 'right')
  )
}

/** Whether any text will do. */
function isFree({ type, format = 'text', pattern }: ValueTest): boolean {
  return type === 'string' && format === 'text' && pattern === undefined
}
