import { printableJson } from '../diagnostics/printable.js'
import type { ReportSchema } from './report-schema.js'
import { reportSchema } from './report-schema.js'
import type { Reporter } from './reporter.js'

/** The report as data: exactly the members of its published schema, in the schema's order. */
export const json: Reporter = {
  name: 'json',
  title: 'For programs: one JSON object, as its published schema says',
  extensions: ['.json'],
  statesHashes: true,
  render: (report) => `${printableJson(JSON.stringify(inOrderOf(reportSchema, report), undefined, 2))}\n`,
}

/** What the schema names of a value, in its order; absent members stay absent. */
function inOrderOf(schema: ReportSchema, value: unknown): unknown {
  if (Array.isArray(value)) {
    const { items } = schema
    return items === undefined ? value : value.map((item) => inOrderOf(items, item))
  }
  if (typeof value !== 'object' || value === null || schema.properties === undefined) return value
  const members = new Map<string, unknown>(Object.entries(value))
  const ordered: [string, unknown][] = []
  for (const [name, member] of Object.entries(schema.properties)) {
    const found = members.get(name)
    if (found !== undefined) ordered.push([name, inOrderOf(member, found)])
  }
  return Object.fromEntries(ordered)
}
