import { styleText } from 'node:util'
import { counted } from '../diagnostics/describe.js'
import { printable } from '../diagnostics/printable.js'
import type { LanguageChecked, NoticeCheckResult } from '../tasks/notice-check.js'
import type { GateFinding } from '../tasks/notice-gates.js'

type Style = (format: Parameters<typeof styleText>[0], text: string) => string

/** The most findings of one gate in one language that a person is shown. */
const mostLines = 20

/** Languages by gates, each finding with its message and passage, and the files that are not as they would be written. */
export function checkTable(result: NoticeCheckResult, colour: boolean): string {
  if (result.verdict === 'cannot-judge') return 'Nothing was judged.\n'
  const style: Style = (format, text) => (colour ? styleText(format, text, { validateStream: false }) : text)
  const lines = [...tableOf(result, style), '', ...findingsOf(result, style), ...filesOf(result, style)]
  return `${lines.join('\n')}\n`
}

function tableOf({ gates, languages }: NoticeCheckResult, style: Style): readonly string[] {
  const first = Math.max(8, ...languages.map(({ tag }) => tag.length))
  const widths = gates.map(({ name }) => Math.max(8, name.length))
  const line = (label: string, cells: readonly string[], last: string): string =>
    `${label.padEnd(first)}  ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}  ${last}`.trimEnd()
  return [
    style(
      'bold',
      line(
        'LANGUAGE',
        gates.map(({ name }) => name.toUpperCase()),
        'FIGURE',
      ),
    ),
    ...languages.map((language) => {
      const cells = gates.map(({ name }) => cellOf(language.gates.get(name)))
      const text = line(language.tag, cells, figureOf(language))
      return isClean(language) ? text : style(['bold', 'red'], text)
    }),
  ]
}

function cellOf(findings: readonly GateFinding[] | undefined): string {
  if (findings === undefined) return '-'
  return findings.length === 0 ? 'ok' : String(findings.length)
}

function figureOf({ readability, isPseudo }: LanguageChecked): string {
  return readability === undefined || isPseudo ? '-' : `${readability.formula} ${readability.score}`
}

function isClean({ gates }: LanguageChecked): boolean {
  return [...gates.values()].every((findings) => (findings ?? []).length === 0)
}

function findingsOf({ gates, languages }: NoticeCheckResult, style: Style): readonly string[] {
  return languages.flatMap(({ tag, gates: found }) =>
    gates.flatMap(({ name, holds }) => {
      const findings = found.get(name) ?? []
      if (findings.length === 0) return []
      const shown = findings.slice(0, mostLines)
      const more = findings.length - shown.length
      return [
        style('bold', `${tag}  ${name}: ${holds}`),
        ...shown.map(({ rule, message, passage }) =>
          printable(`  ${[...(message === undefined ? [] : [message]), rule].join('  ')}: ${passage}`),
        ),
        ...(more > 0 ? [`  and ${more} more`] : []),
        '',
      ]
    }),
  )
}

function filesOf({ stale, files, languages, verdict }: NoticeCheckResult, style: Style): readonly string[] {
  const judged = `${counted(languages.length, 'language')} and ${counted(files, 'file')} judged.`
  const held =
    stale === undefined
      ? ['No folder was given with --output, so no file on disk was held against them.']
      : stale.length === 0
        ? ['Every file in the folder is what would be written.']
        : [
            style('bold', 'Not what would be written today'),
            ...stale.map(({ path, problem }) => style('red', printable(`  ${path} ${problem}`))),
            'Write them again with the same options, without --check.',
          ]
  return [
    ...held,
    judged,
    verdict === 'pass' ? 'Every gate passes.' : style(['bold', 'red'], 'Not every gate passes.'),
  ]
}
