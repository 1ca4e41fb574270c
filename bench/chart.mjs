// The picture for the README: bytes judged in a second, as bars. Text stays text, there is no script, and the colours
// follow the reader's light or dark.
import { cases, contestants } from './cases.mjs'
import { median } from './measure.mjs'

/** Which bars are drawn, and what is said of what each does. */
const drawn = {
  ndjson: [
    ['fast-2', 'judged: every field, closed by default'],
    ['fast', 'judged: every field, closed by default'],
    ['exact', 'the same, without the fast path'],
    ['parse', 'parsed, nothing checked'],
    ['typebox', 'checked, yes or no'],
    ['ajv', 'checked, yes or no'],
    ['duckdb-1', 'checked in part: unknown names pass'],
    ['zod', 'checked'],
    ['native', 'checked, yes or no'],
  ],
  csv: [
    ['fast-2', 'judged: every cell, closed by default'],
    ['fast', 'judged: every cell, closed by default'],
    ['exact', 'the same, without the fast path'],
    ['udsv', 'parsed, nothing checked'],
    ['papaparse', 'parsed, nothing checked'],
    ['csv-parse', 'parsed, nothing checked'],
  ],
}

/** In pixels; behind the longest bar there is room for its figure and what is said of it. */
const [width, labels, bars, step, thick] = [820, 230, 280, 26, 14]

const style = `
  svg { font: 13px system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif; }
  .card { fill: #ffffff; stroke: #d0d7de; }
  text { fill: #1f2328; }
  .title { font-size: 15px; font-weight: 600; }
  .soft { fill: #59636e; font-size: 12px; }
  .axis { stroke: #d0d7de; }
  .own { fill: #0969da; }
  .other { fill: #afb8c1; }
  @media (prefers-color-scheme: dark) {
    .card { fill: #0d1117; stroke: #3d444d; }
    text { fill: #f0f6fc; }
    .soft { fill: #9198a1; }
    .axis { stroke: #3d444d; }
    .own { fill: #4493f8; }
    .other { fill: #656c76; }
  }
`

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const number = (value) => value.toLocaleString('en-US')

/** The picture as SVG text; undefined where nothing of it was measured. */
export function chart(results) {
  const groups = Object.keys(drawn).flatMap((name) => group(results, name) ?? [])
  if (groups.length === 0) return undefined
  const top = Math.max(...groups.flatMap(({ rows }) => rows.map(({ rate }) => rate)))
  let y = 18
  const parts = groups.map((each) => {
    const drawing = drawnGroup(each, y, top)
    y = drawing.end
    return drawing.text
  })
  const { machine, rounds } = results
  const foot = `Whole processes, one after the other in turn; medians of ${rounds}. ${machine.model}, ${machine.cores} cores, Node ${machine.node}.`
  parts.push(`<text class="soft" x="20" y="${y + 18}">${escaped(foot)}</text>`)
  const height = y + 36
  const said = groups.map(({ title, rows }) => `${title}: ${rows.map(words).join('; ')}`).join('. ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title said">
<title id="title">Megabytes in a second, by who reads them</title>
<desc id="said">${escaped(said)}.</desc>
<style>${style}</style>
<rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${parts.join('\n')}
</svg>
`
}

const words = ({ title, rate, does }) => `${title} ${number(Math.round(rate))} MB/s, ${does}`

function group(results, name) {
  const file = results.files[cases[name].file]
  const rows = drawn[name].flatMap(([who, does]) => {
    const seconds = results.cases[name]?.[who]?.seconds
    if (seconds === undefined) return []
    const { title } = contestants[who]
    return [{ title, does, isOwn: title.startsWith('declared'), rate: file.bytes / 1e6 / median(seconds) }]
  })
  if (rows.length === 0) return undefined
  rows.sort((a, b) => b.rate - a.rate)
  const medium = name === 'csv' ? 'CSV' : 'NDJSON'
  return [{ title: `${medium}, ${number(file.records)} call records, megabytes in a second`, rows }]
}

function drawnGroup({ title, rows }, start, top) {
  const first = start + 34
  const lines = rows.map(({ title: name, does, rate, isOwn }, index) => {
    const y = first + index * step
    const long = Math.max(2, (rate / top) * bars)
    const middle = y + thick - 3
    return [
      `<text x="${labels - 10}" y="${middle}" text-anchor="end"${isOwn ? ' font-weight="600"' : ''}>${escaped(name)}</text>`,
      `<rect class="${isOwn ? 'own' : 'other'}" x="${labels}" y="${y}" width="${long.toFixed(1)}" height="${thick}" rx="2"/>`,
      `<text x="${(labels + long + 6).toFixed(1)}" y="${middle}">${number(Math.round(rate))} <tspan class="soft" dx="4">${escaped(does)}</tspan></text>`,
    ].join('\n')
  })
  const end = first + rows.length * step + 8
  const axis = `<line class="axis" x1="${labels - 0.5}" y1="${first - 6}" x2="${labels - 0.5}" y2="${end - 14}"/>`
  return {
    text: [`<text class="title" x="20" y="${start + 12}">${escaped(title)}</text>`, axis, ...lines].join(
      '\n',
    ),
    end,
  }
}
