import { expect, test } from 'vitest'
import { reporters } from '../../src/report/index.js'
import { exactWords } from '../../src/report/words.js'
import { wholeFile, wholeReport } from './sample-reports.js'

const { exact: _, ...alone } = wholeFile
const words = '5 of 12 records were read a second time, by the exact judge'

test.each(reporters)('$name would not say how many records the exact judge read', ({ name, render }) => {
  const text = render(wholeReport, { colour: false })
  expect(text).toContain(name === 'json' ? '"exact": 5' : words)
  expect(render({ ...wholeReport, files: [alone] }, { colour: false })).not.toMatch(/second time|"exact"/)
})

test('files that the exact judge read alone would be counted', () => {
  expect(exactWords({ ...wholeReport, files: [alone] })).toBeUndefined()
  expect(exactWords({ ...wholeReport, files: [alone, wholeFile] })).toBe(words)
  expect(exactWords({ ...wholeReport, files: [wholeFile, { ...wholeFile, records: 1, exact: 0 }] })).toBe(
    '5 of 13 records were read a second time, by the exact judge',
  )
  expect(exactWords({ ...wholeReport, files: [{ ...wholeFile, records: 1, exact: 1 }] })).toBe(
    '1 of 1 record was read a second time, by the exact judge',
  )
})
