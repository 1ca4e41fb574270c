import { describe, expect, it } from 'vitest'
import type { KeptFor } from '../../src/plan/plan.js'
import { utcDay } from '../../src/validate/moment.js'
import { lastDay } from '../../src/validate/period.js'
import { judgeText, planOf, said } from '../folder.js'
import { generatedOfTexts } from '../generators/schemas.js'
import { saidOf } from '../rules/linting.js'

const dayOf = (text: string): string => {
  const day = utcDay(text)
  return day === undefined ? '-' : new Date(day * 86_400_000).toISOString().slice(0, 10)
}

const lastDayOf = (moment: string, period: string): string => {
  const [amount = '', unit = ''] = period.split(' ')
  const last = lastDay(moment, { amount: Number(amount), unit: unit as KeptFor['unit'] })
  return last === undefined ? '-' : new Date(last * 86_400_000).toISOString().slice(0, 10)
}

describe('the last day of a period', () => {
  it.each([
    ['2026-11-21', '1 days', '2026-11-22'],
    ['2026-12-31', '90 days', '2027-03-31'],
    ['2024-02-28', '1 days', '2024-02-29'],
    ['2026-11-21', '2 weeks', '2026-12-05'],
    ['2026-01-31', '1 months', '2026-02-28'],
    ['2024-01-31', '1 months', '2024-02-29'],
    ['2026-10-31', '1 months', '2026-11-30'],
    ['2026-11-30', '3 months', '2027-02-28'],
    ['2026-12-15', '1 months', '2027-01-15'],
    ['2024-02-29', '1 years', '2025-02-28'],
    ['2024-02-29', '4 years', '2028-02-29'],
    ['2096-02-29', '4 years', '2100-02-28'],
    ['0001-01-31', '1 months', '0001-02-28'],
    ['0099-12-31', '1 years', '0100-12-31'],
    ['2026-11-21T23:59:59.999999999Z', '1 days', '2026-11-22'],
    ['2026-11-21T23:30:00-01:00', '1 days', '2026-11-23'],
    ['2026-11-21T00:30:00+01:00', '1 days', '2026-11-21'],
    ['2026-12-31T20:00:00-05:00', '1 months', '2027-02-01'],
    ['2027-01-31T23:00:00Z', '99999 days', '2300-11-15'],
  ])('of %s and %s would be counted otherwise than by the calendar', (moment, period, last) =>
    expect(lastDayOf(moment, period)).toBe(last),
  )

  it('would be found of what is no moment', () => {
    expect(['', 'yesterday', '2026', '1763715600'].map((text) => lastDayOf(text, '1 days'))).toEqual(
      Array(4).fill('-'),
    )
  })

  it('would be of another day than the one in UTC', () =>
    expect(['2026-11-21T00:30:00+14:00', '2026-11-21T23:30:00-12:00', '2026-11-21'].map(dayOf)).toEqual([
      '2026-11-20',
      '2026-11-22',
      '2026-11-21',
    ]))
})

const none = '0001-01-01T00:00:00Z'

