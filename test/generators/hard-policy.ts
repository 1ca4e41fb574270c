import { policy as housePolicy, vocabulary } from '../validate/rich-policy.js'

/** The 30 days of the flow count from the day on which a visitor left. */
const policy = housePolicy.replace(
  'list-is: closed\n    shares:\n      badge',
  'list-is: closed\n    kept-for: { at-most: 30 days, from: departure }\n    shares:\n      badge',
)

/** Names that code could take for its own: ends of strings, comments and scripts, and what every object has. */
const hostile = `
      __proto__: { category: place, value: text, at-most: 4 characters }
      constructor: { category: place, value: text, at-most: 4 characters, goes-with: __proto__ }
      toString: { unshared: "*/ throw new Error('out') /*" }
      "a'b\\"c\`\${1}": { technical: odd, one-of: ["*/", "'", "\\"", "\\\\", "</script>", "\\u2028", "\${x}", "\\n"] }
      "\\u2028\\n*/</script>": { technical: odd, value: boolean, null: allowed }
`

const payload = `
payload: hard
stands-for: example
product: house
flows: [to-keeper]
media:
  json: { records: [/, '/one', '/data/rows/*'] }
envelope:
  count: { technical: number of rows, value: integer, at-least: 0, counts: records }
  data: { fields: { total: { technical: number of rows, value: integer, at-least: 0, counts: records } } }
fields:
  operator: { category: badge, of: visitor, value: text, at-most: 8 characters, null: allowed, means-none: ['', 'Berta'] }
  begin: { category: arrival, required: true, before: arrival, precision: minute }
  arrival: { category: arrival, before: departure, means-none: ['0001-01-01T00:00:00Z'] }
  departure: { category: departure, means-none: ['0001-01-01T00:00:00Z'], null: allowed }
  mode: { technical: mode, value: integer, one-of: [1, 2, 3], required: true }
  first: { category: place, one-of: [a, b], when: { mode: 1 } }
  second: { category: place, one-of: [a, b], required: true, when: { mode: [2, 3] }, goes-with: third }
  third: { category: place, value: text, at-most: 5 characters, means-none: ['none'], when: { flag: true } }
  flag: { technical: flag, value: boolean, null: allowed }
  lonely: { category: place, one-of: [a], null: allowed, goes-with: kept }
  kept: { unshared: kept in the house }
  half: { category: rating, value: number, at-least: 0.05, at-most: 0.06, precision: 3 decimals }
  whole: { category: steps, at-least: 10000000000000000 }
  short: { category: phone, value: [e164, sip-uri, email], at-most: 9 characters }
  both: { category: phone, value: [e164, telephone-subscriber], pattern: '\\+1[0-9]{4,7}' }
  net: { category: address, of: outside, value: [ip, ipv4-cidr, ipv6-cidr], precision: { ipv4: /16, ipv6: /32 } }
  minute: { category: arrival, value: [time, iso-duration, date-time, date], precision: hour }
  tree: { shape: tree }
  odd:
    fields:${hostile}
  tags: { keys: { pattern: '[a-z]{1,3}|_x' }, values: { each: { category: place, one-of: [x], null: allowed }, at-most: 2 items } }
  open:
    chosen-by: kind
    cases:
      '*/ x': { fields: { kind: { technical: kind, value: text, at-most: 10 characters }, size: { technical: size, value: integer } } }
      y: { shape: y }
    otherwise: { fields: { kind: { technical: kind, value: [text, integer], at-most: 4 characters, means-none: [y, '-'] }, note: { category: place, one-of: [x] } } }
belongs-to: { field: operator }
kept-from: { field: departure }
shapes:
  y: { fields: { kind: { technical: kind, one-of: [y] }, more: { shape: tree, null: allowed } } }
  tree:
    chosen-by: of
    cases:
      leaf: { fields: { of: { technical: of, one-of: [leaf] }, value: { category: place, value: country-code, required: true } } }
      node: { fields: { of: { technical: of, one-of: [node] }, left: { shape: tree, required: true }, right: { shape: tree }, all: { each: { shape: tree }, at-most: 3 items } } }
`

const organisation = `
organisation: house-ag
name: House AG
contact: { email: door@house.example }
uses-policy: { house: 1.0.0 }
operators: { anna: { is: keeper, name: Anna, known-as: [A2, much-too-long-a-name] }, berta: { is: keeper, name: Berta } }
`

/** A payload in which what holds between members is hard to keep to all at once. */
export const hard: Readonly<Record<string, string>> = {
  'vocabulary.yaml': vocabulary,
  'policy.yaml': policy,
  'house-ag.yaml': organisation,
  'payload.yaml': payload,
}

export const askHard = {
  payload: 'hard',
  organisation: 'house-ag',
  recipient: 'anna',
  purposes: ['safety'],
} as const

/** The same, where whose a record is stands inside: behind a null and in one case of two. */
export const hardInside: Readonly<Record<string, string>> = {
  ...hard,
  'payload.yaml': payload.replace(
    'belongs-to: { field: operator }\n',
    `  side:
    null: allowed
    fields:
      in:
        chosen-by: k
        cases:
          a: { fields: { k: { technical: k, one-of: [a] }, name: { technical: name, value: text, at-most: 8 characters, null: allowed } } }
          b: { fields: { k: { technical: k, one-of: [b] } } }
belongs-to: { field: /side/in/name }
`,
  ),
}
