import { schemaFiles, writeSchemas } from '../../tasks/schema.js'
import { nearest } from '../../text/nearest.js'
import { type Command, text, UsageError } from '../command.js'
import { columns } from '../help.js'

/** `declared schema` */
export const command: Command = {
  name: 'schema',
  summary: 'Write the JSON Schemas of the documents, of the report and of the claims.',
  description:
    'The schemas of documents are draft-07, which the YAML support of editors understands best; those of the\nJSON report and of the claims are 2020-12. An editor uses one when the first line of a document is:\n\n  # yaml-language-server: $schema=.declared/schemas/policy.schema.json\n\nA schema knows the keys of a document; declared lint knows what they mean.',
  usage: '[KIND]',
  rest: [0, 1],
  options: {
    output: {
      type: 'string',
      value: 'DIR',
      help: 'Write KIND.schema.json there, of all kinds without KIND.',
    },
  },
  examples: [
    'declared schema',
    'declared schema payload > payload.schema.json',
    'declared schema --output .declared/schemas',
  ],
  exits: ['written', 'is not used', 'wrong usage, or the output cannot be written'],
  async run(given, terminal) {
    const files = schemaFiles()
    const [kind] = given.rest
    const wanted = kind === undefined ? files : files.filter((file) => file.kind === kind)
    if (wanted.length === 0)
      throw new UsageError(
        unknownKind(
          kind ?? '',
          files.map((file) => file.kind),
        ),
      )
    const output = text(given, 'output')
    if (output !== undefined) {
      for (const path of await writeSchemas(wanted, output)) terminal.out(`${path}\n`)
    } else if (kind === undefined) {
      terminal.out(`${columns(files.map((file) => [file.kind, file.description])).join('\n')}\n`)
    } else terminal.out(wanted.map(({ content }) => content).join(''))
    return 0
  },
}

function unknownKind(kind: string, known: readonly string[]): string {
  const meant = nearest(kind, known)
  return `There is no such kind of document.${meant === undefined ? ` The kinds are: ${known.join(', ')}.` : ` Did you mean "${meant}"?`}`
}
