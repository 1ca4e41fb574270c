import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compiled, said } from './compiled.js'

const kinds = ['vocabulary', 'policy', 'payload', 'tests'] as const
type Kind = (typeof kinds)[number]
const base = Object.fromEntries(
  kinds.map((kind) => [kind, readFileSync(new URL(`../pages/base/${kind}.yaml`, import.meta.url), 'utf8')]),
) as Record<Kind, string>

/** One text of the base with words in place of others. */
type Change = readonly [Kind, string, string]

function withChanges(changes: readonly Change[]): Record<string, string> {
  const files: Record<string, string> = { ...base }
  for (const [kind, from, to] of changes) {
    const text = files[kind] ?? ''
    if (!text.includes(from)) throw new Error(`${kind}.yaml has no "${from}"`)
    files[kind] = text.replace(from, to)
  }
  return files
}

const saidOf = async (changes: readonly Change[], more: Record<string, string> = {}) =>
  said(await compiled({ ...withChanges(changes), ...more }))

describe('a name that nothing declares is reported where it stands, with the name that was meant', () => {
  it.each<readonly [string, Change, string]>([
    [
      'a party',
      ['policy', 'to: caretaker', 'to: caretaken'],
      'policy:23:9 link/unknown-name: "caretaken" is no party of this policy. [Did you mean "caretaker"?]',
    ],
    [
      'a role',
      ['policy', 'role: controller', 'role: controler'],
      'policy:16:21 link/unknown-name: "controler" is no role of the vocabulary house 1.0.0. [Did you mean "controller"?]',
    ],
    [
      'a place',
      ['policy', 'cites: notice#line-2\n', 'cites: notice#lin-2\n'],
      'policy:21:12 link/unknown-place: "notice#lin-2" is no place of this policy\'s sources. [Did you mean "notice#line-2"?]',
    ],
    [
      'a category that a field holds',
      ['payload', 'enteredAt: entry-time', 'enteredAt: entrytime'],
      'payload:6:14 link/unknown-name: "entrytime" is no data category of the vocabulary house 1.0.0. [Did you mean "entry-time"?]',
    ],
    [
      'a category that is not shared',
      ['payload', 'unshared: resident-name', 'unshared: residents-name'],
      'payload:9:21 link/unknown-name: "residents-name" is no data category of the vocabulary house 1.0.0. [Did you mean "resident-name"?]',
    ],
    [
      'a format',
      ['payload', 'one-of: [front, yard]', 'value: txt, one-of: [front, yard]'],
      'payload:8:39 link/unknown-name: "txt" is no format of declared. [Did you mean "text"?]',
    ],
    [
      'a format of a category',
      ['vocabulary', 'entry-time: { value: date-time }', 'entry-time: { value: datetime }'],
      'vocabulary:6:28 link/unknown-name: "datetime" is no format of declared. [Did you mean "date-time"?]',
    ],
    [
      'a policy',
      ['payload', 'product: front-door', 'product: frontdoor'],
      'payload:3:10 link/unknown-name: "frontdoor" is no policy of this folder. [Did you mean "front-door"?]',
    ],
    [
      'a flow',
      ['payload', '[share-with-caretaker]', '[share-with-caretakers]'],
      'payload:4:9 link/unknown-name: "share-with-caretakers" is no flow of the policy front-door. [Did you mean "share-with-caretaker"?]',
    ],
    [
      'a payload',
      ['tests', 'tests: door-log', 'tests: doorlog'],
      'tests:1:8 link/unknown-name: "doorlog" is no payload of this folder. [Did you mean "door-log"?]',
    ],
    [
      'an organisation',
      ['tests', 'date:', 'organisation: acme\ndate:'],
      'tests:2:15 link/unknown-name: "acme" is no organisation of this folder. [Correct the name, or add this organisation to this folder.]',
    ],
    [
      'a reading',
      ['policy', 'read-as: [door-log]', 'read-as: [door-logs]'],
      'policy:30:19 link/unknown-name: "door-logs" is no reading of this policy. [Did you mean "door-log"?]',
    ],
  ])('%s', async (_, change, says) => {
    const all = await saidOf([change])
    expect(all).toEqual([says])
  })
})

