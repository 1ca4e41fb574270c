import { closingLine } from '../closing-line.js'
import {
  markdownAddress,
  markdownLink,
  markdownList,
  markdownPlace,
  markdownTable,
} from '../markdown-blocks.js'
import { markdownCode as code, markdownText as plain } from '../markup.js'
import type { Fact, FactPage } from './page.js'
import { elementsIn, explained, type StandingMeanings, standingWords } from './words.js'

/** What one document of facts has of its own. Blocks are Markdown already. */
export interface FactBlocks {
  /** What stands over the facts of the head. */
  readonly above?: readonly string[]
  /** What stands before what the standings mean. */
  readonly before: readonly string[]
  readonly meanings: StandingMeanings
  readonly sections: readonly string[]
  /** The lines of the tables by their names, for the list of the elements of claims of which they are made. */
  readonly lines: readonly (readonly [string, readonly Fact[]])[]
}

/** The page as Markdown (CommonMark with GitHub's tables), without HTML. */
export function factMarkdown(page: FactPage, own: FactBlocks): string {
  const { title, subtitle, lead } = page
  const blocks = [
    ...[`# ${plain(title)}`, `**${plain(subtitle)}**`, ...lead.map(plain)],
    ...(own.above ?? []),
    headTable(page),
    ...own.before,
    ...standingsBlocks(own.meanings),
    ...own.sections,
    ...endingBlocks(page, own.lines),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** The facts at the head; a hash is code. */
function headTable({ head }: FactPage): string {
  const rows = head.map(([label, value]) => [plain(label), label === 'Hash' ? code(value) : plain(value)])
  return markdownTable(['Fact', 'As the policy has it'], rows)
}

function standingsBlocks(meanings: StandingMeanings): readonly string[] {
  const items = explained(meanings).map(([standing, meaning]) => `**${standingWords[standing]}**: ${meaning}`)
  return ['## How each fact stands', markdownList(items)]
}

/** How a fact stands, by what (Markdown already), why, and where it is cited. */
export function standingText({ standing, why, cites }: Fact, by: readonly string[] = []): string {
  return [
    `**${standingWords[standing]}**`,
    ...by,
    ...(why === undefined ? [] : [plain(why)]),
    ...(cites.length === 0 ? [] : [cites.map(markdownPlace).join(', ')]),
  ].join('; ')
}

function endingBlocks({ sources, tool }: FactPage, lines: FactBlocks['lines']): readonly string[] {
  const listed = sources.map(
    ({ id, title, url, read }) => `${code(id)}: ${markdownLink(title, url)}, read on ${read}`,
  )
  const told = lines
    .map(([name, facts]) => [name, elementsIn(facts)] as const)
    .filter(([, elements]) => elements.length > 0)
    .map(([name, elements]) => `${name}: ${elements.map(code).join(', ')}`)
  return [
    '## Sources',
    markdownList(listed),
    '## Elements of the claims',
    markdownList(told),
    sources.map(({ id, url }) => `[${id}]: <${markdownAddress(url)}>`).join('\n'),
    plain(closingLine(tool)),
  ]
}
