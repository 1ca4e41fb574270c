import { printable } from '../../src/diagnostics/printable.js'
import type { AllowedField, AllowedPage, Part, RefusedField } from './page.js'
import {
  classWords,
  closing,
  factsOf,
  groundWords,
  isWords,
  openWords,
  pathWords,
  placeWords,
  sentences,
  standingWords,
  tally,
  whereWords,
} from './words.js'

/** In columns; longer lines are wrapped between words. */
const width = 100
/** The page for a terminal: labels and what they say in two columns, wrapped, without escape codes. */
export function table(page: AllowedPage): string {
  const sections = [
    ['WHAT MAY BE SENT', ...facts(page)],
    [sentences.what, ...page.wholeRecords, sentences.purposes].flatMap((text) => wrap(text, width)),
    ...allowed(page),
    ...refused(page),
    listed(
      'READINGS THAT THIS PAGE RELIES ON',
      page.readings.map((reading) => {
        const { id, state, by, date, reads, because, cites, declared } = reading
        return `"${id}", ${state} by ${by} on ${date} (${cites.join(', ')}; ${placeWords(declared)}), reads: ${reads.join(', ')}. ${because}`
      }),
    ),
    listed('LISTS THAT THE SOURCE LEAVES OPEN', page.openLists.map(openWords)),
    listed('NOT JUDGED', page.notJudged),
    listed(
      'SOURCES',
      page.sources.map(({ id, title, url, read }) => `${id}: ${title}, ${url}, read on ${read}`),
    ),
    [closing(page)],
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n')
}

function facts(page: AllowedPage): readonly string[] {
  return factsOf(page).flatMap(([label, value]) => beside(label, 12, [value]))
}

const partTitles: Readonly<Record<Part, string>> = {
  record: 'in each record',
  envelope: 'around the records',
}

function allowed(page: AllowedPage): readonly (readonly string[])[] {
  if (!page.allowed.some(({ standing }) => standing !== 'group')) {
    return [['MAY BE THERE', ...indented(sentences.none)]]
  }
  const intro = [...indented(`${tally(page)}. ${sentences.closed}`), '']
  return parts(
    page.allowed,
    (part) => `MAY BE THERE, ${partTitles[part]}`,
    intro,
  )((field) => {
    const whose = field.whose === undefined ? '' : `; of: ${field.whose}`
    const grounds = field.by.flatMap((ground) => [
      groundWords(ground, field, page),
      placeWords(ground.declared),
    ])
    return [
      ...(field.standing === 'group' ? [] : [['what', `${isWords(field)}${whose}`] as const]),
      ['form', [field.form, ...field.limits].join('; ')],
      ...(field.standing === 'group' ? [] : [['why', ...orStanding(grounds, field)] as const]),
    ]
  })
}

function orStanding(grounds: readonly string[], field: AllowedField): readonly string[] {
  return grounds.length === 0 ? [standingWords[field.standing]] : grounds
}

function refused(page: AllowedPage): readonly (readonly string[])[] {
  if (page.refused.length === 0) return [['KNOWN, AND MAY NOT BE THERE', ...indented(sentences.noneRefused)]]
  return parts(
    page.refused,
    (part) => `KNOWN, AND MAY NOT BE THERE, ${partTitles[part]}`,
    [],
  )((field) => [
    ['answer', classWords[field.class]],
    ['why', field.because],
  ])
}

function indented(words: string): readonly string[] {
  return wrap(words, width - 2).map((line) => `  ${line}`)
}

/** A label and what stands behind it, a line each. */
type Detail = readonly [string, ...(readonly string[])]

/** One section for each part of the document that has fields: the path, and below it what is said of it. */
function parts<Field extends AllowedField | RefusedField>(
  fields: readonly Field[],
  title: (part: Part) => string,
  intro: readonly string[],
): (details: (field: Field) => readonly Detail[]) => readonly (readonly string[])[] {
  return (details) =>
    (['record', 'envelope'] as const).flatMap((part) => {
      const own = fields.filter((field) => field.part === part)
      if (own.length === 0) return []
      const lines = own.flatMap((field) => [
        `  ${[pathWords(field), ...whereWords(field)].join('  ')}`,
        ...[...details(field), ['line', placeWords(field.declared)] as const].flatMap(([label, ...texts]) =>
          beside(`  ${label}`, 8, texts),
        ),
      ])
      return [[title(part), ...(part === 'record' ? intro : []), ...lines]]
    })
}

function listed(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return []
  return [
    title,
    ...items.flatMap((item) =>
      wrap(printable(item), width - 4).map((line, index) => `  ${index === 0 ? '-' : ' '} ${line}`),
    ),
  ]
}

/** A label and what stands behind it, each text wrapped and aligned in the second column. */
function beside(label: string, column: number, texts: readonly string[]): readonly string[] {
  const lines = texts.flatMap((text) =>
    wrap(printable(text), width - column - 4).map((line, index) => (index === 0 ? line : `  ${line}`)),
  )
  return lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(column)}  ${line}`)
}

/** Lines of at most so many code points, less two for a hanging indent; a longer word stands whole. */
function wrap(text: string, most: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && [...longer].length > most - 2) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
