import { printable } from '../../diagnostics/printable.js'
import { record } from '../../tasks/record.js'
import { type Command, text, texts, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement } from '../judgement.js'
import { reasonsText } from '../reasons.js'

const forms = ['md', 'html'] as const

/** `declared record` */
export const command: Command = {
  name: 'record',
  summary: 'Write what the policy says for a record of processing (Article 30(1) GDPR).',
  description:
    'For a party whose stated role is controller: what the source says of its processing. For the organisation: input to its own record. Each fact is stated, by reference, inferred, added, not applicable or missing; nothing is filled in. Markdown comes with the drawing of the data flow as a file beside it.',
  usage: '',
  rest: [0, 0],
  options: {
    for: {
      type: 'string',
      value: 'PARTY',
      help: 'A controller of the policy, or the organisation: its id, or the party that it is.',
    },
    policies: judgementOptions.policies,
    policy: { type: 'string', value: 'ID', help: 'The policy; the only one that fits by default.' },
    organisation: {
      type: 'string',
      value: 'ID',
      help: 'The organisation whose own facts are added; that of declared.yaml by default.',
    },
    on: {
      ...judgementOptions.on,
      help: 'The day for which the record holds, such as 2026-11-21; today by default.',
    },
    as: {
      type: 'string',
      multiple: true,
      value: 'md,html',
      help: 'The forms, one or both; both by default.',
    },
    output: { type: 'string', value: 'DIR', help: 'The folder to write to; it is made where it is missing.' },
  },
  examples: [
    'declared record --for microsoft --output records',
    'declared record --for customer --as md --output records',
    'declared record --for contoso --policies privacy --as md,html --output records',
  ],
  exits: [
    'the record was written',
    'not used',
    'nothing was written: no such party, no policy in force, mistakes in the policies, wrong usage',
  ],
  async run(given, terminal) {
    const whose = text(given, 'for')
    const output = text(given, 'output')
    if (whose === undefined) throw new UsageError('--for says of whom the record is, and is missing.')
    if (output === undefined) throw new UsageError('--output says where to write, and is missing.')
    const named = texts(given, 'as') ?? forms
    const as = forms.filter((form) => named.includes(form))
    if (named.length === 0 || named.some((each) => !forms.some((form) => form === each))) {
      throw new UsageError(`--as is one or more of ${forms.join(', ')}.`)
    }
    const policy = text(given, 'policy')
    const { policies, organisation, on } = readJudgement(given)
    const { written, diagnostics, reasons } = await record({
      for: whose,
      as,
      output,
      ...(policies === undefined ? {} : { policies }),
      ...(policy === undefined ? {} : { policy }),
      ...(organisation === undefined ? {} : { organisation }),
      ...(on === undefined ? {} : { on }),
    })
    terminal.err(errorFrames(diagnostics, terminal.colour.err))
    if (written.length === 0) {
      terminal.err(reasonsText(reasons))
      return 2
    }
    terminal.out(`Written:\n${written.map((path) => `  ${printable(path)}\n`).join('')}`)
    return 0
  },
}
