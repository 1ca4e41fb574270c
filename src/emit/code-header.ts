import { printable, printableJson } from '../diagnostics/printable.js'
import { closingLine } from './closing-line.js'

/** Of what a file of code was made; a plan is one. */
interface Origin {
  readonly payload: { readonly id: string }
  readonly policy: { readonly id: string; readonly version: string; readonly hash: string }
  readonly recipient: string
  readonly purposes: readonly string[]
}

/**
 * The comment at the top of a file of code: what it is, of which policy, for whom and for what. `what` comes before
 * that, `more` behind it; a line of either is one line of the comment. `tool` is the version of declared.
 */
export function headerComment(
  origin: Origin,
  tool: string,
  what: readonly string[],
  more: readonly string[] = [],
): string {
  const { payload, policy, recipient, purposes } = origin
  return blockComment([
    ...what,
    '',
    `Payload:   ${payload.id}`,
    `Policy:    ${policy.id} ${policy.version}`,
    `Hash:      ${policy.hash}`,
    `Recipient: ${recipient}`,
    `Purposes:  ${purposes.join(', ')}`,
    ...(more.length === 0 ? [] : ['', ...more]),
    '',
    closingLine(tool),
  ])
}

/** A comment of these lines; none of them can end it. */
function blockComment(lines: readonly string[]): string {
  return ['/*', ...lines.map((line) => ` * ${commentText(line)}`.trimEnd()), ' */'].join('\n')
}

/** Words for a comment: on one line, all of them seen, and no end of a comment among them. */
export function commentText(words: string): string {
  return printable(words).replaceAll('*/', '* /')
}

/** JSON text as an expression of JavaScript that ends neither a line (U+2028) nor a script element. */
export function jsonExpression(json: string): string {
  return printableJson(json).replace(/[<>]/g, (mark) => (mark === '<' ? '\\u003c' : '\\u003e'))
}
