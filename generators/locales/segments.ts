import type { LocaleStatus } from '../../src/wording/status.js'
import { sum } from '../../src/wording/status-words.js'

/** The parts of a bar, from the firmest to what is not there. */
export const segmentTitles = {
  original: 'original',
  legal: 'confirmed by a lawyer',
  reviewed: 'confirmed by a person',
  machine: 'a machine’s, as translated',
  again: 'changed or unmarked: to be reviewed',
  stale: 'stale: blocks the language',
  missing: 'missing',
} as const

export type Segment = keyof typeof segmentTitles

/** How many messages each part of a language's bar stands for; they add up to all messages of the original. */
export function segmentsOf(status: LocaleStatus): readonly (readonly [Segment, number])[] {
  const { total, present, isOriginal, changed, unmarked } = status
  const [legal, reviewed, stale] = [sum(status.legal), sum(status.reviewed), status.stale.length]
  const again = changed.length + unmarked.length
  const rest = present - legal - reviewed - stale - again
  const parts: readonly (readonly [Segment, number])[] = [
    [isOriginal ? 'original' : 'machine', rest],
    ['legal', legal],
    ['reviewed', reviewed],
    ['again', again],
    ['stale', stale],
    ['missing', total - present],
  ]
  const order = Object.keys(segmentTitles)
  return parts.filter(([, count]) => count > 0).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
}
