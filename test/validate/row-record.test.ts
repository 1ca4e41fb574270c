import { describe, expect, test } from 'vitest'
import type { DataNode } from '../../src/data/record.js'
import type { CsvMedia } from '../../src/plan/plan.js'
import { createRowRecord } from '../../src/validate/row-record.js'

const paths = [
  ['quality', 'loss'],
  ['id'],
  undefined,
  ['net', 'ip', 'v4'],
  ['net', 'port'],
  ['quality', 'jitter'],
  [],
  ['net', 'ip', 'v6'],
]

/** What a row makes, with the column at which each thing begins: `{net@3 {port@4 "x"}}`. */
function made(texts: readonly string[], emptyCell: CsvMedia['emptyCell']): string {
  const make = createRowRecord(paths, { delimiter: ',', columns: [], emptyCell })
  const mark = (offset: number) => ({ offset, line: 2, column: offset + 1 })
  const cells = texts.map((text, index) => ({ text, at: mark(index) }))
  const shown = (node: DataNode): string => {
    if (node.kind === 'text') return JSON.stringify(node.value)
    if (node.kind !== 'object') return node.kind
    const members = node.members.map(({ name, at, value }) => {
      expect(value.at).toEqual(at)
      return `${name}@${at.offset} ${shown(value)}`
    })
    return `{${members.join(', ')}}`
  }
  const record = make(cells, mark(9))
  expect(record.at).toEqual(mark(9))
  return shown(record)
}

describe('a row would make another record', () => {
  test.each<[string, string, CsvMedia['emptyCell'], string]>([
    [
      'where no cell is empty: what stands in it comes first, then the objects in it by their first columns',
      'a,b,c,d,e,f,g,h',
      'absent',
      '{id@1 "b", @6 "g", quality@0 {loss@0 "a", jitter@5 "f"}, net@3 {port@4 "e", ip@3 {v4@3 "d", v6@7 "h"}}}',
    ],
    [
      'where the first cell of an object is empty: there it begins all the same',
      ',b,c,,,f,,h',
      'absent',
      '{id@1 "b", quality@0 {jitter@5 "f"}, net@3 {ip@3 {v6@7 "h"}}}',
    ],
    ['where every cell of an object is empty: it is not there', ',,c,,,,,', 'absent', '{}'],
    [
      'where an empty cell is null',
      ',b,c,,e,,,',
      'null',
      '{id@1 "b", @6 null, quality@0 {loss@0 null, jitter@5 null}, net@3 {port@4 "e", ip@3 {v4@3 null, v6@7 null}}}',
    ],
    [
      'where an empty cell is a text',
      ',b,,,e,,,h',
      'empty-text',
      '{id@1 "b", @6 "", quality@0 {loss@0 "", jitter@5 ""}, net@3 {port@4 "e", ip@3 {v4@3 "", v6@7 "h"}}}',
    ],
  ])('%s', (_, row, emptyCell, record) => {
    expect(made(row.split(','), emptyCell)).toBe(record)
  })
})
