import { markdownList } from '../../src/emit/markdown-blocks.js'
import { markdownCode, markdownText } from '../../src/emit/markup.js'
import type { LocaleStatus } from '../../src/wording/status.js'
import {
  closing,
  detailsOf,
  easierWords,
  meanings,
  origin,
  readabilityWords,
  standing,
  sum,
  tally,
  termsWords,
} from '../../src/wording/status-words.js'
import { type LocalesPage, title } from './page.js'

/** The page as Markdown (CommonMark with GitHub's tables), without HTML. */
export function markdown(page: LocalesPage): string {
  const blocks: readonly string[] = [
    `# ${title}`,
    markdownText(tally(page.locales)),
    markdownText(origin(page)),
    table(page.locales),
    markdownList(meanings.map(markdownText)),
    ...page.locales.flatMap(details),
    markdownText(closing(page)),
  ]
  return `${blocks.join('\n\n')}\n`
}

const heads = [
  ...['Language', 'State', 'Messages', 'Stale', 'Changed', 'Unmarked', 'Machine', 'Reviewed', 'Legal'],
  ...['Readability', 'Terms by law'],
]

function table(locales: readonly LocaleStatus[]): string {
  const lines = [
    heads,
    heads.map((_, index) => (index > 1 && index < 9 ? '--:' : '---')),
    ...locales.map((status) => {
      const { locale, autonym, present, total, stale, changed, unmarked, machine, reviewed, legal } = status
      return [
        `${markdownText(autonym)} (${markdownCode(locale)})`,
        standing(status),
        `${present}/${total}`,
        ...[stale, changed, unmarked].map(({ length }) => `${length}`),
        `${machine}`,
        `${sum(reviewed)}`,
        `${sum(legal)}`,
        markdownText(reads(status)) || 'not measured',
        markdownText(termsWords(status)),
      ]
    }),
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function reads(status: LocaleStatus): string {
  const words = readabilityWords(status)
  return words === '' ? '' : `${words} (${easierWords(status)})`
}

function details(status: LocaleStatus): readonly string[] {
  const rows = detailsOf(status)
  if (rows.length === 0) return []
  const items = rows.map(([label, each]) => `${label}: ${markdownText(each.join('; '))}`)
  return [`## ${markdownText(status.autonym)}`, markdownList(items)]
}
