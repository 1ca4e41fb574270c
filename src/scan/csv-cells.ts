import type { Decoder } from './decoder.js'

const delimiters = [',', ';', '\t', '|']

/** The cells of a table inside a text (RFC 4180), one a line: two rows or more of equally many cells. */
export const csv: Decoder = (text, { meter }) => {
  meter.steps += text.length
  if (!text.trim().includes('\n')) return []
  for (const delimiter of delimiters) {
    if (!text.includes(delimiter)) continue
    const rows = text.split(/\r?\n/).filter((row) => row !== '')
    const counts = rows.map((row) => countOutside(row, delimiter))
    meter.steps += text.length
    const [first = 0] = counts
    if (first === 0 || counts.length < 2 || counts[1] !== first) continue
    const cells = rows.flatMap((row) => cellsOf(row, delimiter))
    return [{ text: cells.filter((cell) => cell.trim() !== '').join('\n'), through: ['csv'] }]
  }
  return []
}

function countOutside(row: string, delimiter: string): number {
  let count = 0
  let isQuoted = false
  for (const unit of row) {
    if (unit === '"') isQuoted = !isQuoted
    else if (unit === delimiter && !isQuoted) count++
  }
  return count
}

function cellsOf(row: string, delimiter: string): readonly string[] {
  const cells: string[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at <= row.length; at++) {
    if (row[at] === '"') isQuoted = !isQuoted
    if (at < row.length && (row[at] !== delimiter || isQuoted)) continue
    const cell = row.slice(start, at)
    cells.push(/^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    start = at + 1
  }
  return cells
}
