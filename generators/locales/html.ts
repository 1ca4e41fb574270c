import { htmlFacts, htmlList, htmlTable } from '../../src/emit/html-blocks.js'
import { htmlDocument } from '../../src/emit/html-document.js'
import { htmlText } from '../../src/emit/markup.js'
import type { LocaleStatus } from '../../src/wording/status.js'
import {
  detailsOf,
  easierWords,
  meanings,
  origin,
  readabilityWords,
  standing,
  sum,
  tally,
  termsWords,
} from '../../src/wording/status-words.js'
import { type LocalesPage, title } from './page.js'
import { type Segment, segmentsOf, segmentTitles } from './segments.js'
import { style } from './style.js'

/** The page as one HTML document: no script, no remote asset; for a screen, a telephone and paper. */
export function html(page: LocalesPage): string {
  const { locales, tool } = page
  const header = [
    `<h1>${title}</h1>`,
    `<p class="lead">${htmlText(tally(locales))}</p>`,
    `<p class="lead">${htmlText(origin(page))}</p>`,
  ]
  const main = [
    '<h2>Who answers for the messages</h2>',
    legend(),
    htmlTable({
      caption: 'The messages of each language',
      heads: ['Language', 'State', 'Messages', ...numbers],
      groups: [locales.map(messageRow)],
      numbers,
    }),
    htmlList(meanings.map(htmlText), 'meanings'),
    '<h2>Readability and words of law</h2>',
    htmlTable({
      caption: 'How each language reads, and by which laws it has words',
      heads: ['Language', 'Readability', 'Terms by law'],
      groups: [locales.map(termsRow)],
    }),
    sections(locales),
  ]
  return htmlDocument({
    title,
    style,
    header: header.join('\n'),
    main: main.join('\n'),
    tool,
  })
}

function legend(): string {
  const items = Object.entries(segmentTitles).map(
    ([segment, words]) => `${swatch(segment)} ${htmlText(words)}`,
  )
  return htmlList(items, 'legend')
}

function swatch(segment: string): string {
  return `<svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><rect class="${segment}" width="1" height="1"/></svg>`
}

/** The columns of numbers, each with where it comes from. */
const figures: readonly (readonly [string, (status: LocaleStatus) => number])[] = [
  ['Stale', ({ stale }) => stale.length],
  ['Changed', ({ changed }) => changed.length],
  ['Unmarked', ({ unmarked }) => unmarked.length],
  ['Machine', ({ machine }) => machine],
  ['Reviewed', ({ reviewed }) => sum(reviewed)],
  ['Legal', ({ legal }) => sum(legal)],
]

const numbers = figures.map(([head]) => head)

function cell(label: string, inside: string, kind = ''): string {
  const type = kind === '' ? '' : ` class="${kind}"`
  return `<td role="cell"${type} data-label="${htmlText(label)}">${inside}</td>`
}

function nameCell({ locale, autonym, direction }: LocaleStatus): string {
  const name = `<bdi lang="${htmlText(locale)}" dir="${direction}">${htmlText(autonym)}</bdi>`
  return `<th scope="row" role="rowheader">${name} <code>${htmlText(locale)}</code></th>`
}

function messageRow(status: LocaleStatus): string {
  const state = standing(status)
  return `<tr role="row">${[
    nameCell(status),
    cell('State', `<span class="mark ${state === 'current' ? 'good' : 'open'}">${state}</span>`),
    cell('Messages', `${bar(status)}<span class="count">${status.present} of ${status.total}</span>`, 'wide'),
    ...figures.map(([head, of]) => cell(head, `${of(status)}`, 'number')),
  ].join('')}</tr>`
}

/** The cells beside it say the same in numbers. */
function bar(status: LocaleStatus): string {
  let at = 0
  const parts = segmentsOf(status).map(([segment, count]: readonly [Segment, number]) => {
    const part = `<rect class="${segment}" x="${at}" width="${count}" height="1"/>`
    at += count
    return part
  })
  return `<svg class="bar" viewBox="0 0 ${Math.max(1, status.total)} 1" preserveAspectRatio="none" aria-hidden="true">${parts.join('')}</svg>`
}

function termsRow(status: LocaleStatus): string {
  return `<tr role="row">${[
    nameCell(status),
    cell('Readability', reads(status)),
    cell('Terms by law', htmlText(termsWords(status))),
  ].join('')}</tr>`
}

function reads(status: LocaleStatus): string {
  const words = readabilityWords(status)
  if (words === '') return 'not measured'
  return `${htmlText(words)} <span class="count">(${htmlText(easierWords(status))})</span>`
}

function sections(locales: readonly LocaleStatus[]): string {
  const parts = locales.flatMap((status) => {
    const rows = detailsOf(status)
    if (rows.length === 0) return []
    const { locale, autonym, direction } = status
    const facts = rows.map(([label, each]) => [htmlText(label), each.map(htmlText).join('; ')] as const)
    return [
      `<h3><bdi lang="${htmlText(locale)}" dir="${direction}">${htmlText(autonym)}</bdi></h3>\n${htmlFacts(facts)}`,
    ]
  })
  return parts.length === 0 ? '' : `<h2>What is open, and who confirmed what</h2>\n${parts.join('\n')}`
}
