import type { StandingMeanings } from '../../src/emit/fact-page/words.js'

/** What each standing means, in the order in which they are explained. */
export const standingMeanings: StandingMeanings = {
  stated: 'The source says it; the place is cited.',
  'by-reference': 'It is said elsewhere; what stands there is not read here.',
  inferred: 'Concluded from open words of the source; the reading is named.',
  added: 'The organisation says it of itself.',
  'not-applicable': 'The organisation says that it does not arise, and why.',
  missing: 'Nobody states it. Nothing is filled in.',
}

export const columns = ['Item', 'What is asked', 'What there is, and how it stands', 'Whose duty'] as const

export const sentences = {
  duties: 'What is said of it stands here side by side. Nothing is concluded from it.',
} as const
