import { counted } from '../../diagnostics/describe.js'
import { printableJson } from '../../diagnostics/printable.js'
import { lint, lintData } from '../../tasks/lint.js'
import { type Command, text } from '../command.js'
import { frames } from '../frames.js'
import { judgementOptions } from '../judgement.js'
import { problemLines } from '../problems.js'

/** `declared lint` */
export const command: Command = {
  name: 'lint',
  summary: 'Show every mistake in the policies, with its line and what to do.',
  usage: '',
  rest: [0, 0],
  options: {
    policies: judgementOptions.policies,
    format: {
      type: 'string',
      oneOf: ['pretty', 'json'],
      help: 'For people or for programs; pretty by default.',
    },
  },
  examples: ['declared lint', 'declared lint --policies policies --format json'],
  exits: [
    'no mistake, though there may be warnings',
    'at least one mistake',
    'nothing could be read, or wrong usage',
  ],
  async run(given, terminal) {
    const policies = text(given, 'policies')
    const result = await lint(policies === undefined ? {} : { policies })
    const { documents, errors, warnings } = result
    if (text(given, 'format') === 'json') {
      terminal.out(`${printableJson(JSON.stringify(lintData(result), undefined, 2))}\n`)
    } else {
      const shown = [problemLines(result.problems), frames(result.diagnostics, terminal.colour.out)]
      for (const each of shown) if (each !== '') terminal.out(`${each}\n`)
      const counts = [counted(documents, 'document'), counted(errors, 'error'), counted(warnings, 'warning')]
      terminal.out(`${counts.join(', ')} (${result.from})\n`)
    }
    return documents === 0 ? 2 : errors > 0 ? 1 : 0
  },
}
