import { parse } from 'yaml'
import { canonicalJson } from '../../src/text/canonical-json.js'
import { fingerprint } from '../../src/text/fingerprint.js'

// Three services and a payload of each: every way in which a plan can say yes or no has a place here. Lint would
// refuse some of it (free text without a limit, a field of a group): a plan is made all the same, and must say no.

const words = `
vocabulary: words
version: 1.0.0
categories:
  name: { value: text }
  number: { value: e164 }
  meeting: { value: date-time }
  visit:
    children:
      entered: { value: date-time }
      left: { value: date-time }
      gate: { value: [latitude, text] }
      seat: { value: integer }
      lamp: { value: boolean }
      chair: { value: number }
      rug: { value: text }
  meal:
    children:
      soup: { value: text }
      cake: { value: text }
      wine: { value: text }
  coat: { value: text }
  key: { value: text }
  safe: { value: text }
  hat: { value: text }
purposes: { safety: {}, service: {}, billing: {}, research: {} }
subjects: { guest: {}, host: {}, child: {} }
conditions: { opted-in: {}, asked: {} }
roles: { controller: {}, recipient: {} }
`

const club = `
policy: club
version: 2.0.0
title: The club
in-force: { from: 2026-01-01, cites: page#a }
owner: door@club.example
uses: { words: 1.0.0 }
released: { '1.0.0': 'RELEASED' }
parties:
  club: { title: Club, role: controller, cites: page#a }
  waiter: { title: waiter, role: recipient, cites: page#a }
  cook: { role: recipient, cites: page#a }
  porter: { role: recipient, cites: page#a }
  guest: { data-subject: true, addressed: true }
  host: { data-subject: true }
  child: { data-subject: true }
call-sides: { inside: [host], outside: [guest, child], both: [host, guest] }
flows:
  to-waiter:
    cites: page#a
    from: club
    to: waiter
    purposes: [service, safety]
    list-is: closed
    kept-for: { at-most: 30 days, from: left }
    shares:
      name: { of: outside, if: opted-in }
      number: { of: [guest, host], for: service }
      visit:
        open: such-as
        if: asked
        named: { entered: {}, left: {}, gate: { of: inside } }
        read-as: [visits]
      meal: { read-as: [meals] }
      coat: { of: inside }
      key: { of: not-stated }
  to-both:
    cites: [page#a, page#b]
    from: club
    to: [cook, waiter]
    purposes: [service]
    list-is: open
    kept-for: { at-most: 1 month, from: entered }
    shares: { number: { of: host, cites: page#b }, seat: {}, coat: { of: outside } }
  to-cook:
    cites: page#b
    from: waiter
    to: cook
    purposes: [billing]
    list-is: closed
    kept-for: { by-reference: 'https://club.example/kept' }
    shares: { hat: {}, name: {} }
  beside:
    cites: page#b
    from: club
    to: porter
    purposes: [safety]
    list-is: closed
    shares: { wine: {} }
readings:
  - { id: visits, cites: page#b, we-read: { lamp: {}, seat: { for: safety }, chair: { of: host, for: [safety, billing] }, meal: {} }, we-do-not-read: [rug, safe], because: so, by: us, date: 2026-01-01, state: proposed }
  - { id: meals, cites: page#b, we-read: [soup], because: so, by: us, date: 2026-01-01, state: proposed }
  - { id: unused, cites: page#b, we-read: [cake], because: so, by: us, date: 2026-01-01, state: proposed }
sources:
  page: { title: Page, url: 'https://club.example/page', read: { date: 2026-01-01 }, places: { a: 'sha256:${'0'.repeat(64)}', b: 'sha256:${'1'.repeat(64)}' } }
`

