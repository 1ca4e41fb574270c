import { describe, expect, it } from 'vitest'
import { compileExamples } from '../pages/projects.js'
import { fields, linting, saidOf } from './linting.js'

interface Flow {
  readonly shares?: string
  readonly purposes?: string
  readonly to?: string
}
const flows = ({
  shares = '{ door-log: { open: such-as, named: { entry-time: {} }, read-as: [door-log] } }',
  purposes = '[repairs, security]',
}: Flow) =>
  `policy: front-door\nflows:\n  share-with-caretaker:\n    cites: notice#line-2\n    from: landlord\n    to: caretaker\n    purposes: ${purposes}\n    list-is: open\n    shares: ${shares}\n`
const readings = (...each: readonly string[]) =>
  `policy: front-door\nreadings:\n${each.map((text) => `  - { cites: notice#line-2-such-as, because: x, by: y, date: 2026-01-01, state: accepted, ${text} }\n`).join('')}`
const noFields = fields('a: { technical: x, value: integer }')

/** Sections of the policy: two of them stand in one block. */
const both = (a: string, b: string) => a + b.replace(/^policy: front-door\n/, '')

describe('what a flow shares', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'a leaf, a group that names, an open word',
      flows({
        shares: '{ photo: {}, door-log: { open: such-as, named: { entry-time: {} }, read-as: [door-log] } }',
      }),
      [],
    ],
    ['a group that an open word stands for', flows({ shares: '{ door-log: { open: certain } }' }), []],
    [
      'a group by itself',
      flows({ shares: '{ person: {}, door-log: { open: certain } }' }),
      ['shares-leaves-only: "person" is a group of categories, and a group shares nothing by itself.'],
    ],
    [
      'a group inside of a group',
      flows({ shares: '{ door-log: { open: certain, named: { door-log: {} } } }' }),
      [
        'group-names-its-own: "door-log" is named under "door-log", and it is no part of that group.',
        'shares-leaves-only: "door-log" is a group of categories, and a group shares nothing by itself.',
      ],
    ],
    [
      'what belongs elsewhere, in a group',
      flows({ shares: '{ door-log: { open: certain, named: { photo: {} } } }' }),
      ['group-names-its-own: "photo" is named under "door-log", and it is no part of that group.'],
    ],
    [
      'something named under a leaf',
      flows({ shares: '{ photo: { named: { entry-time: {} } }, door-log: { open: certain } }' }),
      ['group-names-its-own: "entry-time" is named under "photo", and it is no part of that group.'],
    ],
    [
      'one category twice',
      flows({ shares: '{ entry-time: {}, door-log: { open: certain, named: { entry-time: {} } } }' }),
      ['shared-once: The flow "share-with-caretaker" shares "entry-time" twice.'],
    ],
    [
      'one category of two people',
      flows({ shares: '{ photo: { of: resident }, door-log: { open: certain } }' }),
      [],
    ],
    [
      'what a reading reads, once more',
      flows({ shares: '{ exit-time: {}, door-log: { open: certain } }' }),
      ['shared-once: The flow "share-with-caretaker" shares "exit-time" twice.'],
    ],
    [
      'a share for one of the purposes',
      flows({ shares: '{ photo: { for: security }, door-log: { open: certain } }' }),
      [],
    ],
    [
      'a share for another purpose',
      flows({ purposes: '[repairs]', shares: '{ photo: { for: security }, door-log: { open: certain } }' }),
      [
        'purpose-of-its-flow: "security" is no purpose of the flow "share-with-caretaker", so nothing in it is shared for that.',
      ],
    ],
    [
      'a group for another purpose: said once, not for each of its parts',
      flows({
        purposes: '[repairs]',
        shares: '{ door-log: { open: certain, for: security, named: { entry-time: {}, door-name: {} } } }',
      }),
      [
        'purpose-of-its-flow: "security" is no purpose of the flow "share-with-caretaker", so nothing in it is shared for that.',
      ],
    ],
    [
      'a reading for another purpose',
      both(
        flows({ purposes: '[repairs]' }),
        readings('id: door-log, we-read: { exit-time: { for: security } }'),
      ),
      [
        'purpose-of-its-flow: "security" is no purpose of the flow "share-with-caretaker", so nothing in it is shared for that.',
      ],
    ],
  ])('%s', async (_, block, expected) => {
    expect([...(await saidOf(block, noFields, 'tests: door-log\npass: []\n'))].sort()).toEqual(expected)
  })

  it('a kind of something in the group may be named, however the vocabulary groups it', async () => {
    const vocabulary =
      'vocabulary: house\ncategories:\n  door-log: { children: { moment: { value: date-time }, entry-time: { is: moment } } }\n  exit-time: { is: moment }\n  resident-name: {}\n'
    expect(
      await saidOf(
        vocabulary,
        flows({ shares: '{ door-log: { open: certain, named: { exit-time: {} } } }' }),
        readings('id: door-log, we-read: [entry-time]'),
        noFields,
        'tests: door-log\npass: []\n',
      ),
    ).toEqual([])
  })
})

