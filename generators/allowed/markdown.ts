import { printable } from '../../src/diagnostics/printable.js'
import type { AllowedField, AllowedPage, Part, RefusedField } from './page.js'
import {
  classWords,
  closing,
  factsOf,
  groundWords,
  openWords,
  pathWords,
  placeWords,
  recipientWords,
  sentences,
  standingWords,
  tally,
  whereWords,
} from './words.js'

/** The page as Markdown (CommonMark with GitHub's tables), without HTML. */
export function markdown(page: AllowedPage): string {
  const { payload, recipient } = page
  const blocks: readonly string[] = [
    `# What may be sent to ${plain(recipientWords(recipient))}: ${plain(payload.title ?? payload.id)}`,
    plain(sentences.what),
    rows(
      ['Fact', 'As the policy has it'],
      factsOf(page).map(([label, value]) => [label, plain(value)]),
    ),
    ...(page.belongsTo === undefined ? [] : [plain(page.belongsTo)]),
    plain(sentences.purposes),
    '## What may be there',
    ...allowed(page),
    '## Known, and may not be there',
    ...refused(page),
    ...section('## Readings that this page relies on', page.readings.map(reading)),
    ...section(
      '## Lists that the source leaves open',
      page.openLists.map((list) => plain(openWords(list))),
    ),
    ...section('## What is not judged', page.notJudged.map(plain)),
    ...section(
      '## Sources',
      page.sources.map(
        ({ id, title, url, read }) => `${code(id)}: ${plain(title)}, <${url}>, read on ${read}`,
      ),
    ),
    '## Decision',
    'Read and decided by: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_',
    'Date: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_',
    closing(page),
  ]
  return `${blocks.join('\n\n')}\n`
}

const partTitles: Readonly<Record<Part, string>> = {
  record: '### In each record',
  envelope: '### Around the records',
}

function allowed(page: AllowedPage): readonly string[] {
  if (!page.allowed.some(({ standing }) => standing !== 'group')) return [plain(sentences.none)]
  const intro = `${plain(tally(page))}. ${plain(sentences.closed)}`
  const tables = byPart(page.allowed, (fields) =>
    rows(
      ['Field', 'What it is', 'How it is written', 'Why it may be there', 'Line of the payload'],
      fields.map((field) => [
        [code(pathWords(field)), ...whereWords(field).map(plain)].join(', '),
        what(field),
        [field.form, ...field.limits].map(plain).join('; '),
        field.by.length === 0
          ? standingWords[field.standing]
          : field.by
              .map(
                (ground) =>
                  `${plain(groundWords(ground, field, page))}, ${code(placeWords(ground.declared))}`,
              )
              .join('; '),
        code(placeWords(field.declared)),
      ]),
    ),
  )
  return [intro, ...tables]
}

function what(field: AllowedField): string {
  const words = field.is.map(({ title, definition }) =>
    definition === undefined ? plain(title) : `**${plain(title)}**: ${plain(definition)}`,
  )
  return [...words, ...(field.whose === undefined ? [] : [`Of: ${plain(field.whose)}.`])].join(' ')
}

function refused(page: AllowedPage): readonly string[] {
  if (page.refused.length === 0) return [plain(sentences.noneRefused)]
  return byPart(page.refused, (fields: readonly RefusedField[]) =>
    rows(
      ['Field', 'Answer', 'Why', 'Line of the payload'],
      fields.map((field) => [
        [code(pathWords(field)), ...whereWords(field).map(plain)].join(', '),
        classWords[field.class],
        plain(field.because),
        code(placeWords(field.declared)),
      ]),
    ),
  )
}

function reading({
  id,
  state,
  by,
  date,
  reads,
  because,
  cites,
  declared,
}: AllowedPage['readings'][number]): string {
  const head = `**${plain(id)}**, ${state} by ${plain(by)} on ${date}`
  return `${head}, reads: ${plain(reads.join(', '))}. ${plain(because)} (${plain(cites.join(', '))}, ${code(placeWords(declared))})`
}

function byPart<Field extends { readonly part: Part }>(
  fields: readonly Field[],
  render: (fields: readonly Field[]) => string,
): readonly string[] {
  return (['record', 'envelope'] as const).flatMap((part) => {
    const own = fields.filter((field) => field.part === part)
    return own.length === 0 ? [] : [partTitles[part], render(own)]
  })
}

function section(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [title, items.map((item) => `- ${item}`).join('\n')]
}

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')
}

/** Text that means itself: every character that Markdown or HTML reads is escaped. */
function plain(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>|~&]|^[#+-]/g, '\\$&')
}

/** A code span; a vertical bar would end the cell even there. */
function code(text: string): string {
  const inner = printable(text).replaceAll('|', '\\|')
  const longest = Math.max(0, ...[...inner.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = inner.startsWith('`') || inner.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${inner}${pad}${fence}`
}
