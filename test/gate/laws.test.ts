import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeSource } from '../../src/gate/judge-source.js'
import { judgeText, planOf, said, shippedPlan } from '../folder.js'
import { rich } from '../validate/rich-policy.js'
import { objectsOf, recordsOf, reordered, respelt, type Tree, withMember, write } from './record-arbitrary.js'

const plans = [
  [
    'a payload with every kind of declaration',
    await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] }),
  ],
  ['operator-call-record', await shippedPlan('operator-call-record')],
  ['pstn-call-log', await shippedPlan('pstn-call-log')],
] as const

const runs = { numRuns: 60 }
const leaf: Tree = { kind: 'leaf', text: '1' }

describe.each(plans)('%s', (_, plan) => {
  const records = recordsOf(plan)
  const passes = async (text: string) => (await judgeText(plan, text)).verdict.verdict === 'pass'

  test('records of its own kind pass, so that the other laws speak of something', async () => {
    const sample = fc.sample(records, 60)
    const verdicts = await Promise.all(sample.map((record) => passes(write(record))))
    expect(verdicts.filter(Boolean).length).toBeGreaterThan(5)
  })

  test('an undeclared name anywhere in a passing record would pass', async () => {
    const names = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('__proto__', 'constructor', 'toJSON', 'then', '', 'Badge', 'extra'),
    )
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), fc.nat(), names, async (record, where, at, name) => {
        fc.pre(await passes(write(record)))
        const declared = new Set(
          plan.nodes.flatMap((node) =>
            node.kind === 'object'
              ? node.members.map((member) => member.name)
              : node.kind === 'map'
                ? node.keys.flatMap(({ oneOf }) => oneOf ?? [])
                : [],
          ),
        )
        fc.pre(!declared.has(name))
        const objects = objectsOf(record)
        const path = objects[where % objects.length] ?? []
        const { verdict } = await judgeText(plan, write(withMember(record, path, at, [name, leaf])))
        expect(verdict.verdict).toBe('block')
      }),
      runs,
    )
  })

  test('order of names, white space or escapes would change a verdict', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(1000), fc.boolean(), async (record, seed, spoilt) => {
        const tree = spoilt ? withMember(record, [], seed, ['unheardOf', leaf]) : record
        const plain = await judgeText(plan, write(tree))
        const other = await judgeText(plan, respelt(write(reordered(tree, seed)), seed))
        expect(other.verdict.verdict).toBe(plain.verdict.verdict)
        expect(said(other)).toEqual(said(plain))
      }),
      runs,
    )
  })

  test('where chunks of bytes end would change a verdict or a place', async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        async (record, sizes) => {
          const bytes = new TextEncoder().encode(write(withMember(record, [], 3, ['unheardOf', leaf])))
          const whole = await judgeText(plan, bytes)
          const chunked = await judgeSource(
            plan,
            {
              name: 'given',
              async *chunks() {
                for (let at = 0, turn = 0; at < bytes.length; turn++) {
                  const end = at + (sizes[turn % sizes.length] ?? 1)
                  yield bytes.slice(at, end)
                  at = end
                }
              },
            },
            { media: 'json' },
          )
          expect(chunked).toEqual(whole)
        },
      ),
      runs,
    )
  })

  test('the verdict of an NDJSON would be another than the worst of its lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(records, fc.boolean()), { minLength: 1, maxLength: 4 }),
        async (lines) => {
          const texts = lines.map(([record, spoilt]) =>
            write(spoilt ? withMember(record, [], 0, ['unheardOf', leaf]) : record),
          )
          const each = await Promise.all(texts.map(passes))
          const { verdict } = await judgeText(plan, `${texts.join('\n')}\n`, { media: 'ndjson' })
          expect(verdict.verdict).toBe(each.every(Boolean) ? 'pass' : 'block')
        },
      ),
      runs,
    )
  })
})
