import { describe, expect, test } from 'vitest'
import { judgeText, planOf, said } from '../folder.js'
import { rich } from './rich-policy.js'

const ask = { payload: 'log', recipient: 'keeper', purposes: ['safety'] }
const keeper = await planOf(rich, ask)

const judge = async (record: string) => said(await judgeText(keeper, record))

describe('a record is held against its declaration', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['the least that passes', '{"badge":"b1"}', []],
    ['a required field is missing', '{}', ['missing-field /badge']],
    ['a name that nobody declared', '{"badge":"b1","extra":1}', ['undeclared-field /extra']],
    ['names are equal by code points only', '{"badge":"b1","Badge":"b1"}', ['undeclared-field /Badge']],
    [
      'an undeclared name inside',
      '{"badge":"b1","network":{"extra":1}}',
      ['undeclared-field /network/extra'],
    ],
    [
      'an undeclared name inside a list',
      '{"badge":"b1","rooms":[{"name":"a"},{"extra":1}]}',
      ['undeclared-field /rooms/1/extra'],
    ],
    [
      '__proto__ is a name like any other',
      '{"badge":"b1","__proto__":{"a":1},"constructor":1}',
      ['undeclared-field /__proto__', 'undeclared-field /constructor'],
    ],
    [
      'a field that is known and not shared',
      '{"badge":"b1","private":{"deep":[1]}}',
      ['unshared-field /private'],
    ],
    ['a category that nobody shares', '{"badge":"b1","secret":"x"}', ['undeclared-category /secret']],
    [
      'a category that goes to somebody else',
      '{"badge":"b1","otherSecret":"x"}',
      ['wrong-recipient /otherSecret'],
    ],
    ['whose data it is counts', '{"badge":"b1","hostBadge":"b2"}', ['undeclared-category /hostBadge']],
    ['a value of another type', '{"badge":7}', ['wrong-type /badge']],
    ['null where it is not allowed', '{"badge":null}', ['wrong-type /badge']],
    ['null where it is allowed', '{"badge":"b1","how":"left","leftBy":null}', []],
    ['an object where a value is declared', '{"badge":{"a":1}}', ['wrong-type /badge']],
    ['a value where an object is declared', '{"badge":"b1","network":"x"}', ['wrong-type /network']],
    ['a list where an object is declared', '{"badge":"b1","network":[]}', ['wrong-type /network']],
    ['an object where a list is declared', '{"badge":"b1","rooms":{}}', ['wrong-type /rooms']],
    [
      'text within its limit, in code points',
      '{"badge":"\u{1F600}\u{1F600}\u{1F600}\u{1F600}\u{1F600}\u{1F600}"}',
      [],
    ],
    ['text beyond its limit', '{"badge":"12345678901"}', ['out-of-range /badge']],
    ['a whole number written with a fraction of zero', '{"badge":"b","steps":12.0}', []],
    ['a number that is not whole', '{"badge":"b","steps":12.5}', ['wrong-type /steps']],
    ['a number at its bounds', '{"badge":"b","steps":20000}', []],
    ['a number beyond its bounds, exactly', '{"badge":"b","steps":20001}', ['out-of-range /steps']],
    ['a number below its bounds', '{"badge":"b","steps":-1}', ['out-of-range /steps']],
    [
      'a number that a double would round into its bounds',
      '{"badge":"b","steps":20000.000000000000001}',
      ['wrong-type /steps'],
    ],
    [
      'a number that no reader can write out',
      '{"badge":"b","thing":{"kind":"chair","legs":1e400}}',
      ['bad-format /thing/legs'],
    ],
    ['a number written as text', '{"badge":"b","steps":"12"}', ['wrong-type /steps']],
    ['a value of a closed list', '{"badge":"b","how":"flew"}', ['bad-format /how']],
    ['a pattern', '{"badge":"b","mood":"very-good"}', []],
    ['a pattern is for the whole value', '{"badge":"b","mood":"good!"}', ['bad-format /mood']],
    ['a format', '{"badge":"b","phone":"+12065550100"}', []],
    ['a masked number where masks are allowed', '{"badge":"b","phone":"+12065550***"}', []],
    ['a number that begins with +0', '{"badge":"b","phone":"+0123456789"}', ['bad-format /phone']],
    ['one of several formats', '{"badge":"b","either":"192.0.2.7"}', []],
    ['none of several formats', '{"badge":"b","either":"nowhere"}', ['bad-format /either']],
    ['as fine as it may be', '{"badge":"b","network":{"address":"192.0.2.0"}}', []],
    [
      'finer than it may be',
      '{"badge":"b","network":{"address":"192.0.2.7"}}',
      ['over-precise /network/address'],
    ],
    [
      'finer than it may be, IPv6',
      '{"badge":"b","network":{"address":"2001:db8:1:1::"}}',
      ['over-precise /network/address'],
    ],
    ['a shape within itself', '{"badge":"b","network":{"inner":{"inner":{"address":"192.0.2.0"}}}}', []],
    [
      'a shape within itself stays closed',
      '{"badge":"b","network":{"inner":{"inner":{"x":1}}}}',
      ['undeclared-field /network/inner/inner/x'],
    ],
    ['a list longer than it may be', '{"badge":"b","rooms":[{},{},{}]}', ['out-of-range /rooms']],
    ['an item that is no object', '{"badge":"b","rooms":[null]}', ['wrong-type /rooms/0']],
    ['keys of a map', '{"badge":"b","labels":{"floor":"2","wing":"e"}}', []],
    [
      'a key that the map may not hold is not shown',
      '{"badge":"b","labels":{"anna":"2"}}',
      ['undeclared-field /labels/<name of 4 characters>'],
    ],
    ['a chosen shape', '{"badge":"b","thing":{"legs":4,"kind":"chair"}}', []],
    [
      'a member of another case',
      '{"badge":"b","thing":{"legs":4,"kind":"lamp"}}',
      ['undeclared-field /thing/legs'],
    ],
    ['a case that is not declared', '{"badge":"b","thing":{"kind":"boat"}}', ['undeclared-field /thing']],
    ['no word which case', '{"badge":"b","thing":{"legs":4}}', ['undeclared-field /thing']],
    ['members that are allowed everywhere', '{"@type":"row","badge":"b","network":{"@type":"net"}}', []],
    ['what is allowed everywhere is typed too', '{"@type":"x","badge":"b"}', ['bad-format /@type']],
    [
      'goes with a member that is not there',
      '{"badge":"b","departure":"2026-01-02T00:00:00Z"}',
      ['unmet-condition /departure'],
    ],
    [
      'goes with a member that stands for none',
      '{"badge":"b","arrival":"0001-01-01T00:00:00Z","departure":"2026-01-02T00:00:00Z"}',
      ['unmet-condition /departure'],
    ],
    [
      'before, to the last digit and across offsets',
      '{"badge":"b","arrival":"2026-01-02T01:00:00.0000001+01:00","departure":"2026-01-02T00:00:00Z"}',
      ['out-of-range /arrival'],
    ],
    [
      'before holds at the same moment',
      '{"badge":"b","arrival":"2026-01-02T01:00:00+01:00","departure":"2026-01-02T00:00:00Z"}',
      [],
    ],
    [
      'only when another member has a value',
      '{"badge":"b","how":"stayed","leftBy":"door"}',
      ['unmet-condition /leftBy'],
    ],
    ['when that member is not there', '{"badge":"b","leftBy":"door"}', ['unmet-condition /leftBy']],
    ['a date that stands for none', '{"badge":"b","arrival":"0001-01-01T00:00:00Z"}', []],
    [
      'several faults are all found',
      '{"extra":1,"steps":-1,"secret":"x"}',
      [
        'missing-field /badge',
        'out-of-range /steps',
        'undeclared-category /secret',
        'undeclared-field /extra',
      ],
    ],
    [
      'a null that may not be there, and nothing of what goes with it',
      '{"badge":"b","arrival":null,"departure":"2026-01-02T00:00:00Z"}',
      ['wrong-type /arrival'],
    ],
    ['a document that is no object', '[1]', ['wrong-type ']],
    ['an empty list, which holds no record either', '[]', ['not-judged -', 'wrong-type ']],
    ['a document that is a value', '"x"', ['wrong-type ']],
  ]
  test.each(cases)('%s', async (_, record, expected) => {
    expect(await judge(record)).toEqual(expected)
  })
})

