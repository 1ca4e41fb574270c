import { allowed } from '../../tasks/allowed.js'
import { writeOutput } from '../../tasks/write-output.js'
import { type Command, text } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement } from '../judgement.js'
import { reasonsText } from '../reasons.js'

const { policies, recipient, purpose, organisation, on } = judgementOptions

/** `declared allowed` */
export const command: Command = {
  name: 'allowed',
  summary: 'Print what may be sent, to whom, for what, and by which line of the policy.',
  description:
    'The page that somebody reads and signs before data is passed on. It states what the policy lets pass, what it knows and does not let pass, the readings it relies on, and what is not judged.',
  usage: 'PAYLOAD',
  rest: [1, 1],
  options: {
    policies,
    recipient,
    purpose,
    organisation,
    on: { ...on, help: 'The day for which the page holds, such as 2026-11-21; today by default.' },
    as: {
      type: 'string',
      oneOf: ['table', 'md', 'html'],
      help: 'A table for the terminal, Markdown or HTML; table by default.',
    },
    output: { type: 'string', value: 'FILE', help: 'Write the page there instead of the terminal.' },
  },
  examples: [
    'declared allowed pstn-call-log',
    'declared allowed operator-call-record --recipient operator --purpose troubleshooting',
    'declared allowed operator-call-record --as html --output allowed.html',
  ],
  exits: [
    'the page was written',
    'not used',
    'no page: no such payload or recipient, no policy in force, mistakes in the policies, wrong usage',
  ],
  async run(given, terminal) {
    const { payload: _, media: __, ...request } = readJudgement(given)
    const [payload = ''] = given.rest
    const as = (text(given, 'as') ?? 'table') as 'table' | 'md' | 'html'
    const { document, diagnostics, reasons } = await allowed({ ...request, payload, as })
    terminal.err(errorFrames(diagnostics, terminal.colour.err))
    if (document === undefined) {
      terminal.err(reasonsText(reasons))
      return 2
    }
    const output = text(given, 'output')
    if (output === undefined) terminal.out(document)
    else await writeOutput(output, document)
    return 0
  },
}
