import { fingerprint } from '../../src/text/fingerprint.js'

/** A small page and sound policies that restate it, by file name. */
export const page = `# The front door

The landlord keeps a log of the door. Whoever lives here is a resident.

- The log goes to the caretaker; it holds, for example, when somebody came in.
`

const sentences = [
  'The landlord keeps a log of the door.',
  'Whoever lives here is a resident.',
  'The log goes to the caretaker; it holds, for example, when somebody came in.',
]

const [kept, lives, goes] = sentences.map((sentence) => fingerprint(sentence))

const vocabulary = `vocabulary: house
version: 1.0.0
categories:
  door-log:
    children:
      entry-time: { value: date-time }
      badge-number: { value: integer }
  resident-name: { value: text }
purposes: { repairs: {} }
subjects: { resident: {} }
roles: { controller: {}, recipient: {} }
`

const policy = `policy: front-door
version: 1.0.0
in-force: { from: 2026-01-01 }
owner: office@house.example
uses: { house: 1.0.0 }
sources:
  notice:
    title: The front door
    url: https://house.example/notice
    read: { date: 2026-01-01 }
    places:
      kept: ${kept}
      lives: ${lives}
      goes: ${goes}
      goes-for-example: { of: goes, words: for example }
parties:
  landlord: { role: controller, cites: notice#kept }
  caretaker: { role: recipient, cites: notice#goes }
  resident: { data-subject: true, addressed: true, cites: notice#lives }
flows:
  share-with-caretaker:
    cites: [notice#goes, notice#lives]
    from: landlord
    to: caretaker
    purposes: [repairs]
    list-is: open
    shares:
      door-log:
        open: for-example
        cites: notice#goes
        named: { entry-time: {} }
        read-as: [badge]
readings:
  - id: badge
    cites: notice#goes-for-example
    we-read: [badge-number]
    because: The log tells badges apart.
    by: the office
    date: 2026-01-01
    state: accepted
`

const payload = `payload: door-log
stands-for: example
product: front-door
flows: [share-with-caretaker]
media:
  json: { records: [/, '/rows/*'] }
  csv: { delimiter: ',', empty-cell: absent, names: { /door/badge: Badge } }
fields:
  enteredAt: { category: entry-time, required: true }
  door: { fields: { badge: badge-number } }
  guests: { each: { fields: { badge: badge-number, name: { unshared: resident-name } } } }
  byBadge: { keys: { pattern: '[0-9]{4}' }, values: badge-number }
  name: { unshared: resident-name }
`

const tests = `tests: door-log
date: 2026-06-01
pass:
  - name: somebody comes in
    record: |
      { "enteredAt": "2026-06-01T08:00:00Z" }
`

export const frontDoor = {
  'house.yaml': vocabulary,
  'front-door.yaml': policy,
  'door-log.yaml': payload,
  'tests.yaml': tests,
}
