import type { Problem } from '../project/problem.js'

/** What could not be read, in the way of `frames`; there are no lines to show. */
export function problemLines(problems: readonly Problem[]): string {
  return problems
    .map(({ code, message, help }) => {
      const lines = [
        `error  ${message}`,
        ...(help === undefined ? [] : [`  help  ${help}`]),
        `  why   declared explain ${code}`,
      ]
      return `${lines.join('\n')}\n`
    })
    .join('\n')
}
