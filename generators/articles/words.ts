import type { ArticlesPage, Fact, Standing } from './page.js'

/** What each standing means, in the order in which they are explained. */
export const standingMeanings: Readonly<Record<Standing, string>> = {
  stated: 'The source says it; the place is cited.',
  'by-reference': 'It is said elsewhere; what stands there is not read here.',
  inferred: 'Concluded from open words of the source; the reading is named.',
  added: 'The organisation says it of itself.',
  'not-applicable': 'The organisation says that it does not arise, and why.',
  missing: 'Nobody states it. Nothing is filled in.',
}

export const standingWords: Readonly<Record<Standing, string>> = {
  stated: 'stated',
  'by-reference': 'by reference',
  inferred: 'inferred',
  added: 'added',
  'not-applicable': 'not applicable',
  missing: 'missing',
}

export const columns = ['Item', 'What is asked', 'What there is, and how it stands', 'Whose duty'] as const

export function closing({ tool }: ArticlesPage): string {
  return `Prepared with declared ${tool}. Not legal advice.`
}

/** Facts that follow one another and stand alike, so that how they stand is said once. */
export function alike(facts: readonly Fact[]): readonly (readonly [Fact, ...Fact[]])[] {
  const groups: [Fact, ...Fact[]][] = []
  let last: string | undefined
  for (const fact of facts) {
    const { standing, why, cites } = fact
    const key = JSON.stringify([standing, why, cites])
    if (key === last) groups.at(-1)?.push(fact)
    else groups.push([fact])
    last = key
  }
  return groups
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
