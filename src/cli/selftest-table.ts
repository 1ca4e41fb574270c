import { styleText } from 'node:util'
import { counted } from '../diagnostics/describe.js'
import { printable } from '../diagnostics/printable.js'
import { plantNames } from '../gate/plants.js'
import type { Planting, SelftestResult } from '../tasks/selftest.js'

const words = { pass: 'pass', block: 'block', 'cannot-judge': 'refuse' } as const

/** What was planted where, and how the gate answered: a line for each way to write a payload, a column for each plant. */
export function selftestTable(result: SelftestResult, colour: boolean): string {
  const style = (format: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text
  const heads = plantNames.map((name) => name.split(' '))
  const groups = groupsOf(result.plantings)
  const first = Math.max(
    10,
    ...[...groups].flatMap(([, rows]) => [...rows.keys()].map((name) => name.length)),
  )
  const widths = heads.map((parts) => Math.max(7, ...parts.map((part) => part.length)))
  const line = (label: string, cells: readonly string[]) =>
    `  ${label.padEnd(first)}  ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd()
  const lines = [
    style('bold', 'PLANTED IN A DOCUMENT THAT PASSES'),
    line(
      '',
      heads.map(([head = '']) => head),
    ),
    line(
      '',
      heads.map(([, ...rest]) => rest.join(' ')),
    ),
  ]
  for (const [title, rows] of groups) {
    lines.push(style('bold', printable(title)))
    for (const [placement, plantings] of rows) {
      const cells = plantNames.map((name) => wordOf(plantings.find(({ plant }) => plant === name)))
      const text = line(placement, cells)
      lines.push(plantings.every(({ caught }) => caught) ? text : style(['bold', 'red'], text))
    }
  }
  return [...lines, '', ...totals(result, style), ''].join('\n')
}

function groupsOf(
  plantings: readonly Planting[],
): ReadonlyMap<string, ReadonlyMap<string, readonly Planting[]>> {
  const groups = new Map<string, Map<string, Planting[]>>()
  for (const planting of plantings) {
    const title = `${planting.payload} to ${planting.recipient}`
    const rows = groups.get(title) ?? new Map<string, Planting[]>()
    groups.set(title, rows)
    rows.set(planting.placement, [...(rows.get(planting.placement) ?? []), planting])
  }
  return groups
}

/** A plant that the payload has no place for is no answer. */
function wordOf(planting: Planting | undefined): string {
  if (planting === undefined) return '-'
  return planting.caught ? words[planting.got] : 'MISSED'
}

function totals(
  { plantings, passed, closed, untried, unopened, prototypeChanged, tool, policiesFrom }: SelftestResult,
  style: (format: Parameters<typeof styleText>[0], text: string) => string,
): readonly string[] {
  const missed = plantings.filter(({ caught }) => !caught)
  const bad = (text: string) => style(['bold', 'red'], text)
  return [
    `${counted(passed, 'document')} without a plant passed; ${counted(plantings.length, 'plant')}, ${plantings.length - missed.length} caught, ${missed.length} missed.`,
    ...(unopened.length === 0
      ? []
      : [
          `Parquet was not tried, for the package that opens it is not installed (@duckdb/node-api); every Parquet file of ${unopened.join(', ')} is refused here.`,
        ]),
    ...closed.map(
      (payload) =>
        `Of ${printable(payload)} nothing may pass: there the plants stood in a document that is blocked.`,
    ),
    ...missed.map(({ payload, placement, plant, wanted, got }) =>
      bad(
        `MISSED  ${payload} as ${placement}: ${plant}. It must be "${words[wanted]}"; the gate said "${words[got]}".`,
      ),
    ),
    ...(prototypeChanged
      ? [bad('MISSED  Judging changed Object.prototype, which every object of the process shares.')]
      : ['Object.prototype is as it was before.']),
    ...untried.map((each) => `NOT TRIED  ${printable(each)}`),
    `declared ${tool}; policies: ${printable(policiesFrom)}.`,
    ...(missed.length > 0 || prototypeChanged
      ? [bad('THE GATE DOES NOT WORK HERE. Do not rely on it.')]
      : []),
  ]
}
