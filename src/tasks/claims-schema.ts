/** The JSON Schema (2020-12) of what `declared claims --format json` prints. */
const text = (description: string) => ({ type: 'string', description })
const closed = (
  properties: Readonly<Record<string, unknown>>,
  description: string,
  optional: readonly string[] = [],
) => ({
  type: 'object',
  description,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
})

const element = closed(
  {
    id: text('The claim, # and the name of the part.'),
    state: {
      enum: ['stated', 'by-reference', 'inferred', 'added', 'not-applicable', 'missing'],
      description: 'How it stands.',
    },
    value: {
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }, { type: 'null' }],
      description: 'Words of a vocabulary, names or addresses; the reason or address where it is not stated.',
    },
    hash: {
      type: 'string',
      pattern: '^sha256:[0-9a-f]{64}$',
      description: 'SHA-256 over the RFC 8785 JSON of id, state and value.',
    },
  },
  'A part of a claim; a document goes stale by element.',
)

const claim = closed(
  {
    id: text('Policy, flow or party, and what it is about.'),
    policy: text('The id of the policy.'),
    says: {
      enum: [
        'has-role',
        'enables',
        'flows',
        'shares',
        'recipient-may',
        'must-notify',
        'handles-under',
        'refers-to',
      ],
      description: 'What kind of fact it states.',
    },
    standing: {
      enum: ['stated', 'inferred', 'added'],
      description: 'Cited from the source, by a reading, or by an organisation.',
    },
    audiences: {
      type: 'array',
      items: { enum: ['end-user', 'other-party', 'administrator', 'officer'] },
      description: 'Whom it is for.',
    },
    cites: {
      type: 'array',
      items: { type: 'string' },
      description: 'Places of the source, such as page#shared-2.',
    },
    origin: closed(
      {
        file: text('The policy text.'),
        line: { type: 'integer', minimum: 1 },
        col: { type: 'integer', minimum: 1 },
      },
      'The line of the policy that makes it.',
    ),
    elements: { type: 'array', items: element, description: 'Its parts.' },
  },
  'One sentence’s worth of fact.',
)

export const claimsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'claims.schema.json',
  title: 'Claims',
  ...closed(
    {
      tool: closed(
        { name: { const: 'declared' }, version: text('The version of declared.') },
        'What derived the claims.',
      ),
      policies: {
        type: 'array',
        items: closed(
          { id: text('The policy.'), version: text('Its version.'), hash: text('Its hash.') },
          'A policy.',
        ),
        description: 'The policies whose claims these are.',
      },
      audience: {
        type: 'string',
        description: 'The audience asked for; absent where all claims are listed.',
      },
      claims: { type: 'array', items: claim, description: 'In the order in which the policies state them.' },
    },
    'What the policies say, fact by fact.',
    ['audience'],
  ),
} as const
