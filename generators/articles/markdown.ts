import { markdownCode as code, markdownText as plain } from '../../src/emit/markup.js'
import type { ArticlesPage, CitedPlace, Fact, Row, Section } from './page.js'
import { alike, closing, columns, standingMeanings, standingWords, tally } from './words.js'

/** The page as Markdown (CommonMark with GitHub's tables), without HTML. */
export function markdown(page: ArticlesPage): string {
  const blocks: readonly string[] = [
    `# ${plain(page.title)}`,
    `**${plain(page.subtitle)}**`,
    ...page.lead.map(plain),
    table(
      ['Fact', 'As the policy has it'],
      page.head.map(([label, value]) => [plain(label), plain(value)]),
    ),
    '## Whose duty it is',
    'What is said of it stands here side by side. Nothing is concluded from it.',
    list(page.duties.map((fact) => `${what(fact)} (${standing(fact)})`)),
    '## How each fact stands',
    list(
      Object.entries(standingMeanings).map(
        ([each, meaning]) => `**${standingWords[each as Fact['standing']]}**: ${meaning}`,
      ),
    ),
    ...page.sections.flatMap(section),
    '## Sources',
    list(page.sources.map(({ id, title, url, read }) => `${code(id)}: ${link(title, url)}, read on ${read}`)),
    '## Elements of the claims',
    list(
      page.sections
        .flatMap(({ rows }) => rows)
        .map(({ point, facts }) => [point, [...new Set(facts.flatMap(({ elements }) => elements))]] as const)
        .filter(([, elements]) => elements.length > 0)
        .map(([point, elements]) => `${point}: ${elements.map(code).join(', ')}`),
    ),
    page.sources.map(({ id, url }) => `[${id}]: <${address(url)}>`).join('\n'),
    plain(closing(page)),
  ]
  return `${blocks.join('\n\n')}\n`
}

function section({ title, intro, rows }: Section): readonly string[] {
  return [
    `## ${plain(title)}`,
    ...(intro === undefined ? [] : [plain(intro)]),
    `In all: ${tally(rows.flatMap(({ facts }) => facts))}.`,
    table(columns, rows.map(line)),
  ]
}

function line({ point, asked, facts, duty }: Row): readonly string[] {
  const groups = alike(facts).map((group) => `${group.map(what).join('; ')} (${standing(group[0])})`)
  return [plain(point), plain(asked), groups.join('. '), duty.map(plain).join(' ')]
}

function what({ label, text, link: to }: Fact): string {
  const shown = to === undefined ? plain(text) : link(text, to)
  return label === undefined ? shown : `${plain(label)}: ${shown}`
}

function standing({ standing, why, cites }: Fact): string {
  return [
    `**${standingWords[standing]}**`,
    ...(why === undefined ? [] : [plain(why)]),
    ...(cites.length === 0 ? [] : [cites.map(place).join(', ')]),
  ].join('; ')
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
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...body.map(row)].join('\n')
}
