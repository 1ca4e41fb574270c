/** Policies made for the classes that no shipped payload can show; each flow with its expected class. */
export const madeTexts: Readonly<Record<string, string>> = {
  'vocabulary.yaml': `
vocabulary: words
version: 1.0.0
categories:
  visit: { children: { badge: { value: text }, entered: { value: date-time }, left: { value: date-time }, rating: { value: integer }, address: { value: ip } } }
  photo: { value: text }
purposes: { safety: {}, service: {}, research: {} }
subjects: { visitor: {}, host: {} }
roles: { controller: {}, recipient: {} }
`,
  'house.yaml': `
policy: house
version: 1.0.0
in-force: { from: 2026-01-01, until: 2027-01-01, cites: page#a }
owner: door@house.example
uses: { words: 1.0.0 }
sources: { page: { title: Page, url: 'https://house.example/', read: { date: 2026-01-01 }, places: { a: 'sha256:${'0'.repeat(64)}' } } }
parties:
  house: { role: controller, cites: page#a }
  keeper: { role: recipient, cites: page#a }
  scholar: { role: recipient, cites: page#a }
  visitor: { data-subject: true, addressed: true }
  host: { data-subject: true }
flows:
  to-keeper:
    cites: page#a
    from: house
    to: keeper
    purposes: [safety, service]
    list-is: closed
    shares: { visit: { open: such-as, named: { badge: { of: visitor }, entered: {}, left: {}, rating: { for: safety }, address: {} } } }
    kept-for: { at-most: 1 month, from: left }
  to-scholar:
    cites: page#a
    from: house
    to: scholar
    purposes: [research]
    list-is: closed
    shares: { photo: {} }
    kept-for: { missing: nobody says }
`,
  'elsewhere.yaml': `
policy: elsewhere
version: 1.0.0
in-force: { missing: nobody says }
owner: door@house.example
uses: { words: 1.0.0 }
parties: { house: { role: controller }, keeper: { role: recipient }, visitor: { data-subject: true, addressed: true } }
flows: none
`,
  'visit.yaml': `
payload: visit
stands-for: example
product: house
flows: [to-keeper]
media:
  json: { records: [/, '/rows/*'] }
  ndjson: {}
  csv: { delimiter: ',', empty-cell: absent, names: { /net/address: Address } }
fields:
  id: { technical: number of the visit, value: integer, at-least: 1, required: true }
  badge: { category: badge, of: visitor, value: text, at-most: 9 characters }
  hostBadge: { category: badge, of: host, value: text, at-most: 9 characters }
  entered: { category: entered, before: left, null: allowed }
  left: { category: left, means-none: ['0001-01-01T00:00:00Z'], goes-with: entered }
  rating: { category: rating, at-least: 1, at-most: 5 }
  photo: { category: photo, value: text, at-most: 9 characters }
  both: { category: [badge, photo], value: text, at-most: 9 characters }
  mode: { technical: mode, one-of: [in, out] }
  door: { technical: door, value: text, at-most: 9 characters, when: { mode: in } }
  net: { fields: { address: { category: address, precision: { ipv4: /24 } } } }
  secret: { unshared: stays in the house }
kept-from: { field: left }
`,
  'other.yaml': `
payload: other
stands-for: example
product: elsewhere
flows: none
media: { json: {} }
fields: { badge: { category: badge, value: text, at-most: 9 characters } }
`,
}

/** One flow of a made payload: how it is asked for, its text, and what it must be called. */
export interface MadeFlow {
  readonly expected: string
  readonly text: string
  readonly media?: 'json' | 'ndjson' | 'csv'
  readonly ask?: {
    readonly payload?: string
    readonly recipient?: string
    readonly purposes?: readonly string[]
    readonly on?: string
  }
}

const safely = { recipient: 'keeper', purposes: ['safety'] } as const