describe('two things of one name', () => {
  it.each([
    [
      'a category',
      [['vocabulary', '  photo: {}', '  photo: {}\n  entry-time: {}'] as const],
      'link/same-name: Two of one name: the data category "entry-time" is declared twice.',
    ],
    [
      'a reading',
      [
        [
          'policy',
          'readings:\n',
          'readings:\n  - { id: door-log, cites: notice#line-2-such-as, we-do-not-read: [photo], because: x, by: y, date: 2026-01-01, state: accepted }\n',
        ] as const,
      ],
      'link/same-name: Two of one name: the reading "door-log" is declared twice.',
    ],
  ])('%s, in one document', async (_, changes, says) => {
    expect((await saidOf(changes)).join('\n')).toContain(says)
  })

  it.each(['vocabulary', 'policy', 'payload'] as const)(
    'a %s, in two documents, with the place of both',
    async (kind) => {
      const result = await compiled({ ...base, another: base[kind] })
      const found = result.diagnostics.filter(({ code }) => code === 'link/same-name')
      expect(found.length).toBeGreaterThan(0)
      expect(found[0]?.related[0]?.span.source.path).not.toBe(found[0]?.span.source.path)
    },
  )
})

describe('versions', () => {
  it('a policy is not read against another version of its vocabulary, nor are its names then unknown', async () => {
    expect(await saidOf([['policy', 'house: 1.0.0', 'house: 1.1.0']])).toEqual([
      'policy:5:9 link/vocabulary-version: The policy is written against house 1.1.0, and only 1.0.0 is here. [Read what changed between the two; then pin the version that you mean.]',
    ])
  })

  it("a change of the vocabulary's text alone is noticed where its hash is pinned", async () => {
    const { model } = await compiled(base)
    const pin = `{ version: 1.0.0, hash: ${model.vocabularies[0]?.hash} }`
    expect(await saidOf([['policy', 'house: 1.0.0', `house: ${pin}`]])).toEqual([])
    const changed = await saidOf([
      ['policy', 'house: 1.0.0', `house: ${pin}`],
      ['vocabulary', 'photo: {}', 'photo: { value: text }'],
    ])
    expect(changed).toHaveLength(1)
    expect(changed[0]).toContain(
      'policy:5:9 link/vocabulary-changed: The text of house 1.0.0 is no longer the one',
    )
  })

  it('a released version that is missing, or that was changed, is reported, and its hash given', async () => {
    const released = base.policy
      .replace('version: 1.0.0', 'version: 0.9.0')
      .replace('{ from: 2026-01-01 }', '{ from: 2025-01-01 }')
    const list = (hash: string) => [['policy', 'owner:', `released: { 0.9.0: ${hash} }\nowner:`] as const]
    const wrong = `sha256:${'0'.repeat(64)}`
    const missing = await saidOf(list(wrong))
    expect(missing).toHaveLength(1)
    expect(missing[0]).toContain('link/released-version: The released version 0.9.0 is not in the folder.')
    const [changed = ''] = await saidOf(list(wrong), { earlier: released })
    expect(changed).toContain(
      'link/released-version: The released version 0.9.0 is no longer the text that was released.',
    )
    const hash = /sha256:[0-9a-f]{64}/.exec(changed)?.[0] ?? ''
    const { model, diagnostics } = await compiled({ ...withChanges(list(hash)), earlier: released })
    expect(diagnostics).toEqual([])
    expect(model.policies.map(({ version, released }) => [version, released])).toEqual([
      ['1.0.0', false],
      ['0.9.0', true],
    ])
  })

  it('what a payload has and a released version did not know is no mistake', async () => {
    const released = base.policy
      .replace('version: 1.0.0', 'version: 0.9.0')
      .replace('{ from: 2026-01-01 }', '{ from: 2025-01-01 }')
      .replaceAll('share-with-caretaker', 'share-with-janitor')
    const wrong = `sha256:${'0'.repeat(64)}`
    const all = await saidOf([['policy', 'owner:', `released: { 0.9.0: ${wrong} }\nowner:`]], {
      earlier: released,
    })
    expect(all.map((each) => each.split(' ')[1])).toEqual(['link/released-version:'])
  })
})

