import { showName } from '../../src/diagnostics/name.js'
import { publishedNames } from '../../src/diagnostics/published-names.js'
import type { MapPlan, Plan } from '../../src/plan/plan.js'
import type { DrawnNode } from './drawn-node.js'
import { testJudge } from './outcome.js'
import { wayOf } from './ways.js'

/** Names that no policy has, at the edges of what a name can be. */
export const strange = ['unheardOf', '__proto__', 'constructor', 'a "b"\n*/', '']

/** A longer published name is not met by chance. */
const shortName = 6

/** Every name that stands in the plan: those a report shows wherever they are met. */
export function namesOf(plan: Plan): ReadonlySet<string> {
  const members = plan.nodes.flatMap((node) =>
    node.kind === 'object' ? node.members.map(({ name }) => name) : node.kind === 'choice' ? [node.by] : [],
  )
  return new Set([...members, ...(plan.media.csv?.columns ?? []).map(({ header }) => header)])
}

/** How the names of a map are drawn, which of them a report shows, and some that it may not hold. */
export function mapOf({ keys }: MapPlan): DrawnNode {
  const tests = keys.filter(({ type }) => type === 'string')
  const judges = tests.map(testJudge)
  const may = (key: string): boolean => judges.some((judge) => judge(key) === 'right')
  const shown = (key: string): string => showName(key, { declared: false, position: 'map' })
  const near = tests.flatMap(({ oneOf = [], atMostCharacters = 0 }) => [
    ...oneOf.map((each) => `${each} `),
    'x'.repeat(Math.min(atMostCharacters, 5000) + 1),
  ])
  const bad = [...new Set([...strange, 'no key', '\u{1f600}', ...near])].filter((key) => !may(key))
  const declared = tests.flatMap(({ oneOf = [] }) => oneOf)
  const published = [...publishedNames()].filter((name) => name.length <= shortName)
  return {
    keys: tests.flatMap((test) => wayOf(test) ?? []),
    shown: [...new Set([...declared, ...published])].filter((key) => may(key) && shown(key) === key),
    bad: bad.slice(0, 4).map((key) => [key, shown(key)] as const),
  }
}
