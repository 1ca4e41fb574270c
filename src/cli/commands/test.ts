import { test } from '../../tasks/test.js'
import { type Command, text, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions } from '../judgement.js'
import { problemLines } from '../problems.js'
import { testLines } from '../test-lines.js'

/** `declared test` */
export const command: Command = {
  name: 'test',
  summary: 'Judge the examples of the policies and compare each answer with the one it states.',
  description:
    'A pass example must pass. Any other must get its answer with exactly the findings that it expects.\nEvery payload needs an example; name payloads to run only theirs.',
  usage: '[PAYLOAD…]',
  rest: [0, Number.POSITIVE_INFINITY],
  options: { policies: judgementOptions.policies },
  examples: ['declared test', 'declared test pstn-call-log', 'declared test --policies policies'],
  exits: [
    'every example got its answer',
    'an example did not, or a payload has no example',
    'there are mistakes in the policies, or wrong usage',
  ],
  async run(given, terminal) {
    const policies = text(given, 'policies')
    const result = await test({ payloads: given.rest, ...(policies === undefined ? {} : { policies }) })
    const { setting, cases, untested, unknown } = result
    if (!setting.sound) {
      terminal.err(
        [problemLines(setting.problems), errorFrames(setting.diagnostics, terminal.colour.err)].join(''),
      )
      terminal.err('No example was judged: mend the policies first.\n')
      return 2
    }
    if (unknown !== undefined) {
      const meant = unknown.meant === undefined ? '' : ` Did you mean "${unknown.meant}"?`
      throw new UsageError(`No payload of these policies has such a name.${meant}`)
    }
    terminal.out(testLines(result, terminal.colour.out))
    return cases.length > 0 && untested.length === 0 && cases.every(({ passed }) => passed) ? 0 : 1
  },
}
