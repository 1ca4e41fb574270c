import { readFileSync } from 'node:fs'
import { detectors } from '../../src/scan/detectors.js'
import type { TelephoneNumbers } from '../../src/scan/phone-numbers.js'
import { scanText } from '../../src/scan/scan-text.js'

/** One line of the corpus: a text, and the detectors whose kind of thing it holds. */
export interface Line {
  readonly text: string
  readonly sees: readonly string[]
  /** What kind of line it is. */
  readonly from: string
}

/** How often a detector is right. */
export interface Score {
  readonly detector: string
  readonly byDefault: boolean
  /** Lines on which it saw something, and on which of them rightly. */
  readonly seen: number
  readonly right: number
  /** Lines that hold such a thing, and on which of them its category was seen. */
  readonly there: number
  readonly found: number
}

export const parts = ['handwritten', 'learnt', 'held'] as const

export function readPart(part: string): readonly Line[] {
  return readFileSync(new URL(`corpus/${part}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
}

/** Countries by which national numbers are read, where they are. */
const regions = ['US', 'GB', 'DE', 'FR', 'AU', 'SE']

const categoryOf = new Map(detectors.map(({ name, category }) => [name, category]))

/** What is seen in each line: without regions by all that need none, with regions by the one that does. */
export function look(lines: readonly Line[], telephoneNumbers: TelephoneNumbers) {
  const plain = detectors.filter(({ name }) => name !== 'phone-national')
  return lines.map((line) => ({
    line,
    plain: scanText(line.text, { telephoneNumbers, detectors: plain }),
    regional: scanText(line.text, { telephoneNumbers, detectors, regions }),
  }))
}

export function score(looked: ReturnType<typeof look>): readonly Score[] {
  return detectors.map(({ name, category, byDefault }) => {
    const result = { detector: name, byDefault, seen: 0, right: 0, there: 0, found: 0 }
    for (const { line, plain, regional } of looked) {
      const carried = name === 'phone-national' ? regional : plain
      const isThere = line.sees.some((each) => categoryOf.get(each) === category)
      if (carried.some(({ detector }) => detector === name)) {
        result.seen++
        if (isThere) result.right++
      }
      if (line.sees.includes(name)) {
        result.there++
        if (carried.some((each) => each.category === category)) result.found++
      }
    }
    return result
  })
}

/** The scores as a table of Markdown. */
export function table(scores: readonly Score[]): string {
  const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(3))
  const rows = scores.map(
    ({ detector, byDefault, seen, right, there, found }) =>
      `| ${detector} | ${byDefault ? 'on' : 'off'} | ${share(right, seen)} | ${seen} | ${share(found, there)} | ${there} |`,
  )
  return [
    '| detector | by default | precision | lines seen | recall | lines there |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}
