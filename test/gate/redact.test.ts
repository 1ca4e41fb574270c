import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeText, planOf, shippedPlan } from '../folder.js'
import { rich } from '../validate/rich-policy.js'
import { objectsOf, recordsOf, type Tree, withMember, write } from './record-arbitrary.js'
import { reducedText } from './reduced.js'

const keeper = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })

describe('what is left out, and what stands in the way', () => {
  test('fields that may not be there go, and the rest is what it was', async () => {
    const { text, blockers, dropped } = await reducedText(
      keeper,
      '{"badge":"b","extra":{"a":[1]},"private":1,"secret":"x","otherSecret":"y","steps":1.50e1}',
    )
    expect(blockers).toEqual([])
    expect(JSON.parse(text)).toEqual({ badge: 'b', steps: 15 })
    expect(text).toContain('1.50e1')
    expect(dropped.map((each) => [each.class, each.count])).toEqual([
      ['undeclared-field', 1],
      ['unshared-field', 1],
      ['undeclared-category', 1],
      ['wrong-recipient', 1],
    ])
  })
  test('a wrong value goes only when asked for, and never a required one', async () => {
    const wrong = '{"badge":"b","phone":"+0123"}'
    expect((await reducedText(keeper, wrong)).blockers.map((each) => each.class)).toEqual(['bad-format'])
    expect(JSON.parse((await reducedText(keeper, wrong, { dropInvalid: true })).text)).toEqual({ badge: 'b' })
    const required = await reducedText(keeper, '{"badge":7}', { dropInvalid: true })
    expect([required.blockers.map((each) => each.class), required.text]).toEqual([['wrong-type'], ''])
  })
  test('leaving one out can make another wrong; that one goes too', async () => {
    const text = '{"badge":"b","arrival":"never","departure":"2026-01-02T00:00:00Z"}'
    expect(JSON.parse((await reducedText(keeper, text, { dropInvalid: true })).text)).toEqual({ badge: 'b' })
  })
  test('records that cannot be mended go when asked for, counts are made again, links go', async () => {
    const text = '{"count":3,"next":"https://x.example","rows":[{"badge":"a"},{},{"badge":"c","extra":1}]}'
    const reduced = await reducedText(keeper, text, { dropRecords: true })
    expect(JSON.parse(reduced.text)).toEqual({ count: 2, rows: [{ badge: 'a' }, { badge: 'c' }] })
    expect(reduced.records).toEqual({ read: 3, written: 2 })
    expect((await reducedText(keeper, text)).blockers.map((each) => each.class)).toEqual(['missing-field'])
  })
  test('records that sit in several places, or alone at one, stay where they were', async () => {
    const places = await planOf(
      {
        ...rich,
        'payload.yaml': (rich['payload.yaml'] ?? '').replace(
          "records: [/, '/rows/*']",
          "records: ['/a/rows/*', '/b']",
        ),
      },
      { payload: 'log', recipient: 'keeper', purposes: ['safety'] },
    )
    const text = '{"count":3,"a":{"rows":[{"badge":"1","x":0},{"badge":"2"}]},"b":{"badge":"3","x":0}}'
    const reduced = await reducedText(places, text)
    expect(JSON.parse(reduced.text)).toEqual({
      count: 3,
      a: { rows: [{ badge: '1' }, { badge: '2' }] },
      b: { badge: '3' },
    })
    const without = await reducedText(places, '{"a":{"rows":[{}]},"b":{"badge":"3"}}', { dropRecords: true })
    expect(JSON.parse(without.text)).toEqual({ a: { rows: [] }, b: { badge: '3' } })
  })
  test('bytes with two readings give nothing', async () => {
    const { text, blockers } = await reducedText(keeper, '{"badge":"a","badge":"b"}')
    expect([text, blockers.map((each) => each.class)]).toEqual(['', ['ambiguous']])
  })
  test('a table loses the columns that may not be there and empties the cells that are wrong', async () => {
    const text = 'badge,extra,phone,private\r\n"a,1",x,+0123,\r\nb,,+12065550100,y\r\n'
    const reduced = await reducedText(keeper, text, { media: 'csv', dropInvalid: true })
    expect(reduced.text).toBe('badge,phone\r\n"a,1",\r\nb,+12065550100\r\n')
  })
  test('lines stay lines', async () => {
    const reduced = await reducedText(keeper, '{"badge":"a","x":1}\n{"badge":"b"}', { media: 'ndjson' })
    expect(reduced.text).toBe('{"badge":"a"}\n{"badge":"b"}\n')
  })
})

const leaf: Tree = { kind: 'leaf', text: '"x"' }
const plans = [
  ['every kind of declaration', keeper],
  ['operator-call-record', await shippedPlan('operator-call-record')],
] as const

describe.each(plans)('%s', (_, plan) => {
  test('a reduced file would be blocked, or reduced further', async () => {
    const spoilt = fc.tuple(
      recordsOf(plan),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('extra', 'private', 'secret', 'count', 'toJSON'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(spoilt, { minLength: 1, maxLength: 3 }), async (records) => {
        const lines = records.map(([record, where, at, name]) => {
          const objects = objectsOf(record)
          const taken = JSON.stringify(write(record)).includes(name)
          return write(
            taken ? record : withMember(record, objects[where % objects.length] ?? [], at, [name, leaf]),
          )
        })
        const options = { media: 'ndjson', dropInvalid: true, dropRecords: true } as const
        const once = await reducedText(plan, `${lines.join('\n')}\n`, options)
        fc.pre(once.records.written > 0)
        expect(once.blockers).toEqual([])
        expect((await judgeText(plan, once.text, { media: 'ndjson' })).verdict.verdict).toBe('pass')
        const twice = await reducedText(plan, once.text, options)
        expect([twice.text, twice.dropped]).toEqual([once.text, []])
      }),
      { numRuns: 60 },
    )
  })
})
