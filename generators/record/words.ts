import { alike, type StandingMeanings } from '../../src/emit/fact-page/words.js'
import type { Fact, RecordPage, Section, UsedReading } from './page.js'

/** What each standing means, in the order in which they are explained. */
export const standingMeanings: StandingMeanings = {
  stated: 'The source says it; the place is cited.',
  'by-reference': 'The source says that it stands elsewhere.',
  inferred: 'Concluded from open words of the source; the reading and who made it are named.',
  added: 'An organisation says it, on the ground that is named.',
  'not-applicable': 'It does not arise; the reason is given.',
  missing: 'Nobody states it. Nothing is filled in.',
}

export const sentences = {
  drawing: 'The table below says the same in words.',
  readings: 'Where the words of the source are open, somebody chose how to read them.',
} as const

export function sectionTitle({ point, title }: Section): string {
  return point === undefined ? title : `(${point}) ${title}`
}

export function factWords({ label, text }: Fact): string {
  return label === undefined ? text : `${label}: ${text}`
}

/** Facts that follow one another and stand alike, by the same readings too. */
export function standAlike(facts: readonly Fact[]): readonly (readonly [Fact, ...Fact[]])[] {
  return alike(facts, ({ readings }) => readings)
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
