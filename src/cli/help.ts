import type { Command } from './command.js'

/** The help of one command. */
export function helpOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const value = option.value ?? option.oneOf?.join('|')
    return [`--${name}${value === undefined ? '' : ` ${value}`}`, option.help] as const
  })
  return [
    `declared ${command.name} ${command.usage}`.trimEnd(),
    '',
    command.summary,
    ...(command.description === undefined ? [] : ['', command.description]),
    ...(options.length === 0 ? [] : ['', 'Options', ...columns(options)]),
    '',
    'Examples',
    ...command.examples.map((example) => `  ${example}`),
    '',
    'Exit codes',
    ...command.exits.map((meaning, code) => `  ${code}  ${meaning}`),
    '',
  ].join('\n')
}

/** Two columns, the second at one place. */
export function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.min(34, Math.max(...rows.map(([first]) => first.length)))
  return rows.flatMap(([first, second]) =>
    first.length > width
      ? [`  ${first}`, `  ${' '.repeat(width)}  ${second}`]
      : [`  ${first.padEnd(width)}  ${second}`],
  )
}
