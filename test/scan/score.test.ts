import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { detectors } from '../../src/scan/detectors.js'
import { loadTelephoneNumbers, type TelephoneNumbers } from '../../src/scan/phone-numbers.js'
import { look, parts, readPart, score, table } from './score.js'

let telephoneNumbers: TelephoneNumbers
beforeAll(async () => {
  telephoneNumbers = await loadTelephoneNumbers()
})

const page = readFileSync(new URL('../../examples/guides/what-is-not-checked.md', import.meta.url), 'utf8')

describe.each(parts)('the lines that are %s', (part) => {
  const lines = readPart(part)

  it('would be few, or name a detector that is not there', () => {
    expect(lines.length).toBeGreaterThan(part === 'handwritten' ? 150 : 3000)
    const names = new Set(detectors.map(({ name }) => name))
    expect(lines.flatMap(({ sees }) => sees).filter((name) => !names.has(name))).toEqual([])
    expect(lines.filter(({ sees }) => sees.length === 0).length).toBeGreaterThan(lines.length / 5)
  })

  it('would show a detector that is on and wrong, or blind', () => {
    const scores = score(look(lines, telephoneNumbers))
    const text = table(scores)
    // `npm run scan:score` prints them; the page must say the same.
    if (process.env.SCAN_SCORE !== undefined)
      process.stdout.write(`\n${part}, ${lines.length} lines\n\n${text}\n`)
    for (const { detector, byDefault, seen, right, there, found } of scores) {
      if (byDefault && seen > 0) expect(right / seen, detector).toBeGreaterThanOrEqual(0.99)
      if (there > 0) expect(found / there, detector).toBeGreaterThanOrEqual(0.9)
    }
    expect(page).toContain(text)
  })
})
