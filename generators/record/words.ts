import type { Fact, RecordPage, Section, Standing, UsedReading } from './page.js'

/** What each standing means, in the order in which they are explained. */
export const standingMeanings: Readonly<Record<Standing, string>> = {
  stated: 'The source says it; the place is cited.',
  'by-reference': 'The source says that it stands elsewhere.',
  inferred: 'Concluded from open words of the source; the reading and who made it are named.',
  added: 'An organisation says it, on the ground that is named.',
  'not-applicable': 'It does not arise; the reason is given.',
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

export const sentences = {
  drawing: 'The table below says the same in words.',
  readings: 'Where the words of the source are open, somebody chose how to read them.',
} as const

export function closing({ tool }: RecordPage): string {
  return `Prepared with declared ${tool}. Not legal advice.`
}

export function sectionTitle({ point, title }: Section): string {
  return point === undefined ? title : `(${point}) ${title}`
}

/** "3 stated, 1 missing" */
export function tally({ rows }: Section): string {
  const facts = rows.flatMap((row) => row.facts)
  const standings = Object.keys(standingWords) as Standing[]
  return standings
    .map((standing) => [standing, facts.filter((fact) => fact.standing === standing).length] as const)
    .filter(([, count]) => count > 0)
    .map(([standing, count]) => `${count} ${standingWords[standing]}`)
    .join(', ')
}

export function factWords({ label, text }: Fact): string {
  return label === undefined ? text : `${label}: ${text}`
}

/** Facts that follow one another and stand alike, so that how they stand is said once. */
export function alike(facts: readonly Fact[]): readonly (readonly [Fact, ...Fact[]])[] {
  const groups: [Fact, ...Fact[]][] = []
  let last: string | undefined
  for (const fact of facts) {
    const { standing, why, readings, cites } = fact
    const key = JSON.stringify([standing, why, readings, cites])
    if (key === last) groups.at(-1)?.push(fact)
    else groups.push([fact])
    last = key
  }
  return groups
}

/** "proposed by the maintainers on 2026-11-21" */
export function readingWords({ state, by, date }: UsedReading): string {
  return `${state} by ${by} on ${date}`
}

/** The readings by which a fact was inferred, those together that the same people made alike. */
export function madeAlike(
  { readings }: Fact,
  page: RecordPage,
): readonly (readonly [string, readonly UsedReading[]])[] {
  const groups = new Map<string, UsedReading[]>()
  for (const each of page.readings.filter(({ id }) => readings.includes(id))) {
    groups.set(readingWords(each), [...(groups.get(readingWords(each)) ?? []), each])
  }
  return [...groups]
}
