import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reading } from './reading.js'

const base = (kind: string) => readFileSync(new URL(`../pages/base/${kind}.yaml`, import.meta.url), 'utf8')

/** A base document with one line in place of another. */
const changed = (kind: string, line: string, by: string) => {
  const text = base(kind)
  if (!text.includes(line)) throw new Error(`${kind}.yaml has no "${line}"`)
  return text.replace(line, by)
}

describe('a slip in writing is reported at its place, in one sentence, with a next step', () => {
  it.each<readonly [string, string, string, string]>([
    [
      'policy',
      'owner:',
      'ownr:',
      '4:1 syntax/unknown-key: "ownr" is no key of this policy. [Did you mean "owner"?]',
    ],
    [
      'policy',
      'version: 1.0.0',
      'version: 1.0',
      '2:10 syntax/wrong-shape: "version" must be a version of three numbers, such as 1.0.0.',
    ],
    [
      'policy',
      'version: 1.0.0',
      'version: 2',
      '2:10 syntax/wrong-shape: "version" must be a version of three numbers, such as 1.0.0.',
    ],
    [
      'policy',
      '{ from: 2026-01-01 }',
      '{ from: 2026-02-30 }',
      '3:19 syntax/wrong-shape: "in-force.from" must be a day of the calendar, such as 2026-11-21.',
    ],
    [
      'policy',
      '{ from: 2026-01-01 }',
      '{}',
      '3:1 syntax/missing-key: The key "from" is missing from "in-force". [Add "from:" with its value; where the source does not say it, write { missing: reason } for the whole.]',
    ],
    [
      'policy',
      '{ from: 2026-01-01 }',
      '{ form: 2026-01-01 }',
      '3:13 syntax/unknown-key: "form" is no key of "in-force". [Did you mean "from"?]',
    ],
    [
      'policy',
      'owner: office@house.example',
      'owner:',
      '4:7 syntax/wrong-shape: "owner" must be text. [Nothing stands there. Say it, or take the key out.]',
    ],
    [
      'policy',
      'owner: office@house.example',
      "owner: ''",
      '4:8 syntax/wrong-shape: "owner" must be text that says something.',
    ],
    [
      'policy',
      'list-is: closed',
      'list-is: close',
      '25:14 syntax/wrong-shape: "flows.share-with-caretaker.list-is" must be one of "open", "closed". [Did you mean "closed"?]',
    ],
    [
      'policy',
      'purposes: [repairs, security]',
      'purposes: repairs',
      '24:15 syntax/wrong-shape: "flows.share-with-caretaker.purposes" must be a list. [A list stands in brackets, even where it has one item: [repairs].]',
    ],
    [
      'policy',
      '    from: landlord\n',
      '',
      '20:3 syntax/missing-key: The key "from" is missing from "flows.share-with-caretaker". [Add "from:" with its value.]',
    ],
    [
      'policy',
      'entry-time: {},',
      'entry-time: ,',
      '29:30 syntax/wrong-shape: "flows.share-with-caretaker.shares.door-log.named.entry-time" must be keys with their values. [Nothing stands there. Write {} where there is nothing more to say.]',
    ],
    [
      'policy',
      'open: such-as',
      'open: suchas',
      '28:15 syntax/wrong-shape: "flows.share-with-caretaker.shares.door-log.open" must be one of "such-as", "for-example", "certain", "includes". [Did you mean "such-as"?]',
    ],
    [
      'policy',
      'named: {',
      'off: resident\n        named: {',
      '29:9 syntax/unknown-key: "off" is no key of "flows.share-with-caretaker.shares.door-log". [Did you mean "of"?]',
    ],
    [
      'policy',
      'role: controller',
      'privacy-policy: by-refrence',
      '16:31 syntax/wrong-shape: "parties.landlord.privacy-policy" must be an address that begins with https://, or one of "not-stated", "by-reference", or keys with their values. [Did you mean "by-reference"?]',
    ],
    [
      'policy',
      'role: controller',
      'status: not-statd',
      '16:23 syntax/wrong-shape: "parties.landlord.status" must be a name of its own, or one of "not-stated", "by-reference", or keys with their values. [Did you mean "not-stated"?]',
    ],
    [
      'policy',
      'data-subject: true',
      'data-subject: yes',
      '18:29 syntax/wrong-shape: "parties.resident.data-subject" must be true, or left out.',
    ],
    [
      'policy',
      'landlord: {',
      'Landlord: {',
      '16:3 syntax/wrong-shape: The key "Landlord" must be a name: lower-case words joined by hyphens, such as call-details.',
    ],
    [
      'policy',
      'state: accepted',
      'state: acepted',
      '38:12 syntax/wrong-shape: "readings[1].state" must be one of "proposed", "accepted". [Did you mean "accepted"?]',
    ],
    [
      'payload',
      'enteredAt: entry-time',
      'enteredAt: 5',
      '6:14 syntax/wrong-shape: "fields.enteredAt" must be a name, or keys with their values.',
    ],
    [
      'payload',
      'enteredAt: entry-time',
      'enteredAt: Entry Time',
      '6:14 syntax/wrong-shape: "fields.enteredAt" must be a name: lower-case words joined by hyphens, such as call-details.',
    ],
    [
      'payload',
      'enteredAt: entry-time',
      'enteredAt: { categry: entry-time }',
      '6:16 syntax/unknown-key: "categry" is no key of "fields.enteredAt". [Did you mean "category"?]',
    ],
    [
      'payload',
      'enteredAt: entry-time',
      'enteredAt: { each: { category: entry-time, nul: allowed } }',
      '6:46 syntax/unknown-key: "nul" is no key of "fields.enteredAt.each". [Did you mean "null"?]',
    ],
    [
      'payload',
      'one-of: [front, yard]',
      'value: text, at-most: 20 chars',
      '8:54 syntax/wrong-shape: "fields.door.at-most" must be a number, or "200 characters", or "10 items".',
    ],
    [
      'payload',
      'one-of: [front, yard]',
      'one-of: front',
      '8:40 syntax/wrong-shape: "fields.door.one-of" must be a list. [A list stands in brackets, even where it has one item: [front].]',
    ],
    [
      'payload',
      'one-of: [front, yard]',
      'precision: 24',
      '8:43 syntax/wrong-shape: "fields.door.precision" must be /24 for addresses; second, minute, hour or day for times; 2 decimals for numbers, or keys with their values.',
    ],
    [
      'payload',
      'one-of: [front, yard]',
      'masked: true',
      '8:40 syntax/wrong-shape: "fields.door.masked" must be "allowed", or left out.',
    ],
    [
      'payload',
      'flows: [share-with-caretaker]',
      'flows: []',
      '4:8 syntax/wrong-shape: "flows" must be a list of at least one.',
    ],
    [
      'payload',
      'stands-for: example',
      'stands-for: exmaple',
      '2:13 syntax/wrong-shape: "stands-for" must be one of "source-feed", "customer-export", "example". [Did you mean "example"?]',
    ],
    [
      'payload',
      'fields:\n',
      'media: { xml: {} }\nfields:\n',
      '5:10 syntax/unknown-key: "xml" is no key of "media". [The keys there are: json, ndjson, csv, parquet.]',
    ],
    [
      'tests',
      'record: |',
      'recrd: |',
      '5:5 syntax/unknown-key: "recrd" is no key of "pass[1]". [Did you mean "record"?]',
    ],
    [
      'tests',
      'record: |\n      { "enteredAt": "2026-06-01T08:00:00Z", "door": "front" }',
      'record: { door: front }',
      '5:13 syntax/wrong-shape: "pass[1].record" must be text: write "record: |" and the example in the lines below.',
    ],
    [
      'tests',
      'pass:',
      'block:',
      '4:5 syntax/missing-key: The key "expect" is missing from "block[1]". [Add "expect:" with its value.]',
    ],
    [
      'vocabulary',
      'photo: {}',
      'photo: { maps: { dvp: pd:Picture } }',
      '14:20 syntax/unknown-key: "dvp" is no key of "categories.photo.maps". [Did you mean "dpv"?]',
    ],
    [
      'vocabulary',
      'photo: {}',
      'photo: { value: 5 }',
      '14:19 syntax/wrong-shape: "categories.photo.value" must be a name, or a list.',
    ],
    [
      'vocabulary',
      'vocabulary: house',
      'vocabluary: house',
      '1:1 syntax/unknown-kind: The first key names the kind of document, and "vocabluary" is none. [Did you mean "vocabulary"?]',
    ],
  ])('%s: %s → %s', async (kind, line, by, says) => {
    const { written, said } = await reading(changed(kind, line, by))
    expect(said).toEqual([says])
    // A key that means nothing hides nothing else; any other slip leaves no document to go on with.
    const isUnknownKeyAlone = says.includes('syntax/unknown-key') && !says.includes('Did you mean')
    expect(written === undefined).toBe(!isUnknownKeyAlone)
  })

  it('several slips in one document are all reported, each once', async () => {
    const text = base('payload')
      .replace('stands-for: example', 'stand-for: example')
      .replace('category: door-name', 'categry: door-name')
      .replace('unshared:', 'unshard:')
    const { said } = await reading(text)
    expect(said.map((each) => each.split(': ')[0])).toEqual(
      expect.arrayContaining([
        '2:1 syntax/unknown-key',
        '8:11 syntax/unknown-key',
        '9:11 syntax/unknown-key',
      ]),
    )
    expect(said).toHaveLength(3)
  })

  it.each(['vocabulary', 'policy', 'payload', 'tests'])('the base %s has no slip', async (kind) => {
    expect((await reading(base(kind))).said).toEqual([])
  })

  it('a text that was read before is not read again, and says the same', async () => {
    const { written } = await reading(base('payload'))
    const kept = JSON.parse(JSON.stringify({ ...written, source: undefined }))
    expect({
      kind: written?.kind,
      value: written?.value,
      spans: { ...written?.spans },
      content: written?.content,
    }).toEqual(kept)
  })
})
