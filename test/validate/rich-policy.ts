/** A small world that is no telephony, in which each kind of declaration has a place. */
export const vocabulary = `
vocabulary: words
version: 1.0.0
categories:
  badge: { value: text }
  visit:
    children:
      arrival: { value: date-time }
      departure: { value: date-time }
      place: { value: text }
      address: { value: ip }
      steps: { value: integer }
      rating: { value: number }
      mood: { value: text }
      phone: { value: e164 }
  secret: { value: text }
  other-secret: { value: text }
purposes: { safety: {}, service: {}, research: {} }
subjects: { visitor: {}, host: {} }
conditions: { opted-in: {} }
roles: { controller: {}, recipient: {} }
`

export const policy = `
policy: house
version: 1.0.0
in-force: { missing: nobody says }
owner: door@house.example
uses: { words: 1.0.0 }
parties:
  house: { role: controller, cites: page#a }
  keeper: { role: recipient, cites: page#a }
  scholar: { role: recipient, cites: page#a }
  visitor: { data-subject: true, addressed: true }
  host: { data-subject: true }
call-sides: { inside: [host], outside: [visitor, host] }
flows:
  to-keeper:
    cites: page#a
    from: house
    to: keeper
    purposes: [safety, service]
    list-is: closed
    shares:
      badge: { of: visitor }
      visit:
        open: such-as
        named: { arrival: {}, departure: {}, place: {}, address: { of: outside }, steps: {}, rating: { for: safety }, phone: {} }
        read-as: [moods]
  to-scholar:
    cites: page#a
    from: house
    to: scholar
    purposes: [research]
    list-is: closed
    shares: { other-secret: {} }
readings:
  - { id: moods, cites: page#a, we-read: [mood], we-do-not-read: [secret], because: it is so, by: us, date: 2026-01-01, state: accepted }
sources:
  page: { title: Page, url: 'https://house.example/page', read: { date: 2026-01-01 }, places: { a: 'sha256:${'0'.repeat(64)}' } }
`

const payload = `
payload: log
stands-for: example
product: house
flows: [to-keeper]
media:
  json: { records: [/, '/rows/*'] }
  csv: { delimiter: ',', empty-cell: absent, names: { /network/address: Net } }
envelope:
  count: { technical: number of rows, value: integer, at-least: 0, counts: records }
  next: { unshared: links belong to the source }
everywhere:
  '@type': { technical: type tag, one-of: [row, net] }
fields:
  badge: { category: badge, of: visitor, value: text, at-most: 10 characters, required: true }
  hostBadge: { category: badge, of: host, value: text, at-most: 10 characters }
  arrival: { category: arrival, before: departure, means-none: ['0001-01-01T00:00:00Z'] }
  departure: { category: departure, goes-with: arrival }
  leftBy: { category: place, value: text, one-of: [door, window], when: { how: left }, null: allowed }
  how: { category: place, value: text, one-of: [left, stayed] }
  steps: { category: steps, value: integer, at-least: 0, at-most: 20000 }
  rating: rating
  mood: { category: mood, value: text, pattern: '[a-z]{1,8}(?:-[a-z]{1,8})?' }
  phone: { category: phone, masked: allowed }
  either: { category: [phone, address], value: [e164, ipv4] }
  secret: { category: secret, value: text, at-most: 10 characters }
  otherSecret: { category: other-secret, value: text, at-most: 10 characters }
  private: { unshared: kept in the house }
  network: { of: outside, shape: network }
  rooms: { each: { fields: { name: { category: place, value: text, at-most: 10 characters } } }, at-most: 2 items }
  labels: { keys: { one-of: [floor, wing] }, values: { category: place, value: text, at-most: 10 characters } }
  thing:
    chosen-by: kind
    cases:
      chair: { fields: { kind: { technical: kind, one-of: [chair] }, legs: { technical: legs, value: integer } } }
      lamp: { fields: { kind: { technical: kind, one-of: [lamp] } } }
    otherwise: blocked
shapes:
  network:
    fields:
      address: { category: address, precision: { ipv4: /24, ipv6: /48 } }
      inner: { shape: network, null: allowed }
`

export const rich: Readonly<Record<string, string>> = {
  'vocabulary.yaml': vocabulary,
  'policy.yaml': policy,
  'payload.yaml': payload,
}
