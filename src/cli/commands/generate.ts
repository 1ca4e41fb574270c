import { generate, generated, writeGenerated } from '../../tasks/generate.js'
import { nearest } from '../../text/nearest.js'
import { type Command, text, texts, UsageError } from '../command.js'
import { errorFrames } from '../frames.js'
import { judgementOptions, readJudgement } from '../judgement.js'
import { reasonsText } from '../reasons.js'

const { policies, payload, recipient, purpose, organisation, on } = judgementOptions

/** `declared generate` */
export const command: Command = {
  name: 'generate',
  summary: 'Write types or JSON Schemas of what may be sent.',
  description:
    'types writes TypeScript, a file for each payload; json-schema writes JSON Schema 2020-12, of a record and of\na document that holds records. Both come from the policies, for one recipient: what may not be there is of\ntype never, or refused, with the reason. They describe shape, not permission; the gate is the judge.',
  usage: 'types|json-schema',
  rest: [1, 1],
  options: {
    payload: { ...payload, multiple: true, help: 'The payload; may repeat. Every one by default.' },
    policies,
    recipient,
    purpose,
    organisation,
    on: { ...on, help: 'The day whose policies count, such as 2026-11-21; today by default.' },
    output: { type: 'string', value: 'DIR', help: 'Where the files are written; it must be given.' },
  },
  examples: [
    'declared generate types --output src/declared',
    'declared generate types --payload operator-call-record --recipient operator --output src/declared',
    'declared generate json-schema --payload pstn-call-log --output schemas',
  ],
  exits: [
    'the files were written',
    'not used',
    'no file: no such payload or recipient, no policy in force, mistakes in the policies, wrong usage',
  ],
  async run(given, terminal) {
    const [name = ''] = given.rest
    const what = generated.find((each) => each === name)
    if (what === undefined) throw new UsageError(unknownWhat(name))
    const output = text(given, 'output')
    if (output === undefined) throw new UsageError('Say --output with the folder to write to.')
    const { payload: _, media: __, ...request } = readJudgement(given)
    const payloads = texts(given, 'payload')
    const made = await generate({ ...request, what, ...(payloads === undefined ? {} : { payloads }) })
    terminal.err(errorFrames(made.diagnostics, terminal.colour.err))
    terminal.err(reasonsText(made.reasons))
    if (made.files.length === 0) return 2
    for (const path of await writeGenerated(made.files, output)) terminal.out(`${path}\n`)
    return 0
  },
}

function unknownWhat(name: string): string {
  const meant = nearest(name, generated)
  const help = meant === undefined ? `Choose one of: ${generated.join(', ')}.` : `Did you mean "${meant}"?`
  return `That cannot be generated. ${help}`
}
