import {
  markdownAddress,
  markdownLink,
  markdownList,
  markdownPlace,
  markdownTable,
} from '../../src/emit/markdown-blocks.js'
import { markdownCode as code, markdownText as plain } from '../../src/emit/markup.js'
import type { ArticlesPage, Fact, Row, Section } from './page.js'
import { alike, closing, columns, standingMeanings, standingWords, tally } from './words.js'

/** The page as Markdown (CommonMark with GitHub's tables), without HTML. */
export function markdown(page: ArticlesPage): string {
  const blocks: readonly string[] = [
    `# ${plain(page.title)}`,
    `**${plain(page.subtitle)}**`,
    ...page.lead.map(plain),
    markdownTable(
      ['Fact', 'As the policy has it'],
      page.head.map(([label, value]) => [plain(label), plain(value)]),
    ),
    '## Whose duty it is',
    'What is said of it stands here side by side. Nothing is concluded from it.',
    markdownList(page.duties.map((fact) => `${what(fact)} (${standing(fact)})`)),
    '## How each fact stands',
    markdownList(
      Object.entries(standingMeanings).map(
        ([each, meaning]) => `**${standingWords[each as Fact['standing']]}**: ${meaning}`,
      ),
    ),
    ...page.sections.flatMap(section),
    '## Sources',
    markdownList(
      page.sources.map(
        ({ id, title, url, read }) => `${code(id)}: ${markdownLink(title, url)}, read on ${read}`,
      ),
    ),
    '## Elements of the claims',
    markdownList(
      page.sections
        .flatMap(({ rows }) => rows)
        .map(({ point, facts }) => [point, [...new Set(facts.flatMap(({ elements }) => elements))]] as const)
        .filter(([, elements]) => elements.length > 0)
        .map(([point, elements]) => `${point}: ${elements.map(code).join(', ')}`),
    ),
    page.sources.map(({ id, url }) => `[${id}]: <${markdownAddress(url)}>`).join('\n'),
    plain(closing(page)),
  ]
  return `${blocks.join('\n\n')}\n`
}

function section({ title, intro, rows }: Section): readonly string[] {
  return [
    `## ${plain(title)}`,
    ...(intro === undefined ? [] : [plain(intro)]),
    `In all: ${tally(rows.flatMap(({ facts }) => facts))}.`,
    markdownTable(columns, rows.map(line)),
  ]
}

function line({ point, asked, facts, duty }: Row): readonly string[] {
  const groups = alike(facts).map((group) => `${group.map(what).join('; ')} (${standing(group[0])})`)
  return [plain(point), plain(asked), groups.join('. '), duty.map(plain).join(' ')]
}

function what({ label, text, link: to }: Fact): string {
  const shown = to === undefined ? plain(text) : markdownLink(text, to)
  return label === undefined ? shown : `${plain(label)}: ${shown}`
}

function standing({ standing, why, cites }: Fact): string {
  return [
    `**${standingWords[standing]}**`,
    ...(why === undefined ? [] : [plain(why)]),
    ...(cites.length === 0 ? [] : [cites.map(markdownPlace).join(', ')]),
  ].join('; ')
}