describe('readings', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'attached to a closed share',
      flows({ shares: '{ door-log: { named: { entry-time: {} }, read-as: [door-log] } }' }),
      [
        'reading-needs-open-word: "door-log" has no open word, so there is nothing that the reading "door-log" could interpret.',
      ],
    ],
    [
      'attached to nothing',
      flows({ shares: '{ entry-time: {} }' }),
      ['reading-is-used: The reading "door-log" is attached to no open word, so nothing is shared by it.'],
    ],
    [
      'attached to nothing, and only refusing',
      both(flows({ shares: '{ entry-time: {} }' }), readings('id: r, we-do-not-read: [photo]')),
      [],
    ],
    [
      'a group',
      readings('id: door-log, we-read: [person]'),
      [
        'shares-leaves-only: The reading reads "person", which is a group of categories and holds nothing by itself.',
      ],
    ],
    [
      'both ways',
      readings('id: door-log, we-read: [exit-time], we-do-not-read: [exit-time]'),
      ['reading-does-not-contradict: The reading "door-log" both reads and refuses "exit-time".'],
    ],
    [
      'against another reading',
      readings('id: door-log, we-read: [exit-time]', 'id: r, we-do-not-read: [exit-time]'),
      [
        'reading-does-not-contradict: The reading "r" refuses "exit-time", and the reading "door-log" reads it.',
      ],
    ],
    [
      'against what the source states',
      readings('id: door-log, we-read: [exit-time]', 'id: r, we-do-not-read: [entry-time]'),
      [
        'reading-does-not-contradict: The reading "r" refuses "entry-time", and the flow "share-with-caretaker" states that it is shared.',
      ],
    ],
  ])('%s', async (_, block, expected) => {
    expect(await saidOf(block, noFields, 'tests: door-log\npass: []\n')).toEqual(expected)
  })

  it('may refuse in one flow what another flow shares', async () => {
    const two = `${flows({})}  share-with-landlord:\n    cites: notice#line-2\n    from: caretaker\n    to: landlord\n    purposes: [repairs]\n    list-is: open\n    shares: { person: { open: certain, read-as: [r] } }\n`
    const block = both(
      two,
      readings(
        'id: door-log, we-read: [exit-time]',
        'id: r, we-read: [phone-number], we-do-not-read: [entry-time]',
      ),
    )
    expect(await saidOf(block, noFields, 'tests: door-log\npass: []\n')).toEqual([])
  })
})

