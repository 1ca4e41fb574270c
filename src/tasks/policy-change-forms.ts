import { counted } from '../diagnostics/describe.js'
import { printable, printableJson } from '../diagnostics/printable.js'
import { markdownCode, markdownText } from '../emit/markup.js'
import { logText } from '../report/words.js'
import type { Change } from './change.js'
import type { PolicyChangeResult } from './policy-change.js'

/** How a comparison is written down; each form ends with a line feed. */
export const forms = { text, markdown, json } as const

/** Lines of a list at most that people are shown; the JSON has all. */
const mostLines = 200

const meanings: Readonly<Record<PolicyChangeResult['answer'], string>> = {
  wider:
    'Wider: by the second folder something passes that does not by the first. Somebody who answers for the policies decides.',
  narrower:
    'Narrower: by the second folder nothing passes that does not by the first, and something no longer does.',
  unchanged: 'Unchanged: by both folders the same passes.',
  'cannot-compare': 'Cannot compare: there are mistakes in one of the two, or it cannot be read.',
}

function text(result: PolicyChangeResult): string {
  const section = (title: string, changes: readonly Change[]) =>
    changes.length === 0
      ? []
      : [
          title,
          ...changes
            .slice(0, mostLines)
            .flatMap((each) => [`  ${logText(headOf(each))}`, `    ${logText(placed(each))}`]),
          ...moreThan(changes).map((line) => `  ${line}`),
          '',
        ]
  return [
    ...section('NEWLY LET THROUGH', of(result, 'wider')),
    ...section('NO LONGER LET THROUGH', of(result, 'narrower')),
    'COMPARED',
    ...facts(result).map(([label, value]) => `  ${label.padEnd(9)}  ${logText(value)}`),
    '',
    meanings[result.answer],
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function markdown(result: PolicyChangeResult): string {
  const section = (title: string, changes: readonly Change[]) => {
    if (changes.length === 0) return []
    const rows = changes.slice(0, mostLines).map((each) => {
      const { at, declared } = each
      const where = declared === undefined ? '' : markdownCode(`${declared.file}:${declared.line}`)
      return `| ${markdownText(headOf(each))} | ${at === undefined ? '' : markdownCode(shown(at))} | ${markdownText(each.says)} | ${where} |`
    })
    const table = ['| of, to, for | place | what | line |', '| --- | --- | --- | --- |', ...rows].join('\n')
    return [`### ${title}: ${changes.length}`, table, ...moreThan(changes)]
  }
  return `${[
    `## declared: policy change`,
    meanings[result.answer],
    ...section('Newly let through', of(result, 'wider')),
    ...section('No longer let through', of(result, 'narrower')),
    facts(result)
      .map(([label, value]) => `- ${label}: ${markdownText(value)}`)
      .join('\n'),
  ].join('\n\n')}\n`
}

function json(result: PolicyChangeResult): string {
  const { answer, on, tool, base, head, changes, reasons, diagnostics } = result
  const why = [
    ...reasons.map(({ message }) => message),
    ...diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  ]
  const data = {
    ...{ answer, on, tool: { name: 'declared', version: tool }, base, head },
    newlyLetThrough: of(result, 'wider').map(dataOf),
    noLongerLetThrough: of(result, 'narrower').map(dataOf),
    ...(changes.length === 0 && why.length > 0 ? { reasons: why } : {}),
  }
  return `${printableJson(JSON.stringify(data, undefined, 2))}\n`
}

function dataOf({ effect: _, ...change }: Change): object {
  return change
}

function of({ changes }: PolicyChangeResult, effect: Change['effect']): readonly Change[] {
  return changes.filter((each) => each.effect === effect)
}

/** Whom and what a change is about: `pstn-call-log to operator for billing`. */
function headOf({ about, payload, recipient, organisation, purposes, from }: Change): string {
  if (payload === undefined) return about
  const parts = [
    about === 'payload' ? payload : `${about} of ${payload}`,
    ...(recipient === undefined ? [] : [`to ${recipient}`]),
    ...(organisation === undefined ? [] : [`of ${organisation}`]),
    ...(purposes === undefined
      ? []
      : [purposes.length === 0 ? 'for the purposes of its flows' : `for ${purposes.join(', ')}`]),
    ...(from === undefined ? [] : [`from ${from}`]),
  ]
  return parts.join(' ')
}

function placed({ at, says, declared }: Change): string {
  const where = at === undefined ? '' : `${shown(at)}  `
  return `${where}${says}${declared === undefined ? '' : `  ${declared.file}:${declared.line}`}`
}

function shown(at: string): string {
  return at === '' ? 'the whole' : printable(at)
}

function moreThan(changes: readonly Change[]): readonly string[] {
  const more = changes.length - mostLines
  return more > 0 ? [`and ${counted(more, 'more change')}; --format json lists all`] : []
}

function facts({ on, tool, base, head }: PolicyChangeResult): readonly (readonly [string, string])[] {
  const side = ({ policies, policiesFrom }: PolicyChangeResult['base']) => {
    const named = policies.map(
      ({ id, version, hash }) => `${id} ${version} (sha256 ${hash.replace(/^sha256:/, '').slice(0, 12)})`,
    )
    return `${named.join(', ') || 'no policy'} from ${policiesFrom}`
  }
  return [
    ['until now', side(base)],
    ['proposed', side(head)],
    ['date', `${on}, and each later day on which a version begins or ends`],
    ['tool', `declared ${tool}`],
  ]
}
