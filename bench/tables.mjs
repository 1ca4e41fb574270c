// Results as tables for a terminal.
import { cases, contestants } from './cases.mjs'
import { median } from './measure.mjs'
import { visible } from './sense.mjs'
import { highest, isFull, judged, ratiosOf } from './targets.mjs'

const number = (value) => value.toLocaleString('en-US')
const size = (bytes) => (bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(2)} GB`)

/** Columns as wide as they must be; `left` many of them are texts. */
function table(rows, left) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)))
  const line = (row) =>
    row
      .map((cell, at) => (at < left ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
      .join('  ')
      .trimEnd()
  return rows.map((row) => `  ${line(row)}`).join('\n')
}

/** A case: time, rate, memory, what was refused, and the ratio to the base and to our fast path. */
function caseTable(results, name) {
  const { title, base } = cases[name]
  const file = results.files[cases[name].file]
  const runs = results.cases[name]
  const head = ['', 'seconds', 'CPU s', 'MB/s', `${base} ÷ it`, 'peak MB', 'refused']
  const rows = Object.entries(runs).map(([who, { seconds, cpu, peak, counted }]) => {
    const ratio = who === base ? undefined : ratiosOf(results, name, base, who)
    const time = median(seconds)
    return [
      contestants[who].title,
      time.toFixed(2),
      cpu === undefined ? '–' : median(cpu).toFixed(2),
      (file.bytes / 1e6 / time).toFixed(0),
      who === base ? '1.00' : ratio === undefined ? '–' : median(ratio).toFixed(2),
      peak === undefined ? '–' : peak.toFixed(0),
      counted.refused === undefined ? '–' : number(counted.refused),
    ]
  })
  const what = `${title}: ${number(file.records)} records, ${size(file.bytes)}, ${number(file.faulty)} with a fault`
  return [what, table([head, ...rows], 1), ...notes(file, runs)].join('\n')
}

/** What a column cannot say; a sentence is said once of all whom it is true of. */
function notes(file, runs) {
  const said = new Map()
  const say = (who, words) => said.set(words, [...(said.get(words) ?? []), contestants[who].title])
  for (const [who, { counted }] of Object.entries(runs)) {
    const { does } = contestants[who]
    if (does !== undefined && visible(file, does) < file.faulty) {
      const unseen = Object.keys(file.planted).filter((fault) =>
        file.bears[fault].some((each) => !does.includes(each)),
      )
      say(who, `no way to see: ${unseen.join('; ')}`)
    }
    if (counted.exact !== undefined && who !== 'exact') {
      const share = ((counted.exact / counted.records) * 100).toFixed(3)
      say(who, `${number(counted.exact)} records (${share} %) took the exact path`)
    }
  }
  return [...said].map(([words, who]) => `  ${who.join(' · ')}: ${words}`)
}

function inProcessTable({ inProcess: { files, tables } }) {
  const rows = Object.entries(files).map(([name, { bytes, records, times, counted }]) => {
    const rate = (each) => (bytes / 1e3 / median(each)).toFixed(0)
    const ratio = median(times.parse.map((time, round) => time / times.fast[round])).toFixed(2)
    const left = `${number(counted.left)} of ${number(records)}`
    return [cases[name].title, rate(times.parse), rate(times.fast), ratio, left]
  })
  const head = ['', 'JSON.parse MB/s', 'fast judge MB/s', 'ratio', 'left to the exact path']
  return [
    `In process, one core, lines in memory; the plan's tables took ${tables.toFixed(0)} ms of CPU time`,
    table([head, ...rows], 1),
  ].join('\n')
}

function memoryLines(results) {
  const { memory } = results
  const lines = ['fast', 'fast-2', 'exact'].flatMap((who) => {
    const peak = highest(results, [who])
    if (peak === undefined) return []
    const large = memory?.[who]
    const most = large === undefined ? '' : `; ${large.peak.toFixed(0)} MB for ${size(large.bytes)}`
    return [`  ${contestants[who].title}: at most ${peak.toFixed(0)} MB${most}`]
  })
  return lines.length === 0 ? [] : [`Peak memory, any size\n${lines.join('\n')}`]
}

/** All of it, as one text. */
export function tables(results) {
  const { machine, rounds, skipped, odd } = results
  const promised = judged(results).map(({ what, asked, measured, cpu = '', met }) => [
    what,
    asked,
    measured ?? 'not measured',
    cpu,
    met === undefined ? '' : met ? 'met' : 'NOT MET',
  ])
  const made = Object.keys(results.cases).filter((name) => Object.keys(results.cases[name]).length > 0)
  const parts = [
    `${machine.model}, ${machine.cores} cores, ${machine.memory} GB, ${machine.system}, Node ${machine.node}; medians of ${rounds}`,
    ...made.map((name) => caseTable(results, name)),
    ...(results.inProcess?.files === undefined ? [] : [inProcessTable(results)]),
    ...memoryLines(results),
    `Targets${isFull(results) ? '' : ', which only a run with 1,000,000 records judges'}\n${table([['', 'asked', 'measured', 'by CPU time', ''], ...promised], 5)}`,
    ...(skipped.length === 0 ? [] : [`Skipped\n${skipped.map((each) => `  ${each}`).join('\n')}`]),
    odd.length === 0
      ? 'Each contestant saw every record, and refused those with a fault that it can see.'
      : `NOT AS IT MUST BE\n${odd.map((each) => `  ${each}`).join('\n')}`,
  ]
  return `${parts.join('\n\n')}\n`
}
