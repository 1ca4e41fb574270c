import { reporters } from '../../registry.js'
import { check } from '../../tasks/check.js'
import { writeOutput } from '../../tasks/write-output.js'
import { type Command, text, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement } from '../judgement.js'

/** `declared check` */
export const command: Command = {
  name: 'check',
  summary: 'Judge files against the policies: block every field that is not declared for the recipient.',
  description:
    'Without files it runs the checks of the nearest declared.yaml. A folder stands for the data files below it, - for standard input.',
  usage: '[FILE…|DIR|-]',
  rest: [0, Number.POSITIVE_INFINITY],
  options: {
    ...judgementOptions,
    format: {
      type: 'string',
      oneOf: ['pretty', 'compact', 'json'],
      help: 'How the report is written; pretty by default.',
    },
    output: { type: 'string', value: 'FILE', help: 'Write the report there instead of the terminal.' },
  },
  examples: [
    'declared check export.json --payload pstn-call-log',
    'declared check exports/ --payload operator-call-record --recipient operator --format json',
    'cat calls.ndjson | declared check - --media ndjson --payload operator-call-record',
    'declared check',
  ],
  exits: [
    'pass: every field found is one that the policies let this recipient have for this purpose',
    'block: at least one is not',
    'cannot judge: nothing to judge, unreadable or ambiguous bytes, mistakes in the policies, wrong usage',
  ],
  async run(given, terminal) {
    const reporter = reporters.find(({ name }) => name === (text(given, 'format') ?? 'pretty'))
    if (reporter === undefined) throw new UsageError('There is no such format.')
    const { report, diagnostics } = await check({
      ...readJudgement(given),
      files: given.rest,
      standardInput: terminal.stdin,
    })
    terminal.err(errorFrames(diagnostics, terminal.colour.err))
    const output = text(given, 'output')
    const rendered = reporter.render(report, { colour: output === undefined && terminal.colour.out })
    if (output === undefined) terminal.out(rendered)
    else await writeOutput(output, rendered)
    return report.verdict === 'pass' ? 0 : report.verdict === 'block' ? 1 : 2
  },
}
