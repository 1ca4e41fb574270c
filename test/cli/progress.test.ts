import { expect, test } from 'vitest'
import { createProgressLine, progressText } from '../../src/cli/progress.js'

/** A line with a clock that stands where it is put. */
function lineAt() {
  const written: string[] = []
  const clock = { now: 5000 }
  const line = createProgressLine({ err: (text) => void written.push(text) }, () => clock.now)
  return { written, clock, line }
}

test('work of less than a second would be told of', () => {
  const { written, clock, line } = lineAt()
  for (const now of [5000, 5400, 5999]) {
    clock.now = now
    line.update({ bytes: 1, size: 10, records: 1 })
  }
  line.end()
  expect(written).toEqual([])
})

test('the line would be written at each piece, or left on the terminal', () => {
  const { written, clock, line } = lineAt()
  for (const now of [6000, 6100, 6249, 6250, 6400]) {
    clock.now = now
    line.update({ bytes: 250e6, size: 1e9, records: 1000 })
  }
  line.end()
  line.end()
  expect(written).toEqual([
    '\r\u001b[2K250 MB of 1.0 GB (25 %), 1000 records, 250 MB/s, 3 s left',
    '\r\u001b[2K250 MB of 1.0 GB (25 %), 1000 records, 200 MB/s, 4 s left',
    '\r\u001b[2K',
  ])
})

test.each([
  [{ bytes: 999, size: undefined, records: 1 }, 1, '999 B, 1 record, 999 B/s'],
  [{ bytes: 1000, size: 1000, records: 2 }, 2, '1.0 kB of 1.0 kB (100 %), 2 records, 500 B/s, 0 s left'],
  [{ bytes: 0, size: 1000, records: 0 }, 2, '0 B, 0 records, 0 B/s'],
  // It has grown since its size was asked for.
  [{ bytes: 2000, size: 1000, records: 2 }, 1, '2.0 kB, 2 records, 2.0 kB/s'],
  [{ bytes: 999.6e6, size: 100e9, records: 5 }, 1, '1.0 GB of 100 GB (0 %), 5 records, 1.0 GB/s, 2 min left'],
  [{ bytes: 1e9, size: 8e12, records: 5 }, 1, '1.0 GB of 8.0 TB (0 %), 5 records, 1.0 GB/s, 2 h 14 min left'],
  [{ bytes: 5e6, size: 10e6, records: 5 }, 61, '5.0 MB of 10.0 MB (50 %), 5 records, 82.0 kB/s, 2 min left'],
])('%j after %d s would not be told in words', (progress, seconds, text) => {
  expect(progressText(progress, seconds)).toBe(text)
})
