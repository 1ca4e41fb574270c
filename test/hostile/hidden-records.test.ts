import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { judgeText, planOf } from '../folder.js'
import { rich } from '../validate/rich-policy.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

/** Where records may sit, and a document of that form that passes. */
const layouts: readonly (readonly [string, string, unknown])[] = [
  ['[/]', 'the document is the record', { badge: 'b', network: { address: '192.0.2.0', inner: {} } }],
  [
    "[/, '/rows/*']",
    'a list of records, or one record',
    { count: 2, rows: [{ badge: 'b' }, { badge: 'c' }] },
  ],
  ["['/rows/*']", 'a list of records', { rows: [{ badge: 'b', rooms: [{ name: 'x' }] }], count: 1 }],
  ["['/*']", 'a list at the root', [{ badge: 'b' }, { badge: 'c', labels: { floor: '1' } }]],
  ["[/, '/*']", 'a list at the root, or one record', [{ badge: 'b' }]],
  ["['/rows/*', '/more/*']", 'two lists of records', { rows: [{ badge: 'b' }], more: [{ badge: 'c' }] }],
  ["['/data/rows/*']", 'a list further in', { data: { rows: [{ badge: 'b' }] } }],
]

const plans = await Promise.all(
  layouts.map(([records]) =>
    planOf(
      {
        ...rich,
        'payload.yaml': (rich['payload.yaml'] ?? '').replace(
          "records: [/, '/rows/*']",
          `records: ${records}`,
        ),
      },
      { payload: 'log', recipient: 'keeper', purposes: ['safety'] },
    ),
  ),
)

type Way = readonly (string | number)[]

/** The way to every object and list of a document. */
function holders(value: unknown, way: Way = []): readonly Way[] {
  if (value === null || typeof value !== 'object') return []
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [way, ...inside.flatMap(([key, each]) => holders(each, [...way, key]))]
}

/** A copy of the document with one thing more in the object or list at the end of the way. */
function withMore(value: unknown, way: Way, at: number, name: string, more: unknown): unknown {
  const [key, ...rest] = way
  if (key !== undefined) {
    if (Array.isArray(value))
      return value.map((each, index) => (index === key ? withMore(each, rest, at, name, more) : each))
    return Object.fromEntries(
      Object.entries(value as object).map(([each, inner]) => [
        each,
        each === key ? withMore(inner, rest, at, name, more) : inner,
      ]),
    )
  }
  if (Array.isArray(value)) return value.toSpliced(at % (value.length + 1), 0, more)
  const members = Object.entries(value as object)
  return Object.fromEntries(members.toSpliced(at % (members.length + 1), 0, [name, more]))
}

const names = fc.constantFrom(
  'more',
  'Rows',
  'row',
  'value',
  'data',
  'records',
  'badge ',
  '*',
  '__proto__',
  '',
  'x',
)
/** What is no record and no member's value anywhere. */
const things = fc.constantFrom<unknown>(
  null,
  [],
  'x',
  true,
  7.5,
  [[]],
  [{ unheard: 1 }],
  { rows: [{ badge: 'b' }] },
  [[{ badge: 'b' }]],
  { value: [{ badge: 'b' }] },
)

describe.each(layouts.map((each, index) => [each[1], each[2], plans[index]] as const))(
  '%s',
  (_, document, plan) => {
    if (plan === undefined) throw new Error('There is a plan for each layout.')

    test('the document as it is would not pass', async () => {
      expect((await judgeText(plan, JSON.stringify(document))).findings).toEqual([])
    })

    test('something hidden in any object or list of it would pass', async () => {
      const ways = holders(document)
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.nat(), names, things, async (where, at, name, more) => {
          const text = JSON.stringify(withMore(document, ways[where % ways.length] ?? [], at, name, more))
          fc.pre(text !== JSON.stringify(document))
          const { verdict, findings } = await judgeText(plan, text)
          expect([text, verdict.verdict]).not.toEqual([text, 'pass'])
          expect(findings.length).toBeGreaterThan(0)
        }),
        { numRuns: 150 },
      )
    })
  },
)
