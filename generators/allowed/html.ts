import {
  htmlCode,
  htmlHead,
  htmlList,
  htmlParagraph,
  htmlSource,
  htmlTable,
} from '../../src/emit/html-blocks.js'
import { htmlDocument } from '../../src/emit/html-document.js'
import { htmlText } from '../../src/emit/markup.js'
import type { AllowedField, AllowedPage, Ground, Part, RefusedField } from './page.js'
import { style } from './style.js'
import {
  classWords,
  factsOf,
  openWords,
  pathWords,
  placeWords,
  recipientWords,
  sentences,
  standingWords,
  tally,
  whereWords,
} from './words.js'

/** The page as one HTML document: no script, no remote asset; for a screen, a telephone and paper. */
export function html(page: AllowedPage): string {
  const title = `What may be sent to ${recipientWords(page.recipient)}`
  const thing = page.payload.title ?? page.payload.id
  const header = [
    `<h1>${htmlText(title)}</h1>`,
    `<p class="lead">${htmlText(thing)}</p>`,
    htmlParagraph(sentences.what),
    htmlHead(factsOf(page)),
    ...[...page.wholeRecords, sentences.purposes].map(htmlParagraph),
  ]
  const main = [
    '<h2 id="allowed">What may be there</h2>',
    allowed(page),
    '<h2 id="refused">Known, and may not be there</h2>',
    refused(page),
    section('readings', 'Readings that this page relies on', page.readings.map(reading)),
    list('open', 'Lists that the source leaves open', page.openLists.map(openWords).map(htmlText)),
    list('not-judged', 'What is not judged', page.notJudged.map(htmlText)),
    list('sources', 'Sources', page.sources.map(htmlSource)),
    decision,
  ]
  return htmlDocument({
    title: `${title}: ${thing}`,
    style,
    header: header.join('\n'),
    main: main.join('\n'),
    tool: page.tool,
  })
}

const decision = `<h2 id="decision">Decision</h2>
<div class="sign">
<p>Read and decided by:</p>
<p>Date:</p>
</div>`

const partTitles: Readonly<Record<Part, string>> = {
  record: 'In each record',
  envelope: 'Around the records',
}

function allowed(page: AllowedPage): string {
  if (!page.allowed.some(({ standing }) => standing !== 'group')) return htmlParagraph(sentences.none)
  const head = ['Field', 'What it is', 'How it is written', 'Why, and by which line']
  const row = (field: AllowedField) => [what(field), form(field), why(field, page)]
  return [
    htmlParagraph(`${tally(page)}. ${sentences.closed}`),
    ...tables(page.allowed, 'Fields that may be there', head, row),
  ].join('\n')
}

function refused(page: AllowedPage): string {
  if (page.refused.length === 0) return htmlParagraph(sentences.noneRefused)
  const head = ['Field', 'Answer', 'Why, and by which line']
  const row = (field: RefusedField) => [
    `<span class="mark refused">${htmlText(classWords[field.class])}</span>`,
    `${htmlParagraph(field.because)}${line('payload', field.declared)}`,
  ]
  return tables(page.refused, 'Fields that may not be there', head, row).join('\n')
}

/** One table for each part of the document that has fields; the first cell of a row is its header. */
function tables<Field extends AllowedField | RefusedField>(
  fields: readonly Field[],
  title: string,
  head: readonly string[],
  cells: (field: Field) => readonly string[],
): readonly string[] {
  return (['record', 'envelope'] as const).flatMap((part) => {
    const own = fields.filter((field) => field.part === part)
    if (own.length === 0) return []
    const rows = own.map((field) => {
      const [, ...labels] = head
      const rest = cells(field).map(
        (cell, index) => `<td role="cell" data-label="${htmlText(labels[index] ?? '')}">${cell}</td>`,
      )
      return `<tr role="row"><th scope="row" role="rowheader">${name(field)}</th>${rest.join('')}</tr>`
    })
    const caption = `${title}: ${partTitles[part].toLowerCase()}`
    const kind = head.length === 3 ? { kind: 'three' } : {}
    return [htmlTable({ caption, heads: head, groups: [rows], ...kind })]
  })
}

function name(field: AllowedField | RefusedField): string {
  return [
    `<p>${htmlCode(pathWords(field))}</p>`,
    ...whereWords(field).map((words) => `<p class="small">${htmlText(words)}</p>`),
  ].join('')
}

function what(field: AllowedField): string {
  return [
    ...field.is.map(
      ({ title, definition }) =>
        `<p>${htmlText(title)}${definition === undefined ? '' : ` <span class="small">${htmlText(definition)}</span>`}</p>`,
    ),
    ...(field.whose === undefined ? [] : [`<p class="small">Of: ${htmlText(field.whose)}</p>`]),
  ].join('')
}

function form(field: AllowedField): string {
  if (field.limits.length === 0) return htmlParagraph(field.form)
  const items = field.limits.map((limit) => `<li>${htmlText(limit)}</li>`).join('')
  return `${htmlParagraph(field.form)}<ul class="small">${items}</ul>`
}

function why(field: AllowedField, page: AllowedPage): string {
  const mark = (standing: AllowedField['standing'], words: string) =>
    `<span class="mark ${standing}">${htmlText(words)}</span>`
  const payload = line('payload', field.declared)
  if (field.by.length === 0) return `<p>${mark(field.standing, standingWords[field.standing])}</p>${payload}`
  const ground = (each: Ground) => {
    const reading = page.readings.find(({ id }) => id === each.reading)
    const link =
      reading === undefined
        ? ''
        : `: <a href="#reading-${htmlText(reading.id)}">${htmlText(reading.id)}</a>, ${reading.state} by ${htmlText(reading.by)}`
    const cites =
      each.cites.length === 0 ? '' : `<br><span class="small">${htmlText(each.cites.join(', '))}</span>`
    const of = field.is.length > 1 ? `<span class="small">${htmlText(each.category)}:</span> ` : ''
    return `<p>${of}${mark(each.standing, standingWords[each.standing])}${link}${cites}</p>${line('policy', each.declared)}`
  }
  return `${field.by.map(ground).join('')}${payload}`
}

function line(label: string, place: AllowedField['declared']): string {
  return `<p class="small">${label} ${htmlCode(placeWords(place))}</p>`
}

function reading(each: AllowedPage['readings'][number]): string {
  return `<div class="reading" id="reading-${htmlText(each.id)}">
<h3>${htmlText(each.id)}</h3>
<p class="small">${htmlText(`${each.state} by ${each.by} on ${each.date}; ${each.cites.join(', ')}; `)}${htmlCode(placeWords(each.declared))}</p>
${htmlParagraph(`Reads: ${each.reads.join(', ')}.`)}
${htmlParagraph(each.because)}
</div>`
}

function section(id: string, title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `<h2 id="${id}">${htmlText(title)}</h2>\n${items.join('\n')}`
}

function list(id: string, title: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  return section(id, title, [htmlList(items)])
}
