import { factMarkdown, standingText } from '../../src/emit/fact-page/markdown.js'
import type { Fact } from '../../src/emit/fact-page/page.js'
import { alike, factsIn, tally } from '../../src/emit/fact-page/words.js'
import { markdownLink, markdownList, markdownTable } from '../../src/emit/markdown-blocks.js'
import { markdownText as plain } from '../../src/emit/markup.js'
import type { ArticlesPage, Row, Section } from './page.js'
import { columns, sentences, standingMeanings } from './words.js'

/** The page as Markdown. */
export function markdown(page: ArticlesPage): string {
  const duties = page.duties.map((fact) => `${what(fact)} (${standingText(fact)})`)
  return factMarkdown(page, {
    before: ['## Whose duty it is', sentences.duties, markdownList(duties)],
    meanings: standingMeanings,
    sections: page.sections.flatMap(section),
    lines: page.sections.flatMap(({ rows }) => rows.map(({ point, facts }) => [point, facts] as const)),
  })
}

function section(each: Section): readonly string[] {
  const { title, intro, rows } = each
  return [
    `## ${plain(title)}`,
    ...(intro === undefined ? [] : [plain(intro)]),
    `In all: ${tally(factsIn(each))}.`,
    markdownTable(columns, rows.map(line)),
  ]
}

function line({ point, asked, facts, duty }: Row): readonly string[] {
  const groups = alike(facts).map((group) => `${group.map(what).join('; ')} (${standingText(group[0])})`)
  return [plain(point), plain(asked), groups.join('. '), duty.map(plain).join(' ')]
}

function what({ label, text, link: to }: Fact): string {
  const shown = to === undefined ? plain(text) : markdownLink(text, to)
  return label === undefined ? shown : `${plain(label)}: ${shown}`
}