/** The version before, with dates that end where the other begins. */
const earlier = `
policy: club
version: 1.0.0
in-force: { from: 2025-01-01, until: 2026-01-01, cites: page#a }
owner: door@club.example
uses: { words: 1.0.0 }
parties:
  club: { role: controller, cites: page#a }
  waiter: { role: recipient, cites: page#a }
  doorman: { role: recipient, cites: page#a }
call-sides: { inside: [host], outside: [guest, child], both: [host, guest] }
flows:
  to-waiter: { cites: page#a, from: club, to: waiter, purposes: [service], list-is: closed, shares: { cake: {}, safe: {} } }
  to-both: { cites: page#a, from: club, to: waiter, purposes: [service], list-is: closed, shares: { name: {} } }
  to-cook: { cites: page#a, from: club, to: waiter, purposes: [service], list-is: closed, shares: { name: {} }, kept-for: { missing: nobody says } }
  to-doorman: { cites: page#a, from: club, to: doorman, purposes: [service], list-is: closed, shares: { name: {} } }
sources:
  page: { title: Page, url: 'https://club.example/page', read: { date: 2026-01-01 }, places: { a: 'sha256:${'0'.repeat(64)}' } }
`

const shop = `
policy: shop
version: 1.0.0
in-force: { missing: nobody says }
owner: till@shop.example
uses: { words: 1.0.0 }
parties:
  shop: { role: controller, cites: page#a }
  cook: { role: recipient, cites: page#a }
  stranger: { role: recipient, cites: page#a }
flows:
  to-stranger: { cites: page#a, from: shop, to: [stranger, cook], purposes: [service], list-is: closed, shares: { cake: { of: guest } }, kept-for: { at-most: 2 weeks, from: left } }
sources:
  page: { title: Page, url: 'https://shop.example/page', read: { date: 2026-01-01 }, places: { a: 'sha256:${'0'.repeat(64)}' } }
`

/** A service of which nothing is stated. */
const yard = `
policy: yard
version: 1.0.0
in-force: { missing: nobody says }
owner: yard@club.example
uses: { words: 1.0.0 }
parties: { yard: {}, cook: {}, porter: {}, doorman: {} }
flows: none
`

const evening = `
payload: evening
stands-for: customer-export
product: club
flows: [to-waiter, to-both, to-cook]
media:
  json: { records: [/, '/value/*', '/more/rows/*', '/more/last', '/deep/*/rows/*', '/mixed', '/mixed/rows/*', '/lost/rows/*'] }
  ndjson: {}
  csv: { delimiter: ';', empty-cell: 'null', names: { /stay/in: In, /name: Name } }
envelope:
  count: { technical: number, value: integer, counts: records }
  value: { technical: hidden by the records }
  more: { fields: { total: { technical: total, value: integer }, rows: { technical: hidden } } }
  deep: { each: { fields: { id: { technical: id, value: text } } } }
  note: { unshared: what was noted }
everywhere:
  '@type': { technical: type, one-of: [x] }
  name: { technical: hidden where there is another, value: text }
  mixed: { technical: hidden by the records, value: integer }
fields:
  name: { category: name, of: guest, required: true }
  outside: { category: name, of: outside }
  children: { category: name, of: child }
  nameOfHost: { category: name, of: host }
  nameOfBoth: { category: name, of: both }
  nameOfAll: name
  number: { category: number, of: host, masked: allowed, null: allowed, means-none: ['-', ''] }
  guestNumber: { category: number, of: guest }
  two: { category: [number, seat], of: host, value: [e164, integer], one-of: [1, '+12065550100'] }
  twoRefused: { category: [seat, safe] }
  left: { category: left, before: entered, goes-with: [name, number], precision: minute, means-none: [never] }
  leftOrEntered: { category: [left, entered], value: date }
  gate: { category: gate, of: host, at-least: -10, at-most: 10.5, precision: 2 decimals }
  gateOfGuest: { category: gate, of: guest, at-most: 7 characters }
  seat: { category: seat, at-least: 1, at-most: 99, unit: seats }
  lamp: { category: lamp, when: { seat: [1, 2] } }
  chair: { category: chair, of: host }
  soup: { category: soup, pattern: '[a-z]+' }
  cake: cake
  wine: wine
  rug: rug
  safe: safe
  hat: hat
  coat: { category: coat, of: [host, guest] }
  coatOfBoth: { category: coat, of: both }
  key: { category: key, of: guest }
  meeting: meeting
  visit: { category: visit, value: text }
  meal: { category: meal, value: text }
  mixedText: { technical: mixed, value: [text, integer], pattern: '[a-z]+', at-least: 1, at-most: 9 characters }
  mixedNumber: { technical: mixed, value: [text, integer], at-most: 9, scan: off }
  plain: { technical: plain, value: [text, number, ip, longitude], masked: allowed, null: allowed }
  searched: { technical: searched, value: text, at-most: 9 characters, scan: on }
  secret: { unshared: coat }
  noFormat: { technical: of no format, value: [integer, no-such-format] }
  stay: { of: guest, fields: { in: { category: entered, of: host }, out: left, name: name, inner: { shape: room } } }
  list: { each: { shape: room, null: allowed }, at-most: 3 items, null: allowed }
  all: { each: seat }
  map: { keys: { value: [hostname, text], pattern: 'a+', at-most: 9 characters, scan: off }, values: { category: name, of: child }, null: allowed }
  thing:
    null: allowed
    chosen-by: kind
    cases: { a: { shape: room }, b: { fields: { kind: { technical: kind, one-of: [b] } } } }
    otherwise: { fields: { kind: { technical: kind, value: text } } }
  strict: { chosen-by: kind, cases: { a: { shape: room } }, otherwise: blocked }
shapes:
  room: { fields: { kind: { technical: kind, one-of: [a] }, in: { category: gate }, room: { shape: room }, none: { shape: room, null: allowed } } }
belongs-to: { field: /stay/in }
kept-from: { field: [left, leftOrEntered, /stay/in, /list/kind, cake, stay] }
`

