import { markdownList, markdownTable } from '../../src/emit/markdown-blocks.js'
import { markdownCode, markdownText } from '../../src/emit/markup.js'
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
    `# What may be sent to ${markdownText(recipientWords(recipient))}: ${markdownText(payload.title ?? payload.id)}`,
    markdownText(sentences.what),
    markdownTable(
      ['Fact', 'As the policy has it'],
      factsOf(page).map(([label, value]) => [label, markdownText(value)]),
    ),
    ...page.wholeRecords.map(markdownText),
    markdownText(sentences.purposes),
    '## What may be there',
    ...allowed(page),
    '## Known, and may not be there',
    ...refused(page),
    ...section('## Readings that this page relies on', page.readings.map(reading)),
    ...section(
      '## Lists that the source leaves open',
      page.openLists.map((list) => markdownText(openWords(list))),
    ),
    ...section('## What is not judged', page.notJudged.map(markdownText)),
    ...section(
      '## Sources',
      page.sources.map(
        ({ id, title, url, read }) =>
          `${markdownCode(id)}: ${markdownText(title)}, <${url}>, read on ${read}`,
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
  if (!page.allowed.some(({ standing }) => standing !== 'group')) return [markdownText(sentences.none)]
  const intro = `${markdownText(tally(page))}. ${markdownText(sentences.closed)}`
  const tables = byPart(page.allowed, (fields) =>
    markdownTable(
      ['Field', 'What it is', 'How it is written', 'Why it may be there', 'Line of the payload'],
      fields.map((field) => [
        [markdownCode(pathWords(field)), ...whereWords(field).map(markdownText)].join(', '),
        what(field),
        [field.form, ...field.limits].map(markdownText).join('; '),
        field.by.length === 0
          ? standingWords[field.standing]
          : field.by
              .map(
                (ground) =>
                  `${markdownText(groundWords(ground, field, page))}, ${markdownCode(placeWords(ground.declared))}`,
              )
              .join('; '),
        markdownCode(placeWords(field.declared)),
      ]),
    ),
  )
  return [intro, ...tables]
}

function what(field: AllowedField): string {
  const words = field.is.map(({ title, definition }) =>
    definition === undefined
      ? markdownText(title)
      : `**${markdownText(title)}**: ${markdownText(definition)}`,
  )
  return [...words, ...(field.whose === undefined ? [] : [`Of: ${markdownText(field.whose)}.`])].join(' ')
}

function refused(page: AllowedPage): readonly string[] {
  if (page.refused.length === 0) return [markdownText(sentences.noneRefused)]
  return byPart(page.refused, (fields: readonly RefusedField[]) =>
    markdownTable(
      ['Field', 'Answer', 'Why', 'Line of the payload'],
      fields.map((field) => [
        [markdownCode(pathWords(field)), ...whereWords(field).map(markdownText)].join(', '),
        classWords[field.class],
        markdownText(field.because),
        markdownCode(placeWords(field.declared)),
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
  const head = `**${markdownText(id)}**, ${state} by ${markdownText(by)} on ${date}`
  return `${head}, reads: ${markdownText(reads.join(', '))}. ${markdownText(because)} (${markdownText(cites.join(', '))}, ${markdownCode(placeWords(declared))})`
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
  return items.length === 0 ? [] : [title, markdownList(items)]
}
