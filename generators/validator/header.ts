import { headerComment } from '../../src/emit/code-header.js'
import type { Plan } from '../../src/plan/plan.js'

/** What both files of a validator say of themselves. `what` is the first sentence. */
export function headerOf(plan: Plan, tool: string, what: string, on: string | undefined): string {
  const { recipient, keptFor, notJudged } = plan
  return headerComment(
    plan,
    tool,
    [
      what,
      `A value passes where the policy lets "${recipient}" have it. It describes shape, not permission: the gate is the`,
      'judge of files, and a record of this shape can still be one that may not be passed on.',
    ],
    [
      ...(keptFor === undefined
        ? []
        : [`Day: ${on ?? 'that on which it runs (UTC)'}, unless the option "on" names another.`, '']),
      'A value is judged as JSON.stringify writes it: members that are its own and enumerable, numbers by their value.',
      'What JSON does not have is refused, and so are objects of a class. A getter is read like any other member.',
      '',
      'Not expressed: what only the bytes of a file show. The gate refuses names that stand twice in an object and',
      'files that are no UTF-8 or too large, and reads a number as it is written.',
      ...(notJudged.length === 0 ? [] : ['', 'Not judged:', ...notJudged.map((each) => `- ${each}`)]),
    ],
  )
}
