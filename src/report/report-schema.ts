import type { Accepted, BaselineUse, DataPlace, FileVerdict, Finding, Report } from '../verdict/report.js'
import { answerWords, classLabels } from './words.js'

/** A JSON Schema (2020-12) as plain data, in the few words that the report needs. */
export interface ReportSchema {
  readonly $schema?: string
  readonly title?: string
  readonly description: string
  readonly type: 'string' | 'integer' | 'boolean' | 'object' | 'array'
  readonly enum?: readonly string[]
  readonly const?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly items?: ReportSchema
  readonly properties?: Readonly<Record<string, ReportSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: false
}

/** A member that may be absent. */
interface Optional {
  readonly optional: ReportSchema
}

/** One entry for each member of `T`, no other, and `optional` around exactly those that may be absent. */
type Members<T> = {
  readonly [Name in keyof T]-?: object extends Pick<T, Name> ? Optional : ReportSchema
}

/** The compiler refuses a schema that names other members than the type. */
function closed<T>(description: string, members: Members<T>): ReportSchema {
  const properties: Record<string, ReportSchema> = {}
  const required: string[] = []
  for (const [name, member] of Object.entries<Optional | ReportSchema>(members)) {
    if ('optional' in member) properties[name] = member.optional
    else {
      properties[name] = member
      required.push(name)
    }
  }
  return { description, type: 'object', properties, required, additionalProperties: false }
}

const text = (description: string): ReportSchema => ({ description, type: 'string' })
const from = (minimum: 0 | 1, description: string): ReportSchema => ({
  description,
  type: 'integer',
  minimum,
})
const list = (description: string, items: ReportSchema): ReportSchema => ({
  description,
  type: 'array',
  items,
})
const oneOf = (description: string, words: object): ReportSchema => ({
  description,
  type: 'string',
  enum: Object.keys(words),
})

const answer = (whose: string): ReportSchema =>
  oneOf(
    `The answer for ${whose}. Only "pass" passes; "cannot-judge" beats "block" beats "pass".`,
    answerWords,
  )

const place = (description: string): ReportSchema =>
  closed<DataPlace>(description, {
    file: text('The file, as the user named it; "-" is standard input.'),
    record: { optional: from(1, 'The number of the record, from 1.') },
    pointer: {
      optional: text(
        'The JSON Pointer (RFC 6901) of the thing. A name that may not be shown reads "<name of N characters>".',
      ),
    },
    column: { optional: text('The header of the column, where the format has columns.') },
    offset: { optional: from(0, 'How many bytes stand before it.') },
    line: { optional: from(1, 'The line, from 1.') },
    col: { optional: from(1, 'The column of the line in code points, from 1.') },
  })

const linePlace = (description: string): ReportSchema =>
  closed<NonNullable<Finding['policy']>>(description, {
    file: text('The policy file.'),
    line: from(1, 'The line, from 1.'),
    col: from(1, 'The column in code points, from 1.'),
  })

const finding = closed<Finding>('Findings of one kind at one path, with their true count.', {
  code: text('The path of the page that explains it: "declared explain CODE".'),
  class: oneOf('What was found, in the words of the policy language.', classLabels),
  message: text('One sentence that names the thing and holds no value of the data.'),
  category: {
    optional: text('What a text holds beside what its field is declared to hold, such as email-address.'),
  },
  help: { optional: text('What to do next.') },
  place: place('Where the first of them is in the data.'),
  other: { optional: place('A second place in the data, for instance the first of two equal names.') },
  policy: {
    optional: linePlace('The nearest declaration in the policy.'),
  },
  count: from(1, 'How many there are.'),
  partial: { description: 'True when reading stopped early, so that there may be more.', type: 'boolean' },
  beyond: {
    optional: {
      description:
        'There where it stands for what is not listed place by place: in its file, or in several files, the first of which is named.',
      type: 'string',
      enum: ['file', 'report'],
    },
  },
})

const file = closed<FileVerdict>('One file and its answer.', {
  file: text('The file, as the user named it; "-" is standard input.'),
  sha256: {
    optional: {
      description: 'The SHA-256 of the bytes as read; absent where they were not all read.',
      type: 'string',
      pattern: '^[0-9a-f]{64}$',
    },
  },
  media: { optional: text('The format that it was read as.') },
  packed: {
    optional: {
      description: 'By what its bytes are packed. Places in it are of the text that they hold.',
      type: 'string',
      enum: ['gzip', 'zstd'],
    },
  },
  payload: { optional: text('The payload that it was judged against.') },
  recipient: { optional: text('To whom it would go.') },
  party: {
    optional: text(
      'The party of the policy that the recipient is, where an organisation names it as its operator.',
    ),
  },
  organisation: { optional: text('The organisation whose operator it is.') },
  purposes: {
    optional: list(
      'For what it would go. This is the word of the caller; the data does not show it.',
      text('A purpose.'),
    ),
  },
  verdict: answer('this file'),
  records: from(0, 'Records judged.'),
  exact: {
    optional: from(
      0,
      'Records that were read a second time, by the exact judge, because the fast one could not be sure of them; absent where the exact judge alone was at work.',
    ),
  },
  fields: from(0, 'Values judged.'),
  findings: from(0, 'What was found in it, each time counted, listed or not.'),
  accepted: {
    optional: from(1, 'What was found in it and a baseline accepts, each time counted; it is no finding.'),
  },
})

const accepted = closed<Accepted>('What one entry of the baseline took out of the findings.', {
  payload: text('The payload.'),
  recipient: text('To whom.'),
  code: text('Of one kind of finding.'),
  category: { optional: text('Of what a search finds in texts: what they hold.') },
  at: text('The place, a JSON Pointer in which * stands for each item of a list.'),
  place: place('Where the first of them is in the data.'),
  count: from(1, 'How many were found.'),
  until: {
    description: 'The last day on which it is accepted.',
    type: 'string',
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  },
  owner: text('The e-mail address of who answers for it.'),
  declared: linePlace('The entry.'),
})

/** The published JSON Schema of the JSON report. Members stand in the order in which the report writes them. */
export const reportSchema: ReportSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The report of declared',
  ...closed<Report>(
    'What was judged, against which policies, and what was found. It holds no value of the data.',
    {
      verdict: answer('all files together'),
      on: {
        description: 'The day of the judgement.',
        type: 'string',
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      },
      tool: closed<Report['tool']>('What judged.', {
        name: { description: 'Always "declared".', type: 'string', const: 'declared' },
        version: text('Its version.'),
      }),
      policies: list(
        'The policies that were judged by.',
        closed<Report['policies'][number]>('A policy.', {
          id: text('Its name.'),
          version: text('Its version.'),
          hash: {
            description: 'The SHA-256 of what it says.',
            type: 'string',
            pattern: '^(sha256:)?[0-9a-f]{64}$',
          },
        }),
      ),
      policiesFrom: text('Where the policies come from: a folder, or "shipped with declared".'),
      files: list('The files given, each with its answer.', file),
      findings: list('What was found.', finding),
      notJudged: list('What was not judged.', text('One sentence.')),
      baseline: {
        optional: closed<BaselineUse>('The findings that somebody accepts for now.', {
          file: text('The file of the baseline.'),
          entries: from(0, 'How many entries it has.'),
          accepted: list('Those that accepted something.', accepted),
        }),
      },
    },
  ),
}