describe('a document with an envelope', () => {
  test('records and what stands around them are judged, whatever the order of members', async () => {
    expect(await judge('{"count":1,"rows":[{"badge":"b"}]}')).toEqual([])
    expect(await judge('{"rows":[{"badge":"b"}],"count":1}')).toEqual([])
  })
  test('what stands around the records is closed', async () => {
    expect(await judge('{"rows":[{"badge":"b"}],"note":"x","next":"https://x.example"}')).toEqual([
      'undeclared-field /note',
      'unshared-field /next',
    ])
    expect(await judge('{"rows":[{"badge":"b"}],"badge":"b"}')).toEqual(['undeclared-field /badge'])
  })
  test('records that are no list are not passed over', async () => {
    expect(await judge('{"rows":{"badge":"b"}}')).toEqual(['not-judged -', 'wrong-type /rows'])
    expect(await judge('{"rows":"x"}')).toEqual(['not-judged -', 'wrong-type /rows'])
  })
  test('each record has its number and its pointer', async () => {
    const { findings } = await judgeText(keeper, '{"rows":[{"badge":"b"},{"badge":"b","extra":1}]}')
    expect(findings[0]?.place).toMatchObject({ record: 2, pointer: '/rows/1/extra' })
  })
})

describe('the recipient and the purposes are part of the judgement', () => {
  const rated = '{"badge":"b","rating":4.5}'
  test('what is shared for one purpose only is blocked for another', async () => {
    expect(said(await judgeText(keeper, rated))).toEqual([])
    const service = await planOf(rich, { ...ask, purposes: ['service'] })
    expect(said(await judgeText(service, rated))).toEqual(['wrong-purpose /rating'])
  })
  test('without purposes it must pass for each purpose of the flow', async () => {
    const each = await planOf(rich, { payload: 'log', recipient: 'keeper' })
    expect(each.purposes).toEqual(['safety', 'service'])
    expect(said(await judgeText(each, rated))).toEqual(['wrong-purpose /rating'])
  })
  test('a party to whom the flow does not lead gets nothing of it', async () => {
    const scholar = await planOf(rich, { payload: 'log', recipient: 'scholar', purposes: ['research'] })
    expect(said(await judgeText(scholar, '{"badge":"b"}'))).toEqual(['wrong-recipient /badge'])
    // Not even what is no personal data: no flow of the payload leads there.
    expect(said(await judgeText(scholar, '{"@type":"row","badge":"b"}'))).toEqual([
      'wrong-recipient /@type',
      'wrong-recipient /badge',
    ])
  })
})

