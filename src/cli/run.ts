import { nearest } from '../text/nearest.js'
import { readArguments } from './arguments.js'
import { type Terminal, UsageError } from './command.js'
import { commands } from './commands/index.js'
import { columns, helpOf } from './help.js'

/** The whole command line: what was typed becomes a task, and the task an exit code. */
export async function run(
  typed: readonly string[],
  version: () => string,
  terminal: Terminal,
): Promise<number> {
  const [name, ...behind] = typed
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && behind.length === 0)) {
    terminal[name === undefined ? 'err' : 'out'](overview())
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`declared ${version()}\n`)
    return 0
  }
  const wanted = name === 'help' ? (behind[0] ?? '') : name
  const entry = commands.find((each) => each.name === wanted)
  if (entry === undefined) {
    const meant = nearest(
      wanted,
      commands.map((each) => each.name),
    )
    terminal.err(
      `There is no such command.${meant === undefined ? '' : ` Did you mean "${meant}"?`}\nSee: declared --help\n`,
    )
    return 2
  }
  const { command } = await entry.load()
  if (name === 'help' || asksForHelp(behind)) {
    terminal.out(helpOf(command))
    return 0
  }
  try {
    return await command.run(readArguments(command, behind), terminal)
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\nSee: declared ${command.name} --help\n`)
      return 2
    }
    throw error
  }
}

function asksForHelp(typed: readonly string[]): boolean {
  const end = typed.indexOf('--')
  return (end === -1 ? typed : typed.slice(0, end)).some((each) => each === '--help' || each === '-h')
}

function overview(): string {
  return [
    'declared: privacy policies that judge. What is declared may be shared; everything else is blocked.',
    '',
    'Usage: declared COMMAND [OPTIONS]',
    '',
    ...columns(commands.map(({ name, summary }) => [name, summary] as const)),
    '',
    'Options',
    ...columns([
      ['--help', 'This text; behind a command, its own.'],
      ['--version', 'The version.'],
    ]),
    '',
    'Exit codes: 0 pass, 1 block, 2 cannot judge.',
    '',
  ].join('\n')
}
