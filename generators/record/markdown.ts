import { factMarkdown, standingText } from '../../src/emit/fact-page/markdown.js'
import { factsIn, tally } from '../../src/emit/fact-page/words.js'
import { markdownLink, markdownList, markdownPlace, markdownTable } from '../../src/emit/markdown-blocks.js'
import { markdownCode as code, markdownText as plain } from '../../src/emit/markup.js'
import type { Fact, RecordPage, Section } from './page.js'
import {
  factWords,
  madeAlike,
  readingWords,
  sectionTitle,
  sentences,
  standAlike,
  standingMeanings,
} from './words.js'

/**
 * The page as Markdown. Each line has a number, and the last section says of which elements of claims it is made.
 * `picture` is the path of the drawing from here.
 */
export function markdown(page: RecordPage, picture: string): string {
  const { sections } = page
  const points = sections.filter(({ point }) => point !== undefined)
  const readings =
    page.readings.length === 0
      ? []
      : ['## Readings', sentences.readings, markdownList(page.readings.map(reading))]
  return factMarkdown(page, {
    above: [plain(page.about)],
    before: [
      '## At a glance',
      markdownList(points.map((each) => `${plain(sectionTitle(each))}: ${tally(factsIn(each))}`)),
    ],
    meanings: standingMeanings,
    sections: [
      ...sections.flatMap((each, index) =>
        section(each, page, picture, linesOf(sections.slice(0, index)).length),
      ),
      ...readings,
    ],
    lines: linesOf(sections).map((line, index) => [`${index + 1}`, line] as const),
  })
}

/** The lines of some sections, in order; the first has the number 1. */
function linesOf(sections: readonly Section[]): readonly (readonly [Fact, ...Fact[]])[] {
  return sections.flatMap(({ rows }) => rows.flatMap(({ facts }) => standAlike(facts)))
}

function section(each: Section, page: RecordPage, picture: string, before: number): readonly string[] {
  const { id, intro, rows } = each
  const drawing = id === 'data-flow' ? [`![${plain(page.drawing.title)}](${picture})`, sentences.drawing] : []
  const lines = rows
    .flatMap(({ asked, facts }) => standAlike(facts).map((group) => ({ asked, group })))
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
  const used = madeAlike(fact, page).map(([words, readings]) => {
    const names = readings.map(({ id }) => code(id)).join(', ')
    return `by the ${readings.length === 1 ? 'reading' : 'readings'} ${names}, ${plain(words)}`
  })
  return standingText(fact, used)
}

function reading(each: RecordPage['readings'][number]): string {
  const head = `${code(each.id)}, ${plain(readingWords(each))}, reads: ${plain(each.reads.join(', '))}.`
  return `${head} ${plain(each.because)} (${each.cites.map(markdownPlace).join(', ')})`
}
