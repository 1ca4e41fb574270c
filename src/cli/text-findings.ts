import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { placeOf } from '../diagnostics/policy-place.js'
import { printable } from '../diagnostics/printable.js'

/** How much of a passage is shown, in characters. */
const excerpt = 160

/** What is wrong with a text, with the passage where there is one and the line of the policy. */
export function textFindings(diagnostics: readonly Diagnostic[], colour: boolean): string {
  const red = (text: string): string => (colour ? `\u001b[31m${text}\u001b[0m` : text)
  return diagnostics
    .map(({ code, message, span, related, help }) => {
      const fault = code.slice(code.indexOf('/') + 1).replaceAll('-', ' ')
      const { file, line } = placeOf(span)
      const isSomewhere = span.end > span.start
      const passage = span.source.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim()
      const shown = [...passage].length > excerpt ? `${[...passage].slice(0, excerpt).join('')}…` : passage
      return [
        `${red(fault.toUpperCase())}  ${message}`,
        ...(isSomewhere ? [`  text    ${file}:${line}: ${printable(shown)}`] : []),
        ...related.map((each) => {
          const place = placeOf(each.span)
          return `  policy  ${place.file}:${place.line}`
        }),
        ...(help === undefined ? [] : [`  fix     ${help}`]),
        `  why     declared explain ${code}`,
        '',
        '',
      ].join('\n')
    })
    .join('')
}
