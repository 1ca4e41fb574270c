import type { Plan } from '../../src/plan/plan.js'
import type { Draw } from '../differential/draw.js'
import type { Tree } from '../gate/record-arbitrary.js'
import { disturbed } from './mutate-line.js'

/** Cells that are put in the place of one: edges of quoting, of numbers, of what looks like another table. */
const oddCells: readonly string[] = [
  ...[
    '',
    '""',
    '"a"',
    '"a""b"',
    '"a\nb"',
    '"a,b"',
    '"',
    'a"b',
    '"a"b',
    '"a',
    ' ',
    '\t',
    ' a',
    '#',
    '//',
    '\ufeffa',
  ],
  ...[
    '1',
    '-1',
    '01',
    '1.0',
    '1e3',
    '123456789012345678901',
    '"123456789012345678901"',
    'true',
    'TRUE',
    'null',
  ],
  ...[
    'é',
    '"é"',
    '😀',
    '\u007f',
    '\u0080',
    '+12065550100',
    '"+12065550100"',
    '2026-11-21T09:30:00Z',
    '0001-01-01T00:00:00Z',
  ],
]

/** The header names of a plan's table, some left out, some that may not be there. */
export function drawnHeader(plan: Plan, draw: Draw): readonly string[] {
  const record = plan.nodes[plan.record]
  const members = record?.kind === 'object' ? record.members.map(({ name }) => name) : []
  const own = (plan.media.csv?.columns ?? []).map(({ header }) => header)
  const names = [...new Set([...own, ...members])].filter((name) => /^[^"\n\r]*$/.test(name))
  const some = draw.some(names, 85).filter((name) => !name.includes(plan.media.csv?.delimiter ?? ','))
  const all = draw.chance(15) ? [...some, 'Unheard Of'] : some
  return all.length === 0 ? ['Unheard Of'] : all
}

/** A row below the header, of a record's values, most of the time; with its line end. */
export function drawnRow(plan: Plan, header: readonly string[], record: Tree, draw: Draw): Uint8Array {
  const delimiter = plan.media.csv?.delimiter ?? ','
  const cells = header.map((name) => {
    const path = plan.media.csv?.columns.find((column) => column.header === name)?.path ?? [name]
    const cell = cellAt(record, path)
    return draw.chance(15) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
  })
  const faults = draw.pick([0, 0, 0, 1, 1, 2])
  let bytesFaults = 0
  for (let i = 0; i < faults; i++) {
    const at = draw.int(cells.length)
    const kind = draw.int(10)
    if (kind < 5) cells[at] = draw.pick(oddCells)
    else if (kind < 6) cells[at] = draw.pick(header)
    else if (kind < 7) cells.push('x')
    else bytesFaults++
  }
  if (draw.chance(1))
    cells.splice(
      0,
      cells.length,
      ...header.map((name) => (draw.chance(50) ? name.toUpperCase() : ` ${name}`)),
    )
  const end = draw.chance(90) ? '\n' : draw.pick(['\r\n', '\r', '', '\n\n'])
  let bytes: Uint8Array = new TextEncoder().encode(`${cells.join(delimiter)}${end}`)
  for (let i = 0; i < bytesFaults; i++) bytes = disturbed(bytes, draw)
  return bytes
}

function cellAt(tree: Tree, [name, ...rest]: readonly string[]): string {
  if (name === undefined) {
    if (tree.kind !== 'leaf' || tree.text === 'null') return ''
    return tree.text.startsWith('"') ? (JSON.parse(tree.text) as string) : tree.text
  }
  const member = tree.kind === 'object' ? tree.members.find(([each]) => each === name) : undefined
  return member === undefined ? '' : cellAt(member[1], rest)
}
