import { styleText } from 'node:util'
import { printable } from '../diagnostics/printable.js'
import { displayWidth } from '../text/display-width.js'
import { wrapped } from '../text/wrap.js'
import { isWhole, type LocaleStatus } from '../wording/status.js'
import {
  closing,
  detailsOf,
  origin,
  readabilityWords,
  standing,
  sum,
  tally,
  termsWords,
} from '../wording/status-words.js'

/** In columns; longer lines are wrapped between words, and longer names cut. */
const width = 100
const longestName = 30

/** What the table is made from. */
export interface LocalesTable {
  readonly locales: readonly LocaleStatus[]
  readonly from: string
  readonly tool: string
}

/** How far the notices are in each language: a line each, then what is open. */
export function localesTable(page: LocalesTable, colour: boolean): string {
  const { locales } = page
  const style = (format: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text
  const names = Math.max(16, ...locales.map((status) => displayWidth(nameOf(status))))
  const line = (name: string, cells: readonly string[]) =>
    `${padded(name, names)}  ${cells.join(' ')}`.trimEnd()
  const reads = Math.max(11, ...locales.map((status) => readabilityWords(status).length))
  const lines = [
    style('bold', line('MESSAGES', heads)),
    ...locales.map((status) => {
      const text = line(nameOf(status), figuresOf(status))
      return isWhole(status) ? text : style('red', text)
    }),
    '',
    style('bold', line('READING AND TERMS', ['Readability'.padEnd(reads + 1), 'Terms by law'])),
    ...locales.flatMap((status) => {
      const cells = `${padded(nameOf(status), names)}  ${(readabilityWords(status) || '-').padEnd(reads)}  `
      return hanging(cells, termsWords(status))
    }),
  ]
  for (const status of locales) {
    const details = detailsOf(status)
    if (details.length === 0) continue
    lines.push('', style('bold', nameOf(status)))
    for (const [label, each] of details) lines.push(...labelled(label, each.join('; ')))
  }
  lines.push(
    '',
    ...hanging('', tally(locales)),
    ...hanging('', origin(page)),
    ...hanging('', closing(page)),
    '',
  )
  return lines.join('\n')
}

const heads = ['Messages', 'Stale', 'Changed', 'Unmarked', 'Machine', 'Reviewed', 'Legal', ' State']

function figuresOf(status: LocaleStatus): readonly string[] {
  const { present, total, stale, changed, unmarked, machine, reviewed, legal } = status
  const numbers = [stale.length, changed.length, unmarked.length, machine, sum(reviewed), sum(legal)]
  const cells = [`${present}/${total}`, ...numbers.map(String)]
  return [...cells.map((cell, index) => cell.padStart(heads[index]?.length ?? 0)), ` ${standing(status)}`]
}

function nameOf({ locale, autonym }: LocaleStatus): string {
  const name = printable(`${locale.padEnd(7)} ${autonym}`)
  if (displayWidth(name) <= longestName) return name
  let cut = ''
  for (const character of name) {
    if (displayWidth(cut + character) >= longestName) break
    cut += character
  }
  return `${cut}…`
}

/** To so many columns of display. */
function padded(text: string, columns: number): string {
  return `${text}${' '.repeat(Math.max(0, columns - displayWidth(text)))}`
}

/** What stands behind a beginning, wrapped; further lines begin below its own beginning. */
function hanging(beginning: string, text: string): readonly string[] {
  const indent = displayWidth(beginning)
  const [first = '', ...rest] = wrapped(printable(text), width - indent)
  return [`${beginning}${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(indent)}${line}`)]
}

/** A label and what it says, indented; further lines a little more. */
function labelled(label: string, text: string): readonly string[] {
  const lines = wrapped(printable(`${label}: ${text}`), width - 4)
  return lines.map((line, index) => `${index === 0 ? '  ' : '    '}${line}`)
}
