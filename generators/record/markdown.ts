import { markdownCode as code, markdownText as plain } from '../../src/emit/markup.js'
import type { CitedPlace, Fact, RecordPage, Section } from './page.js'
import {
  alike,
  closing,
  factWords,
  madeAlike,
  readingWords,
  sectionTitle,
  sentences,
  standingMeanings,
  standingWords,
  tally,
} from './words.js'

/**
 * The page as Markdown (CommonMark with GitHub's tables), without HTML. Each line has a number, and the last
 * section says of which elements of claims it is made. `picture` is the path of the drawing from here.
 */
export function markdown(page: RecordPage, picture: string): string {
  const blocks: readonly string[] = [
    `# ${plain(page.title)}`,
    `**${plain(page.subtitle)}**`,
    ...page.lead.map(plain),
    plain(page.about),
    table(
      ['Fact', 'As the policy has it'],
      page.head.map(([label, value]) => [plain(label), label === 'Hash' ? code(value) : plain(value)]),
    ),
    '## At a glance',
    list(
      page.sections
        .filter(({ point }) => point !== undefined)
        .map((section) => `${plain(sectionTitle(section))}: ${tally(section)}`),
    ),
    '## How each fact stands',
    list(
      Object.entries(standingMeanings).map(
        ([standing, meaning]) => `**${standingWords[standing as Fact['standing']]}**: ${meaning}`,
      ),
    ),
    ...page.sections.flatMap((each, index) =>
      section(each, page, picture, linesOf(page.sections.slice(0, index)).length),
    ),
    ...(page.readings.length === 0
      ? []
      : ['## Readings', sentences.readings, list(page.readings.map(reading))]),
    '## Sources',
    list(page.sources.map(({ id, title, url, read }) => `${code(id)}: ${link(title, url)}, read on ${read}`)),
    '## Elements of the claims',
    list(
      linesOf(page.sections)
        .map((line, index) => [index + 1, [...new Set(line.flatMap(({ elements }) => elements))]] as const)
        .filter(([, elements]) => elements.length > 0)
        .map(([number, elements]) => `${number}: ${elements.map(code).join(', ')}`),
    ),
    page.sources.map(({ id, url }) => `[${id}]: <${address(url)}>`).join('\n'),
    plain(closing(page)),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** The lines of some sections, in order; the first has the number 1. */
function linesOf(sections: readonly Section[]): readonly (readonly [Fact, ...Fact[]])[] {
  return sections.flatMap(({ rows }) => rows.flatMap(({ facts }) => alike(facts)))
}

function section(each: Section, page: RecordPage, picture: string, before: number): readonly string[] {
  const { id, intro, rows } = each
  const drawing = id === 'data-flow' ? [`![${plain(page.drawing.title)}](${picture})`, sentences.drawing] : []
  const lines = rows
    .flatMap(({ asked, facts }) => alike(facts).map((group) => ({ asked, group })))
    .map(({ asked, group }, index) => [
      String(before + index + 1),
      plain(asked),
      group.map(what).join('; ').replaceAll('.; ', '. '),
      standing(group[0], page),
    ])
  return [
    `## ${plain(sectionTitle(each))}`,
    ...(intro === undefined ? [] : [plain(intro)]),
    ...drawing,
    table(['No.', 'What is asked', 'What there is', 'How it stands'], lines),
  ]
}

function what(fact: Fact): string {
  const { label, text, link: address } = fact
  if (address === undefined) return plain(factWords(fact))
  return `${label === undefined ? '' : `${plain(label)}: `}${link(text, address)}`
}

function standing(fact: Fact, page: RecordPage): string {
  const { standing, why, cites } = fact
  const used = madeAlike(fact, page).map(([words, readings]) => {
    const names = readings.map(({ id }) => code(id)).join(', ')
    return `by the ${readings.length === 1 ? 'reading' : 'readings'} ${names}, ${plain(words)}`
  })
  return [
    `**${standingWords[standing]}**`,
    ...used,
    ...(why === undefined ? [] : [plain(why)]),
    ...(cites.length === 0 ? [] : [cites.map(place).join(', ')]),
  ].join('; ')
}

function reading(each: RecordPage['readings'][number]): string {
  const head = `${code(each.id)}, ${plain(readingWords(each))}, reads: ${plain(each.reads.join(', '))}.`
  return `${head} ${plain(each.because)} (${each.cites.map(place).join(', ')})`
}

function place({ id, url }: CitedPlace): string {
  return url === '' ? code(id) : `[${plain(id)}][${id.slice(0, id.indexOf('#'))}]`
}

function link(words: string, url: string): string {
  return `[${plain(words)}](<${address(url)}>)`
}

/** In angle brackets an address ends at `>`, and in a table a vertical bar ends the cell. */
function address(url: string): string {
  return url.replace(/[<>\\|\s]/g, encodeURIComponent)
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')
}