describe('sources', () => {
  const zero = `sha256:${'0'.repeat(64)}`
  const places = (text: string) =>
    `policy: front-door\nsources:\n  notice: { title: x, url: https://house.example, read: { date: 2026-01-01 }, places: { line-1: ${zero}, line-2: ${zero}, line-2-such-as: { of: line-2, words: such as }${text} } }\n`
  it.each<readonly [string, string, readonly string[]]>([
    [
      'a sentence that nothing cites',
      places(`, line-3: ${zero}`),
      [
        'place-is-cited: Nothing in the policy is drawn from "notice#line-3": no claim and no reading cites it.',
      ],
    ],
    [
      'words that nothing cites',
      places(', w: { of: line-1, words: a }'),
      ['place-is-cited: Nothing in the policy is drawn from "notice#w": no claim and no reading cites it.'],
    ],
    [
      'a sentence that only the dates cite',
      both(
        places(`, line-3: ${zero}`),
        'policy: front-door\nin-force: { from: 2026-01-01, cites: notice#line-3 }\n',
      ),
      [],
    ],
    [
      'a sentence that is cited where nothing is claimed',
      both(
        places(`, line-3: ${zero}`),
        'policy: front-door\nparties:\n  landlord: { role: controller, cites: notice#line-1 }\n  caretaker: { role: recipient, cites: notice#line-1 }\n  resident: { data-subject: true, addressed: true, cites: notice#line-3 }\n',
      ),
      [
        'place-is-cited: Nothing in the policy is drawn from "notice#line-3": no claim and no reading cites it.',
      ],
    ],
    [
      'words in nothing',
      places('').replace('of: line-2,', 'of: line-22,'),
      [
        'place-within-a-place: The words "line-2-such-as" stand in "line-22", which is no place of this source.',
      ],
    ],
    [
      'words in words',
      places('').replace('of: line-2,', 'of: line-2-such-as,'),
      [
        'place-within-a-place: The words "line-2-such-as" stand in "line-2-such-as", which is itself only words and has no fingerprint.',
      ],
    ],
    [
      'a flow without a place: said once, not for each of its shares',
      flows({}).replace('    cites: notice#line-2\n', ''),
      [
        'place-is-cited: Nothing in the policy is drawn from "notice#line-2": no claim and no reading cites it.',
        'stated-claim-cites: This flow is stated as a fact, and no place of a source is cited for it.',
      ],
    ],
    [
      'a party without a place: said once, not for each of its facts',
      'policy: front-door\nparties:\n  landlord: { role: controller, cites: notice#line-1 }\n  caretaker: { role: recipient, privacy-policy: by-reference, handles-under: data-of-residents }\n  resident: { data-subject: true, addressed: true }\n',
      [
        'stated-claim-cites: The role of this party is stated as a fact, and no place of a source is cited for it.',
      ],
    ],
    [
      'a duty without a place',
      'policy: front-door\nduties:\n  tell: { who: caretaker, towards: resident, of: data-of-residents, when: not-stated, how: not-stated }\n',
      ['stated-claim-cites: This duty is stated as a fact, and no place of a source is cited for it.'],
    ],
  ])('%s', async (_, block, expected) => {
    expect([...(await saidOf(block))].sort()).toEqual(expected)
  })
})

describe('in-force-in-order', () => {
  it.each([
    ['{ from: 2026-01-01, until: 2026-01-02 }', 0],
    ['{ from: 2026-01-01, until: 2026-01-01 }', 1],
    ['{ from: 2026-01-01, until: 2025-12-31 }', 1],
    ['{ missing: the source gives no date }', 0],
  ])('%s', async (dates, count) => {
    const all = await saidOf(`policy: front-door\nin-force: ${dates}\n`)
    expect(all.filter((each) => each.startsWith('in-force-in-order'))).toHaveLength(count)
  })

  const earlier = (dates: string) => ({
    info: 'yaml whole',
    body: `policy: front-door\nversion: 0.9.0\nin-force: ${dates}\nowner: o\nuses: { house: 1.0.0 }\nparties: { landlord: {}, caretaker: {} }\nflows:\n  share-with-caretaker: { from: landlord, to: caretaker, purposes: [repairs], list-is: closed, shares: { entry-time: {} } }\n`,
  })
  it.each([
    ['an end before the next begins', '{ from: 2025-01-01, until: 2025-06-01 }', false],
    ['an end when the next begins', '{ from: 2025-01-01, until: 2026-01-01 }', false],
    ['no end: it holds until the next begins', '{ from: 2025-01-01 }', false],
    ['an end after the next begins', '{ from: 2025-01-01, until: 2026-01-02 }', true],
    ['the same beginning', '{ from: 2026-01-01 }', true],
  ])('a released version with %s', async (_, dates, overlaps) => {
    const list = (hash: string) => ({
      info: 'yaml',
      body: `policy: front-door\nreleased: { 0.9.0: ${hash} }\n`,
    })
    const first = await compileExamples([list(`sha256:${'0'.repeat(64)}`), earlier(dates)])
    const hash = /sha256:[0-9a-f]{64}/.exec(first.diagnostics.map(({ help }) => help).join(' '))?.[0] ?? ''
    const { diagnostics } = await compileExamples([list(hash), earlier(dates)])
    expect(diagnostics.map(({ code }) => code)).toEqual(overlaps ? ['rules/in-force-in-order'] : [])
  })
})

it('a rule that speaks of two places shows both', async () => {
  const { diagnostics } = await linting(
    flows({ shares: '{ door-log: { open: certain, named: { photo: {} } } }' }),
    noFields,
    'tests: door-log\npass: []\n',
  )
  expect(diagnostics[0]?.related.map(({ label }) => label)).toEqual(['the group'])
})
