import { describe, expect, test } from 'vitest'
import { choice, handPlan, list, map, number, object, records, refused, text } from './hand-plan.js'
import { answers, judged } from './judged.js'

const golden = (name: string): string => `../golden/judged/${name}.txt`

const shape = () =>
  handPlan(
    object({
      id: [text({ atMostCharacters: 4 }), { required: true }],
      inner: object({ a: text(), b: [text(), { required: true }] }, true),
      must: [object({ deep: [object({ a: [number(), { required: true }] }), { required: true }] }), {}],
      list: list(object({ a: text({ atMostCharacters: 1 }) }), 2, true),
      lists: [list(list(number())), { required: true }],
      map: map([{ type: 'string', oneOf: ['floor', 'wing'] }, { type: 'number' }], number(), true),
      free: map([{ type: 'string', pattern: '[a-z]{1,3}' }], list(text())),
      thing: choice('kind', { a: object({ kind: text(), n: number() }), b: object({ kind: text() }) }),
      other: choice('kind', { a: object({ kind: text() }) }, object({ kind: number(), m: number() })),
      unshared: refused('unshared-field'),
      category: refused('undeclared-category'),
      recipient: refused('wrong-recipient'),
      purpose: [refused('wrong-purpose'), { required: true }],
      product: refused('wrong-product'),
      holder: object({ secret: refused('unshared-field') }),
      no: list(refused('wrong-product')),
    }),
  )

describe('a record would be judged otherwise', () => {
  const good = '"id":"x","lists":[],"purpose":1'
  test('by its shape', async () => {
    const texts = [
      '{}',
      `{${good}}`,
      '[]',
      'null',
      '"x"',
      '7',
      ...[
        '"id":"long-id"',
        '"extra":1',
        '"Id":1',
        '"id ":1',
        '"uid":{"a":[1]}',
        '"inner":null',
        '"inner":{}',
        '"inner":{"b":1,"c":2,"a":"x"}',
        '"inner":[]',
        '"inner":"x"',
        '"must":null',
        '"must":{}',
        '"must":{"deep":{}}',
        '"must":{"deep":{"a":"x"}}',
        '"list":[]',
        '"list":null',
        '"list":[{"a":"x"},{"a":"yy"}]',
        '"list":[{},{},{}]',
        '"list":[{"a":1,"z":2},7]',
        '"list":{}',
        '"list":"x"',
        '"map":{"floor":1,"wing":"x"}',
        '"map":{"cellar":1,"Floor":2,"floor ":3}',
        '"map":{"1":1}',
        '"map":null',
        '"map":[]',
        '"free":{"abc":["x",1],"ABC":[],"abcd":["y"]}',
        '"free":null',
        '"thing":{"kind":"a","n":1}',
        '"thing":{"kind":"b","n":1}',
        '"thing":{"n":1,"kind":"a"}',
        '"thing":{"kind":"c"}',
        '"thing":{"kind":1}',
        '"thing":{}',
        '"thing":null',
        '"thing":7',
        '"other":{"kind":"a","m":1}',
        '"other":{"kind":7,"m":1}',
        '"other":{"kind":"z"}',
        '"other":{}',
        '"unshared":{"deep":[1]}',
        '"category":null',
        '"recipient":1',
        '"product":"x"',
        '"holder":{"secret":1,"open":2}',
      ].map(
        (member) =>
          `{${member.startsWith('"id":') ? `${member},"lists":[],"purpose":1` : `${good},${member}`}}`,
      ),
      '{"id":"x","lists":[[1,"x"],2,[]],"purpose":null}',
      '{"id":"x","lists":[[[1]]],"\u0441ategory":1,"UN_SHARED":2,"\u0421_ATEGORY":3}',
      '{"id":"x","lists":[],"purpose":1,"no":[1,{}]}',
    ]
    await expect(answers(shape(), texts)).toMatchFileSnapshot(golden('shapes'))
    const others = [
      answers(handPlan(refused('wrong-product')), ['{"a":1}', '[]']),
      answers(handPlan(list(list(number()))), ['[[1],2,["x"]]', '{}']),
      answers(handPlan(map([{ type: 'string', oneOf: ['a'] }], number())), ['{"a":"x","b":1}']),
      answers(handPlan(choice('kind', { a: object({ kind: text() }) })), [
        '{"kind":"b"}',
        '{"kind":"a","b":1}',
      ]),
    ]
    await expect(others.join('')).toMatchFileSnapshot(golden('records-of-other-shapes'))
  })

  test('where it lies in a document, with what stands around', async () => {
    const plan = handPlan(object({ a: [number(), { required: true }] }), {
      media: { json: { records: [[], ['rows', '*'], ['m', 'last']] } },
      around: object({
        rows: [records, { required: true }],
        m: object({ last: records, n: number() }),
        count: number({}, { null: true }),
        value: text(),
      }),
    })
    const texts = [
      '{"a":1}',
      '{"rows":[{"a":1},{"a":"x"},{"b":1}],"count":2}',
      '{"rows":[]}',
      '{"rows":{}}',
      '{"rows":null,"count":null}',
      '{"rows":7,"count":"x","other":1}',
      '{"m":{"last":{"a":"x"},"n":"y"},"rows":[]}',
      '{"rows":[{"a":1}],"value":["x"]}',
      '{"rows":[[{"a":1}],7]}',
    ]
    await expect(answers(plan, texts)).toMatchFileSnapshot(golden('around'))
    const unexpected = handPlan(object({ rows: text(), m: object({}), l: list(number()) }), {
      media: {
        json: {
          records: [
            ['rows', '*'],
            ['m', '*'],
            ['l', '*'],
          ],
        },
      },
      around: object({ rows: text(), m: object({}), l: list(number()) }),
    })
    // Lists of records where none is declared.
    expect(judged(unexpected, '{"rows":[],"m":[],"l":[]}')).toContain('    wrong-type /rows')
    await expect(answers(unexpected, ['{"rows":[{}],"m":[],"l":[]}'])).toMatchFileSnapshot(
      golden('around-none'),
    )
    const silent = handPlan(number(), { media: { json: { records: [['rows', '*']] } } })
    expect(judged(silent, '{"rows":[1],"x":2}')).toBe('{"rows":[1],"x":2} (1 0)')
  })
})
