import { selftest } from '../../tasks/selftest.js'
import { type Command, text } from '../command.js'
import { errorFrames } from '../frames.js'
import { reasonsText } from '../reasons.js'
import { selftestTable } from '../selftest-table.js'

/** `declared selftest` */
export const command: Command = {
  name: 'selftest',
  summary: 'Prove that the gate blocks on this machine: plant wrong things, and see each of them caught.',
  description:
    'For each payload, and each way to write it, a document that passes is made from its own examples; then an undeclared field, one that is not shared, a wrong format, a repeated name and broken bytes are planted in it, one by one. Where nothing of a payload may pass, they are planted in a document that is blocked.',
  usage: '',
  rest: [0, 0],
  options: {
    policies: {
      type: 'string',
      value: 'DIR',
      help: 'The policies; else those that come with declared.',
    },
  },
  examples: ['declared selftest', 'declared selftest --policies policies'],
  exits: [
    'every plant was caught',
    'at least one was not: do not rely on the gate',
    'it could not run for every payload: mistakes in the policies, no example that passes, wrong usage',
  ],
  async run(given, terminal) {
    const policies = text(given, 'policies')
    const result = await selftest(policies === undefined ? {} : { policies })
    const { plantings, untried, prototypeChanged, diagnostics, problems } = result
    terminal.err(errorFrames(diagnostics, terminal.colour.err))
    terminal.err(reasonsText(problems))
    if (plantings.length > 0 || untried.length > 0) terminal.out(selftestTable(result, terminal.colour.out))
    if (prototypeChanged || plantings.some(({ caught }) => !caught)) return 1
    return plantings.length === 0 || untried.length > 0 ? 2 : 0
  },
}