const till = `
payload: till
stands-for: example
product: shop
flows: [to-stranger]
media: { csv: { delimiter: tab, empty-cell: empty-text } }
fields: { cake: { category: cake, of: guest }, cakeOfHost: { category: cake, of: host }, hat: hat, n: { technical: n, value: integer } }
belongs-to: { field: cake }
`

/** Whose texts are all of a form, and which is nobody's. */
const card = `
payload: card
stands-for: example
product: shop
flows: [to-stranger]
media: { ndjson: {} }
fields: { a: { category: cake, of: guest, one-of: [x, y] }, b: { category: cake, of: guest, value: text, pattern: 'a+' }, c: { technical: n, value: integer }, d: { technical: d, value: date } }
`

/** Whose only free text is one of two ways to write a value. */
const slip = `
payload: slip
stands-for: example
product: shop
flows: [to-stranger]
fields: { a: { technical: a, value: [integer, text] } }
`

/** Of the club, and yet no flow of it leads to anybody. */
const gift = `
payload: gift
stands-for: example
product: club
flows: none
fields: { cake: cake, name: name }
`

const fence = `
payload: fence
stands-for: source-feed
product: yard
flows: none
media: { ndjson: {}, parquet: { null: 'null' } }
fields: { cake: cake, rug: rug, n: { technical: n, value: integer }, s: { unshared: rug } }
`

const fabrikam = `
organisation: fabrikam
name: Fabrikam
uses-policy: { club: 2.0.0, shop: 1.0.0 }
operators:
  anna: { is: waiter, name: Anna, known-as: [A1] }
  dora: { is: waiter, name: Dora }
  paul: { is: porter, name: Paul }
  emil: { is: stranger, name: Emil }
`

const contoso = `
organisation: contoso
name: Contoso
uses-policy: { club: 1.0.0 }
operators:
  adam: { is: club, name: Adam }
  bert: { is: waiter, name: Bert }
`

/** The texts by file name; the later version of the club names the earlier one by its hash. */
export function world(): Readonly<Record<string, string>> {
  const hash = fingerprint(canonicalJson(parse(earlier, { schema: 'core' })))
  return {
    'words.yaml': words,
    'club.yaml': club.replace('RELEASED', hash),
    'shop.yaml': shop,
    'yard.yaml': yard,
    'evening.yaml': evening,
    'till.yaml': till,
    'card.yaml': card,
    'slip.yaml': slip,
    'gift.yaml': gift,
    'fence.yaml': fence,
    'fabrikam.yaml': fabrikam,
    'contoso.yaml': contoso,
    'versions/1.0.0.yaml': earlier,
  }
}