/** Two flows to the keeper and one to the scholar, each with its own word on how long. */
const policies = (
  toKeeper: string,
  again: string,
  toScholar: string,
  keptFrom = /from: entered/.test(toKeeper + again + toScholar) ? '[left, /stay/entered]' : 'left',
) => ({
  'vocabulary.yaml': `
vocabulary: words
version: 1.0.0
categories: { visit: { children: { entered: { value: date-time }, left: { value: date-time }, badge: { value: text } } } }
purposes: { safety: {}, service: {} }
roles: { controller: {}, recipient: {} }
`,
  'policy.yaml': `
policy: house
version: 1.0.0
in-force: { from: 2000-01-01, cites: page#a }
owner: door@house.example
uses: { words: 1.0.0 }
sources:
  page: { title: Page, url: 'https://house.example/page', read: { date: 2026-01-01 }, places: { a: 'sha256:${'0'.repeat(64)}' } }
parties:
  house: { role: controller, cites: page#a }
  keeper: { role: recipient, cites: page#a }
  scholar: { role: recipient, cites: page#a }
  visitor: { data-subject: true, addressed: true }
flows:${[
    ['to-keeper', 'keeper', 'safety', toKeeper],
    ['to-keeper-again', 'keeper', 'service', again],
    ['to-scholar', 'scholar', 'safety', toScholar],
  ]
    .map(
      ([id, to, purpose, kept]) => `
  ${id}: { cites: page#a, from: house, to: ${to}, purposes: [${purpose}], list-is: closed, shares: { visit: { open: such-as, named: { entered: {}, left: {}, badge: {} } } }, kept-for: ${kept} }`,
    )
    .join('')}
`,
  'payload.yaml': `
payload: visit
stands-for: example
product: house
flows: [to-keeper, to-keeper-again, to-scholar]
media:
  json: { records: [/, '/rows/*'] }
  csv: { delimiter: ',', empty-cell: absent, names: { /stay/entered: Entered } }
fields:
  badge: { category: badge, value: text, at-most: 9 characters }
  left: { category: left, means-none: ['${none}'], null: allowed }
  stay: { fields: { entered: { category: entered, value: [date, date-time] } } }
${keptFrom === '' ? '' : `kept-from: { field: ${keptFrom} }\n`}`,
})

const days30 = '{ at-most: 30 days, from: left }'
const notSaid = '{ missing: nobody says }'
const ask = { payload: 'visit', recipient: 'keeper' }

describe('a record on 2026-11-21', () => {
  const judged = async (toKeeper: string, again: string, record: string, purposes?: readonly string[]) => {
    const request = { ...ask, ...(purposes === undefined ? {} : { purposes }) }
    return said(
      await judgeText(
        await planOf(policies(toKeeper, again, '{ at-most: 1 day, from: left }'), request),
        record,
      ),
    )
  }
  const left = (moment: string) => `{"left":"${moment}"}`
  it.each([
    ['on its last day', days30, notSaid, left('2026-10-22T00:00:00Z'), []],
    ['a day later', days30, notSaid, left('2026-10-21T23:59:59.999Z'), ['kept-too-long /left']],
    [
      'of another day by its offset',
      days30,
      notSaid,
      left('2026-10-22T00:30:00+01:00'),
      ['kept-too-long /left'],
    ],
    ['of a later day by its offset', days30, notSaid, left('2026-10-21T23:30:00-01:00'), []],
    ['of the future', days30, notSaid, left('2027-10-21T23:30:00Z'), []],
    [
      'by months',
      '{ at-most: 1 month, from: left }',
      notSaid,
      left('2026-10-20T00:00:00Z'),
      ['kept-too-long /left'],
    ],
    [
      'by an inferred period',
      `{ inferred: ${days30}, because: so, by: us }`,
      notSaid,
      left('2020-01-01T00:00:00Z'),
      ['kept-too-long /left'],
    ],
    [
      'by an added period',
      `{ added: ${days30}, ground: a contract }`,
      notSaid,
      left('2020-01-01T00:00:00Z'),
      ['kept-too-long /left'],
    ],
    [
      'by the stricter of two flows',
      '{ at-most: 2 years, from: left }',
      days30,
      left('2026-01-01T00:00:00Z'),
      ['kept-too-long /left'],
    ],
    [
      'by the moment of each flow',
      '{ at-most: 2 years, from: left }',
      '{ at-most: 1 week, from: entered }',
      '{"left":"2026-11-20T00:00:00Z","stay":{"entered":"2026-11-13"}}',
      ['kept-too-long /stay/entered'],
    ],
    [
      'of which one moment is old enough, in time',
      days30,
      '{ at-most: 1 week, from: entered }',
      '{"left":"2026-11-20T00:00:00Z","stay":{"entered":"2026-11-14"}}',
      [],
    ],
    [
      'whose period is said elsewhere',
      '{ by-reference: "https://house.example/kept" }',
      notSaid,
      left('2000-01-01T00:00:00Z'),
      [],
    ],
    ['whose period is not stated', notSaid, notSaid, left('2000-01-01T00:00:00Z'), []],
    ['without its moment', days30, notSaid, '{"badge":"b"}', []],
    ['whose moment stands for none', days30, notSaid, left(none), []],
    ['whose moment is null', days30, notSaid, '{"left":null}', []],
    ['whose moment is none', days30, notSaid, left('long ago'), ['bad-format /left']],
    [
      'among others',
      days30,
      notSaid,
      '{"rows":[{"badge":"a"},{"left":"2026-10-21T00:00:00Z"}]}',
      ['kept-too-long /rows/1/left'],
    ],
  ])('%s would be judged otherwise', async (_, toKeeper, again, record, found) => {
    expect(await judged(toKeeper, again, record)).toEqual(found)
  })

  it('would be held to the period of another purpose or recipient', async () => {
    expect(
      await judged('{ at-most: 2 years, from: left }', days30, left('2026-01-01T00:00:00Z'), ['safety']),
    ).toEqual([])
    expect(
      await judged('{ at-most: 2 years, from: left }', days30, left('2026-01-01T00:00:00Z'), ['service']),
    ).toEqual(['kept-too-long /left'])
  })

  it('would be younger as a row of a table', async () => {
    const plan = await planOf(policies(days30, '{ at-most: 1 week, from: entered }', notSaid), ask)
    const table =
      'badge,left,Entered\na,2026-10-21T00:00:00Z,\nb,,2026-11-13\nc,2026-11-20T00:00:00Z,2026-11-14\n'
    const { findings, notJudged } = await judgeText(plan, table, { media: 'csv' })
    expect(findings.map(({ class: each, place }) => [each, place.column, place.record])).toEqual([
      ['kept-too-long', 'left', 1],
      ['kept-too-long', 'Entered', 2],
    ])
    expect(notJudged).toEqual([expect.stringContaining('2 records do not hold the moment')])
  })

  it('would point elsewhere than at the period that is broken, or say how old it is', async () => {
    const plan = await planOf(policies('{ at-most: 2 years, from: left }', days30, notSaid), ask)
    const { findings } = await judgeText(plan, left('2019-03-05T06:07:08Z'))
    expect(findings).toHaveLength(1)
    const text = policies('{ at-most: 2 years, from: left }', days30, notSaid)['policy.yaml'].split('\n')
    const place = findings[0]?.policy
    expect(text[(place?.line ?? 0) - 1]).toContain('to-keeper-again:')
    expect(JSON.stringify(findings)).not.toMatch(/2019|06:07/)
  })
})

describe('what is left open', () => {
  const open = async (toKeeper: string, keptFrom?: string) => {
    const plan = await planOf(policies(toKeeper, notSaid, notSaid, keptFrom), {
      ...ask,
      purposes: ['safety'],
    })
    return plan.notJudged.filter((sentence) => /to-keeper /.test(sentence))
  }
  it.each([
    ['nothing where the period and its moment are known', days30, undefined, []],
    [
      'that it is not stated',
      notSaid,
      undefined,
      ['How long the data of to-keeper may be kept: not stated.'],
    ],
    [
      'that it stands elsewhere',
      '{ by-reference: "https://house.example/kept" }',
      undefined,
      ['How long the data of to-keeper has been kept is not judged.'],
    ],
    [
      'that the payload does not say where the moment is',
      days30,
      '',
      [
        'How long the data of to-keeper has been kept is not judged: it counts from left, and visit does not say which field holds that ("kept-from").',
      ],
    ],
    [
      'that the payload names the moment of another period',
      '{ at-most: 1 day, from: badge }',
      '',
      [expect.stringContaining('it counts from badge')],
    ],
  ])('%s would be left out', async (_, toKeeper, keptFrom, sentences) =>
    expect(await open(toKeeper, keptFrom)).toEqual(sentences),
  )

  it('would not be counted', async () => {
    const plan = await planOf(policies(days30, notSaid, notSaid, 'left'), ask)
    const count = async (rows: string) => (await judgeText(plan, `{"rows":[${rows}]}`)).notJudged
    expect(await count('{"left":"2026-11-20T00:00:00Z"}')).toEqual([])
    expect(await count('{"left":"2026-11-20T00:00:00Z"},{}')).toEqual([
      'given: 1 record does not hold the moment from which the period counts, so how long it has been kept was not checked.',
    ])
    expect(await count(`{"left":"${none}"},{"left":null},{}`)).toEqual([
      'given: 3 records do not hold the moment from which the period counts, so how long they have been kept was not checked.',
    ])
  })
})

describe('kept-from', () => {
  it.each([
    ['the moment of the period', 'leftAt', undefined],
    ['an unknown field', 'leftat', 'names "leftat", and the record has no field of that name.'],
    ['a field inside', '/visit/leftAt', undefined],
    [
      'a field inside what is no object',
      '/leftAt/day',
      'names "leftAt/day", and the record has no field of that name.',
    ],
    ['a text', 'door', 'that field does not always hold a date-time or a date.'],
    ['what may not be there', 'name', 'that field does not always hold a date-time or a date.'],
    ['a time of day', 'either', 'that field does not always hold a date-time or a date.'],
    [
      'a moment from which nothing counts',
      'enteredAt',
      "no period of the payload's flows counts from what it holds.",
    ],
  ])('%s would be taken otherwise', async (_, field, says) => {
    const found = await saidOf(
      `policy: front-door\nflows:\n  share-with-caretaker:\n    cites: notice#line-2\n    from: landlord\n    to: caretaker\n    purposes: [repairs, security]\n    list-is: closed\n    shares: { door-log: { open: such-as, named: { entry-time: {}, door-name: {} }, read-as: [door-log] } }\n    kept-for: { at-most: 30 days, from: exit-time }\n`,
      `payload: door-log\nfields:\n  enteredAt: entry-time\n  leftAt: exit-time\n  door: { category: door-name, one-of: [front, yard] }\n  either: { category: exit-time, value: [date-time, time] }\n  name: { unshared: resident-name }\n  visit: { fields: { leftAt: exit-time } }\nkept-from: { field: ${field} }\n`,
    )
    expect(found).toEqual(
      says === undefined
        ? []
        : [expect.stringContaining(`kept-from-is-a-moment: "kept-from" names "${field.replace(/^\//, '')}"`)],
    )
    if (says !== undefined) expect(found[0]).toContain(says)
  })

  it('would not be listed by the schema as what it cannot say', async () => {
    const { record, isRecord } = await generatedOfTexts(policies(days30, notSaid, notSaid), ask)
    expect(isRecord({ left: '2000-01-01T00:00:00Z' })).toBe(true)
    expect(JSON.stringify(record['x-declared'])).toContain('A record is kept at most 30 days from \\"left\\"')
  })
})
