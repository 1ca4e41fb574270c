import type { Fact, Standing } from './page.js'

/** What each standing means in one document, in the order in which they are explained. */
export type StandingMeanings = Readonly<Record<Standing, string>>

/** Each standing in a word or two, in the order in which they are counted. */
export const standingWords: Readonly<Record<Standing, string>> = {
  stated: 'stated',
  'by-reference': 'by reference',
  inferred: 'inferred',
  added: 'added',
  'not-applicable': 'not applicable',
  missing: 'missing',
}

/** Each standing with what it means. */
export function explained(meanings: StandingMeanings): readonly (readonly [Standing, string])[] {
  return Object.entries(meanings).map(([standing, meaning]) => [standing as Standing, meaning] as const)
}

/** "3 stated, 1 missing" */
export function tally(facts: readonly Fact[]): string {
  const standings = Object.keys(standingWords) as Standing[]
  return standings
    .map((standing) => [standing, facts.filter((fact) => fact.standing === standing).length] as const)
    .filter(([, count]) => count > 0)
    .map(([standing, count]) => `${count} ${standingWords[standing]}`)
    .join(', ')
}

/**
 * Facts that follow one another and stand alike, so that how they stand is said once. `more` is what else tells how a
 * fact stands.
 */
export function alike<Each extends Fact>(
  facts: readonly Each[],
  more: (fact: Each) => unknown = () => undefined,
): readonly (readonly [Each, ...Each[]])[] {
  const groups: [Each, ...Each[]][] = []
  let last: string | undefined
  for (const fact of facts) {
    const { standing, why, cites } = fact
    const key = JSON.stringify([standing, why, cites, more(fact)])
    if (key === last) groups.at(-1)?.push(fact)
    else groups.push([fact])
    last = key
  }
  return groups
}

/** The ids of all elements of these facts, each once. */
export function elementsIn(facts: readonly Fact[]): readonly string[] {
  return [...new Set(facts.flatMap(({ elements }) => elements))]
}

/** All facts of a section. */
export function factsIn<Each extends Fact>({
  rows,
}: {
  readonly rows: readonly { readonly facts: readonly Each[] }[]
}): readonly Each[] {
  return rows.flatMap(({ facts }) => facts)
}
