import { describe, expect, test } from 'vitest'
import type { ValueTest } from '../../src/plan/plan.js'
import { handPlan, list, map, number, object, refused, text, value } from './hand-plan.js'
import { answers, judged } from './judged.js'

const golden = (name: string): string => `../golden/judged/${name}.txt`

describe('a value would be judged otherwise', () => {
  test('by its type, its format or its bounds', async () => {
    const plan = handPlan(
      object({
        text: text(),
        short: text({ atMostCharacters: 3 }),
        one: text({ oneOf: ['a', 'b'] }),
        many: text({ oneOf: 'abcdefghijklm'.split('') }),
        twelve: text({ oneOf: 'abcdefghijkl'.split('') }),
        letters: text({ pattern: '[a-z]{1,3}' }),
        noPattern: text({ pattern: '[' }),
        phone: text({ format: 'e164' }),
        masked: text({ format: 'e164', masked: true }),
        maskedIp: text({ format: 'ip', masked: true }),
        unknown: text({ format: 'no-such-format' }),
        number: number({ atLeast: '-1.5', atMost: '20' }),
        fine: number({ precision: { kind: 'decimals', digits: 2 } }),
        latitude: value([
          { type: 'number', format: 'latitude', atMost: '10' },
          { type: 'string', format: 'latitude', atMost: '10' },
        ]),
        whole: value([{ type: 'integer', oneOf: ['1', '2.0'] }]),
        flag: value([{ type: 'boolean' }]),
        either: value([
          { type: 'boolean' },
          { type: 'integer', atMost: '9' },
          { type: 'string', format: 'date' },
        ]),
        near: value([
          { type: 'string', format: 'ip', precision: { kind: 'prefix', ipv4: 24 } },
          { type: 'string', atMostCharacters: 2 },
        ]),
        nothing: value([]),
        undefined: text({}, { meansNone: ['undefined'] }),
        empty: text({}, { null: true, meansNone: ['-', 'true', '0'] }),
        everything: text({
          format: 'e164',
          masked: true,
          oneOf: ['+1'],
          pattern: 'x',
          atLeast: '1',
          atMost: '2',
          atMostCharacters: 4,
          precision: { kind: 'decimals', digits: 1 },
        }),
      }),
    )
    const values: Readonly<Record<string, readonly string[]>> = {
      text: ['""', '"x"', '1', 'true', 'null', '[]', '{}', '[1]', '{"a":1}'],
      short: ['"abc"', '"abcd"', '"\u{1f600}\u{1f600}\u{1f600}"', '"\u{1f600}\u{1f600}\u{1f600}\u{1f600}"'],
      one: ['"a"', '"c"', '"A"'],
      many: ['"m"', '"n"'],
      twelve: ['"l"', '"m"'],
      letters: ['"abc"', '"abcd"', '"ab1"', '""'],
      noPattern: ['""', '"["'],
      phone: ['"+12065550100"', '"+1206555****"', '"12065550100"'],
      masked: ['"+12065550100"', '"+1206555****"', `"+1206555${'*'.repeat(80)}"`, '"x"'],
      maskedIp: ['"192.0.2.1"', '"192.0.2.*"'],
      unknown: ['"x"'],
      number: ['-1.5', '-1.51', '20', '20.0001', '2E1', '"5"', '1e400', 'true'],
      fine: ['1.25', '1.250', '1.251', '100'],
      latitude: ['10', '10.5', '"10"', '"10.5"', '"91"', '91', '"x"', 'false'],
      whole: ['1', '2.0', '2', '1.5', '1e0', '"1"'],
      flag: ['true', 'false', '"true"', '1'],
      either: ['true', '9', '10', '9.5', '"2026-02-28"', '"2026-02-30"', '[]'],
      near: ['"192.0.2.0"', '"192.0.2.1"', '"ab"', '"abc"', '7'],
      nothing: ['1', '"x"', 'null'],
      undefined: ['{}', '[]', 'null', '"undefined"'],
      empty: ['null', '"-"', '"x"', 'true', '0'],
      everything: ['"+1"', '"+12065550100"', '7'],
    }
    const texts = Object.entries(values).flatMap(([name, each]) => each.map((one) => `{"${name}":${one}}`))
    await expect(answers(plan, texts)).toMatchFileSnapshot(golden('values'))
  })
})

test('a test would be run of another node, or of none', () => {
  const shared: ValueTest = { type: 'string', oneOf: ['a'] }
  const plan = handPlan(object({ a: value([shared]), m: map([shared], value([shared])) }))
  expect(judged(plan, '{"a":"a","m":{"a":"a"}}')).toBe('{"a":"a","m":{"a":"a"}} (2 0)')
})

test('a number would have no bound where it has but one', () => {
  const plan = handPlan(object({ least: number({ atLeast: '3' }), most: number({ atMost: '3' }) }))
  const found = ['least', 'most'].map((name) =>
    ['2', '3', '4', '2.9999999999999999999', '3.0000000000000000001', '1e299', '-1e299'].map(
      (each) => judged(plan, `{"${name}":${each}}`).includes('out-of-range') && each,
    ),
  )
  expect(found).toEqual([
    ['2', false, false, '2.9999999999999999999', false, false, '-1e299'],
    [false, false, '4', false, '3.0000000000000000001', '1e299', false],
  ])
})

test('what may not be there would be shown elsewhere than at its name, or an item than at itself', () => {
  const no = refused('unshared-field')
  const plan = handPlan(object({ a: list(object({ no })), b: object({ c: list(no) }), d: list(list(no)) }))
  const text = '{"a":[{},{"no":1}],"b":{"c":[ 2]},"d":[ [ 3 ]]}'
  const lines = judged(plan, text).split('\n').slice(1)
  expect(lines.map((line) => line.trim().split(' ').slice(1, 3).join(' '))).toEqual([
    `/a/1/no @${text.indexOf('"no"')}`,
    `/b/c/0 @${text.indexOf('2')}`,
    `/d/0/0 @${text.indexOf('3')}`,
  ])
})