describe('one run reports all independent mistakes and nothing that follows from them', () => {
  it.each<readonly [string, readonly Change[], readonly string[]]>([
    [
      'in several documents',
      [
        ['vocabulary', 'entry-time: { value: date-time }', 'entry-time: { value: datetime }'],
        ['policy', 'role: controller', 'role: controler'],
        ['payload', 'leftAt: exit-time', 'leftAt: exit-tim'],
        ['tests', 'tests: door-log', 'tests: doorlog'],
      ],
      [
        'payload:7 link/unknown-name',
        'policy:16 link/unknown-name',
        'tests:1 link/unknown-name',
        'vocabulary:6 link/unknown-name',
      ],
    ],
    [
      'a flow whose sender is misspelt is still the flow of its payload, and its citations still count',
      [
        ['policy', 'from: landlord', 'from: lanlord'],
        ['payload', 'leftAt: exit-time', 'leftAt: exit-tim'],
      ],
      ['payload:7 link/unknown-name', 'policy:22 link/unknown-name'],
    ],
    [
      'a share whose category is misspelt keeps its readings and its places in use',
      [
        ['policy', 'entry-time: {}, door-name', 'entry-tim: {}, door-name'],
        ['policy', '      door-log:\n', '      dor-log:\n'],
      ],
      ['policy:27 link/unknown-name', 'policy:29 link/unknown-name'],
    ],
    [
      'a purpose of the flow that is misspelt does not make "for" a mistake',
      [
        ['policy', 'purposes: [repairs, security]', 'purposes: [repairs, securty]'],
        ['policy', 'open: such-as', 'open: such-as\n        for: security'],
      ],
      ['policy:24 link/unknown-name'],
    ],
    [
      'a field whose category is misspelt is still a member for the others',
      [
        ['payload', 'enteredAt: entry-time', 'enteredAt: entrytime'],
        [
          'payload',
          'leftAt: exit-time',
          'leftAt: { category: exit-time, goes-with: enteredAt, before: enteredAt }',
        ],
        [
          'payload',
          'fields:\n',
          "media: { csv: { delimiter: ',', empty-cell: absent, names: { /enteredAt: In } } }\nbelongs-to: { field: enteredAt }\nfields:\n",
        ],
      ],
      ['payload:8 link/unknown-name'],
    ],
    [
      'a shape that cannot be linked has no missing members and is not unused',
      [
        ['payload', '  name:', '  reader: { shape: reader }\n  name:'],
        [
          'payload',
          'fields:\n',
          "media: { csv: { delimiter: ',', empty-cell: absent, names: { /reader/code: Code } } }\nshapes:\n  reader: { fields: { code: badge-number }, each: badge-number }\nfields:\n",
        ],
      ],
      ['payload:7 link/one-meaning'],
    ],
    [
      'a format that is misspelt is the only thing wrong with its field',
      [['payload', 'one-of: [front, yard]', 'value: intger, at-least: 1, at-most: 9']],
      ['payload:8 link/unknown-name'],
    ],
    [
      'a format that is misspelt in the vocabulary is no missing format of each field',
      [
        ['vocabulary', 'badge-number: { value: integer }', 'badge-number: { value: intger }'],
        ['payload', '  name:', '  badge: badge-number\n  name:'],
      ],
      ['vocabulary:9 link/unknown-name'],
    ],
    [
      'a document that cannot be read hides what is in it, and calls nothing there unknown',
      [
        ['vocabulary', 'categories:', 'categoris:'],
        ['payload', 'leftAt: exit-time', 'leftAt: { category: exit-time, one-off: [x] }'],
      ],
      ['payload:7 syntax/unknown-key', 'vocabulary:3 syntax/unknown-key'],
    ],
    [
      'rules and names in one run',
      [
        ['payload', 'enteredAt: entry-time', 'enteredAt: entrytime'],
        ['payload', 'one-of: [front, yard]', 'value: text'],
        ['payload', 'leftAt: exit-time', 'leftAt: { category: exit-time, goes-with: entered }'],
      ],
      [
        'payload:6 link/unknown-name',
        'payload:7 rules/constraint-names-a-member',
        'payload:8 rules/text-has-a-limit',
      ],
    ],
    [
      'an unknown place is no missing citation',
      [
        [
          'policy',
          'landlord: { role: controller, cites: notice#line-1 }',
          'landlord: { role: controller, cites: notice#line-7 }',
        ],
      ],
      ['policy:16 link/unknown-place'],
    ],
    [
      'a payload of an unknown policy is still the payload of its tests',
      [['payload', 'product: front-door', 'product: front-dor']],
      ['payload:3 link/unknown-name'],
    ],
  ])('%s', async (_, changes, expected) => {
    const all = await saidOf(changes)
    expect(all.map((each) => each.replace(/^(\w+:\d+):\d+ ([^:]+):.*$/s, '$1 $2'))).toEqual(expected)
  })
})

