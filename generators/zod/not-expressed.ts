import { periodWords } from '../../src/plan/kept-for.js'
import type { Plan, PlanNode } from '../../src/plan/plan.js'
import { isOwnSpelling } from './value-code.js'

/** What the engine asks and a zod schema of values cannot: there it is the stricter of the two. */
export function notExpressed(plan: Plan): readonly string[] {
  const periods = (plan.keptFor ?? []).map(
    (period) =>
      `- kept-too-long: a record is kept at most ${periodWords(period)} from "${period.path.join('/')}", to the day of the judgement`,
  )
  return [
    '- ambiguous: the bytes have one strict reading, and no name stands twice in an object',
    '- unreadable: the bytes are UTF-8 and within the limits of depth, size and digits',
    ...(plan.envelope === undefined ? [] : ['- not judged: a document holds at least one record']),
    ...(plan.nodes.some(isOfNumbers)
      ? [
          '- bad-format, out-of-range, over-precise: the engine reads a number as it is written; here it is read as JSON.stringify writes it',
        ]
      : []),
    ...periods,
  ]
}

function isOfNumbers(node: PlanNode): boolean {
  if (node.kind === 'value') return node.tests.some(({ type }) => type === 'number' || type === 'integer')
  return node.kind === 'object' && node.members.some(({ when }) => when?.isOneOf.some(isOwnSpelling) === true)
}
