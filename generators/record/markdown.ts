import {
  markdownAddress,
  markdownLink,
  markdownList,
  markdownPlace,
  markdownTable,
} from '../../src/emit/markdown-blocks.js'
import { markdownCode as code, markdownText as plain } from '../../src/emit/markup.js'
import type { Fact, RecordPage, Section } from './page.js'
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
    markdownTable(
      ['Fact', 'As the policy has it'],
      page.head.map(([label, value]) => [plain(label), label === 'Hash' ? code(value) : plain(value)]),
    ),
    '## At a glance',
    markdownList(
      page.sections
        .filter(({ point }) => point !== undefined)
        .map((section) => `${plain(sectionTitle(section))}: ${tally(section)}`),
    ),
    '## How each fact stands',
    markdownList(
      Object.entries(standingMeanings).map(
        ([standing, meaning]) => `**${standingWords[standing as Fact['standing']]}**: ${meaning}`,
      ),
    ),
    ...page.sections.flatMap((each, index) =>
      section(each, page, picture, linesOf(page.sections.slice(0, index)).length),
    ),
    ...(page.readings.length === 0
      ? []
      : ['## Readings', sentences.readings, markdownList(page.readings.map(reading))]),
    '## Sources',
    markdownList(
      page.sources.map(
        ({ id, title, url, read }) => `${code(id)}: ${markdownLink(title, url)}, read on ${read}`,
      ),
    ),
    '## Elements of the claims',
    markdownList(
      linesOf(page.sections)
        .map((line, index) => [index + 1, [...new Set(line.flatMap(({ elements }) => elements))]] as const)
        .filter(([, elements]) => elements.length > 0)
        .map(([number, elements]) => `${number}: ${elements.map(code).join(', ')}`),
    ),
    page.sources.map(({ id, url }) => `[${id}]: <${markdownAddress(url)}>`).join('\n'),
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
    markdownTable(['No.', 'What is asked', 'What there is', 'How it stands'], lines),
  ]
}

function what(fact: Fact): string {
  const { label, text, link: address } = fact
  if (address === undefined) return plain(factWords(fact))
  return `${label === undefined ? '' : `${plain(label)}: `}${markdownLink(text, address)}`
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
    ...(cites.length === 0 ? [] : [cites.map(markdownPlace).join(', ')]),
  ].join('; ')
}

function reading(each: RecordPage['readings'][number]): string {
  const head = `${code(each.id)}, ${plain(readingWords(each))}, reads: ${plain(each.reads.join(', '))}.`
  return `${head} ${plain(each.because)} (${each.cites.map(markdownPlace).join(', ')})`
}
