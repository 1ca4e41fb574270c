import { printable } from '../../diagnostics/printable.js'
import { init } from '../../tasks/init.js'
import { type Command, isOn } from '../command.js'

/** `declared init` */
export const command: Command = {
  name: 'init',
  summary: 'Write a first declared.yaml, policy, payload and tests to edit.',
  description:
    'An everyday example: what a shop hands to the courier. Files that are there already stay as they are, and then nothing is written at all.',
  usage: '[DIR]',
  rest: [0, 1],
  options: { force: { type: 'boolean', help: 'Replace files that are there already.' } },
  examples: ['declared init', 'declared init privacy', 'declared init privacy --force'],
  exits: [
    'written',
    'not used',
    'nothing was written: a file is in the way or cannot be written, or wrong usage',
  ],
  async run(given, terminal) {
    const [folder = '.'] = given.rest
    const { written, inTheWay } = await init({ folder, force: isOn(given, 'force') })
    if (inTheWay.length > 0) {
      terminal.err('Nothing was written, for these are there already:\n')
      for (const path of inTheWay) terminal.err(`  ${printable(path)}\n`)
      terminal.err('Choose another folder, or replace them with --force.\n')
      return 2
    }
    terminal.out('Written:\n')
    for (const path of written) terminal.out(`  ${printable(path)}\n`)
    terminal.out(nextSteps(folder))
    return 0
  },
}

function nextSteps(folder: string): string {
  const steps = [
    ...(folder === '.' ? [] : [`  cd ${quoted(folder)}`]),
    '  declared lint             every mistake in the policies, with its line',
    '  declared test             the examples of the policies, judged',
    '  declared check            the data of declared.yaml; three fields are blocked (exit code 1)',
    '  declared allowed parcel   what may be sent, to whom, and by which line',
  ]
  return `\nNext:\n${steps.join('\n')}\n`
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${printable(path).replaceAll("'", "'\\''")}'`
}