describe('what a field says of itself', () => {
  it.each([
    ['nothing', '{ required: true }', 'link/one-meaning: The field does not say what it is.'],
    [
      'two things',
      '{ category: entry-time, technical: a moment }',
      'link/one-meaning: The field says that it is several things at once: category, technical.',
    ],
    [
      'a choice without cases',
      '{ chosen-by: kind }',
      'link/one-meaning: The field has "chosen-by", which means nothing without "cases". [Add "cases:".]',
    ],
    [
      'cases without a choice',
      '{ cases: { a: { fields: {} } } }',
      'link/one-meaning: The field has "cases", which means nothing without "chosen-by". [Add "chosen-by:".]',
    ],
    [
      'names without values',
      '{ keys: { one-of: [a] } }',
      'link/one-meaning: The field has "keys", which means nothing without "values". [Add "values:".]',
    ],
    [
      'values without names',
      '{ values: entry-time }',
      'link/one-meaning: The field has "values", which means nothing without "keys". [Add "keys:".]',
    ],
    [
      'a length of a list in characters',
      '{ each: entry-time, at-most: 9 characters }',
      'link/key-does-not-fit: "at-most: 9 characters" says nothing about a list.',
    ],
    [
      'items of a single value',
      '{ category: entry-time, at-most: 9 items }',
      'link/key-does-not-fit: "at-most: 9 items" says nothing about a single value.',
    ],
    [
      'a format of an object',
      '{ fields: {}, value: text }',
      'link/key-does-not-fit: "value" says nothing about an object.',
    ],
    [
      'a requirement of what may not be there',
      '{ unshared: photo, required: true }',
      'link/key-does-not-fit: "required" says nothing about a field that may not be there.',
    ],
  ])('%s', async (_, field, says) => {
    const all = await saidOf([['payload', 'enteredAt: entry-time', `enteredAt: ${field}`]])
    expect(all).toHaveLength(1)
    expect(all[0]).toContain(says)
  })

  it.each([
    [
      'neither fields nor a shape',
      ['payload', /^fields:[\s\S]*/m, ''] as const,
      'The payload does not say what a record looks like.',
    ],
  ])('a payload with %s says so', async (_, [kind, from, to], says) => {
    const all = said(await compiled({ ...base, [kind]: base[kind].replace(from, to) }))
    expect(all.join('\n')).toContain(says)
    expect(all).toHaveLength(1)
  })
})