/** Each class in each place in which a record can stand: alone, in its envelope, in a line, in a row. */
export const madeFlows: readonly MadeFlow[] = [
  ...everywhere('pass', {
    id: 1,
    badge: 'b',
    entered: '2026-11-01T00:00:00Z',
    left: '2026-11-02T00:00:00Z',
    rating: 5,
    mode: 'in',
    door: 'd',
    net: { address: '192.0.2.0' },
  }),
  ...everywhere('pass', { id: 1, left: '2026-10-21T00:00:00Z', entered: '2026-10-21T00:00:00Z' }),
  ...everywhere('kept-too-long', { id: 1, left: '2026-10-20T23:59:59Z', entered: '2026-10-20T00:00:00Z' }),
  ...everywhere('wrong-purpose', { id: 1, rating: 5 }, { ...safely, purposes: ['service'] }),
  ...everywhere('wrong-purpose', { id: 1, rating: 5 }, { recipient: 'keeper' }),
  ...everywhere('wrong-purpose', { id: 1, rating: 5 }, { ...safely, purposes: ['safety', 'service'] }),
  ...everywhere('wrong-purpose', { id: 1, badge: 'b' }, { ...safely, purposes: ['research'] }),
  ...everywhere('wrong-recipient', { id: 1, photo: 'p' }),
  ...everywhere('wrong-recipient', { id: 1, both: 'p' }),
  ...everywhere('wrong-recipient', { id: 1, badge: 'b' }, { recipient: 'scholar', purposes: ['research'] }),
  ...everywhere('undeclared-category', { id: 1, hostBadge: 'b' }),
  ...everywhere('unshared-field', { id: 1, secret: 's' }),
  ...everywhere('undeclared-field', { id: 1, Badge: 'b' }),
  ...everywhere('missing-field', { badge: 'b' }),
  ...everywhere('wrong-type', { id: 'one' }),
  ...everywhere('wrong-type', { id: 1.5 }),
  ...everywhere('out-of-range', { id: 0 }),
  ...everywhere('out-of-range', { id: 1, badge: '0123456789' }),
  ...everywhere('out-of-range', { id: 1, entered: '2026-11-03T00:00:00Z', left: '2026-11-02T00:00:00Z' }),
  ...everywhere('bad-format', { id: 1, mode: 'up' }),
  ...everywhere('bad-format', { id: 1, net: { address: '192.0.2' } }),
  ...everywhere('over-precise', { id: 1, net: { address: '192.0.2.1' } }),
  ...everywhere('unmet-condition', { id: 1, left: '2026-11-02T00:00:00Z' }),
  ...everywhere('unmet-condition', { id: 1, mode: 'out', door: 'd' }),
  ...everywhere('unmet-condition', { id: 1, door: 'd' }),
  ...everywhere('not-in-force', { id: 1 }, { ...safely, on: '2025-12-31' }),
  ...everywhere('not-in-force', { id: 1 }, { ...safely, on: '2027-01-01' }),
  { expected: 'wrong-product', text: '{"badge":"b"}', ask: { payload: 'other', recipient: 'keeper' } },
  { expected: 'wrong-type', text: '{"id":1,"net":null}' },
  { expected: 'pass', text: '{"id":1,"entered":null,"left":"0001-01-01T00:00:00Z"}' },
  { expected: 'ambiguous', text: '{"id":1,"id":2}' },
  { expected: 'ambiguous', text: '{"id":1,"b\\u0061dge":"b","badge":"c"}' },
  { expected: 'ambiguous', text: '{"rows":[{"id":1}],"rows":[]}' },
  { expected: 'ambiguous', text: 'id,id\n1,2\n', media: 'csv' },
  { expected: 'ambiguous', text: 'id,badge\n1\n', media: 'csv' },
  { expected: 'unreadable', text: '{"id":1' },
  { expected: 'unreadable', text: '{"id":01}' },
  { expected: 'unreadable', text: '{"id":1}{"id":2}' },
  { expected: 'unreadable', text: '{"id":1}\nnot json\n', media: 'ndjson' },
  { expected: 'unreadable', text: '' },
  { expected: 'not-judged', text: '{"rows":[]}' },
  { expected: 'not-judged', text: 'id,badge\n', media: 'csv' },
  { expected: 'not-judged', text: '{"id":1}', ask: { recipient: 'nobody' } },
  { expected: 'not-judged', text: '{"id":1}', ask: { ...safely, purposes: ['profit'] } },
  { expected: 'not-judged', text: '{"id":1}', ask: { payload: 'unknown' } },
]

interface Cells {
  readonly [name: string]: string | number | { readonly [name: string]: string | number }
}

/** One record as a document, in an envelope between two that pass, as a line and as a row. */
function everywhere(expected: string, record: Cells, ask: MadeFlow['ask'] = safely): readonly MadeFlow[] {
  const text = JSON.stringify(record)
  const flat = Object.entries(record).flatMap(([name, value]) =>
    typeof value === 'object'
      ? Object.entries(value).map(([, inner]) => ['Address', String(inner)] as const)
      : [[name, String(value)] as const],
  )
  const table = `${flat.map(([name]) => name).join(',')}\n${flat.map(([, value]) => value).join(',')}\n`
  return [
    { expected, text, ask },
    { expected, text: `{"rows":[${text},${text}]}`, ask },
    { expected, text: `${text}\n${text}\n`, media: 'ndjson', ask },
    { expected, text: table, media: 'csv', ask },
  ]
}
