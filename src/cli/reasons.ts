import { printable } from '../diagnostics/printable.js'

/** Why a command has no answer: each reason a sentence, and below it what to do. */
export function reasonsText(
  reasons: readonly { readonly message: string; readonly help?: string | undefined }[],
): string {
  return reasons
    .flatMap(({ message, help }) => [message, ...(help === undefined ? [] : [`  ${help}`])])
    .map((line) => `${printable(line)}\n`)
    .join('')
}