describe('a number that may be written as a string', async () => {
  const plan = await planOf(
    {
      ...rich,
      'payload.yaml': (rich['payload.yaml'] ?? '').replace(
        'fields:\n  badge',
        'fields:\n  east: { category: place, value: longitude, at-least: 10, at-most: 20, precision: 1 decimals }\n  badge',
      ),
    },
    ask,
  )
  test.each([
    ['{"badge":"b","east":10}', []],
    ['{"badge":"b","east":"10"}', []],
    ['{"badge":"b","east":"9.9"}', ['out-of-range /east']],
    ['{"badge":"b","east":"20.1"}', ['out-of-range /east']],
    ['{"badge":"b","east":9.9}', ['out-of-range /east']],
    ['{"badge":"b","east":"15.55"}', ['over-precise /east']],
  ])('keeps to its bounds: %s', async (record, expected) => {
    expect(said(await judgeText(plan, record))).toEqual(expected)
  })
  test('keeps to them in a cell', async () => {
    expect(said(await judgeText(plan, 'badge,east\nb,85\n', { media: 'csv' }))).toEqual([
      'out-of-range /east',
    ])
    expect(said(await judgeText(plan, 'badge,east\nb,15\n', { media: 'csv' }))).toEqual([])
  })
})

describe('a table', () => {
  const table = (text: string) => judgeText(keeper, text, { media: 'csv' })
  test('cells are typed by their declaration', async () => {
    expect(said(await table('badge,steps,Net\nb,12,192.0.2.0\n'))).toEqual([])
    expect(said(await table('badge,steps,Net\nb,twelve,192.0.2.7\n'))).toEqual([
      'over-precise /network/address',
      'wrong-type /steps',
    ])
  })
  test('an empty cell is absent, and a required one is missed', async () => {
    expect(said(await table('badge,steps\nb,\n'))).toEqual([])
    expect(said(await table('badge,steps\n,1\n'))).toEqual(['missing-field /badge'])
  })
  test('a column that may not be there is found in each row that fills it, and at its header where none does', async () => {
    const { findings } = await table('badge,extra,private\nb,1,\nb,,\nb,2,\n')
    expect(
      findings.map(({ class: each, count, place }) => [each, count, place.record, place.column]),
    ).toEqual([
      ['undeclared-field', 2, 1, 'extra'],
      ['unshared-field', 1, undefined, 'private'],
    ])
  })
  test('a member that has a column of its own is not taken from a column that bears its name', async () => {
    const named = await planOf(
      {
        ...rich,
        'payload.yaml': (rich['payload.yaml'] ?? '').replace(
          '/network/address: Net',
          '/network/address: Net, /steps: Steps',
        ),
      },
      ask,
    )
    expect(said(await judgeText(named, 'badge,Steps\nb,12\n', { media: 'csv' }))).toEqual([])
    expect(said(await judgeText(named, 'badge,steps\nb,12\n', { media: 'csv' }))).toEqual([
      'undeclared-field /steps',
    ])
    expect(said(await judgeText(named, 'badge,Steps,steps\nb,12,13\n', { media: 'csv' }))).toEqual([
      'undeclared-field /steps',
    ])
  })
  test('a name that the policy gives to another column does not slip in as a column', async () => {
    expect(said(await table('badge,network\nb,x\n'))).toEqual(['wrong-type /network'])
    expect(said(await table('badge,address\nb,192.0.2.0\n'))).toEqual(['undeclared-field /address'])
  })
})
