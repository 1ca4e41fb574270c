import { formats } from '../../src/formats/index.js'
import type { PlanNode, ValuePlan } from '../../src/plan/plan.js'
import type { Special } from './narrow.js'
import { isReadable, type Json, valueJudge } from './outcome.js'

/** A class of finding, and a value that makes it. */
export type Wrong = readonly [string, Json]

/** Values of each class that are kept. */
const mostOfAClass = 3

/** Values that are wrong in most places. */
const pool: readonly Json[] = [
  null,
  true,
  false,
  0,
  7,
  -1,
  0.5,
  1.123456789,
  999_999_999_999,
  {},
  [],
  '',
  ' ',
  'x',
  '!',
  'not a value',
  'true',
  '7',
  '+',
  '+0',
  '192.0.2.17',
  '2001:db8::17',
  '192.0.2.17/32',
  '2001:db8::17/128',
  '2026-11-21T09:30:15.5Z',
  '2026-02-30T09:30:00Z',
  '2026-11-21',
  '09:30:15.5',
  'PT1H1M1.5S',
  '+1206555010000000000000',
  '+12065550100 ',
  'sip:',
  'a@contoso.example',
  '00000000-0000-4000-8000-00000000000g',
  '\u{1f600}',
]

/** Moments that lie further back than any period. */
const long = ['1000-01-01T00:00:00Z', '1000-01-01']

/** What a node refuses, with the class of the finding; at most three values of each class. */
export function wrongValues(node: PlanNode, special: Special | undefined): readonly Wrong[] {
  if (node.kind === 'value') return ofValue(node, special)
  const isGroup = node.kind === 'object' || node.kind === 'map' || node.kind === 'choice'
  if (!isGroup && node.kind !== 'list') return []
  const wrong: Json[] = [...(node.null ? [] : [null]), 'x', 7, ...(isGroup ? [[]] : [{}])]
  return wrong.map((value) => ['wrong-type', value] as const)
}

function ofValue(node: ValuePlan, special: Special | undefined): readonly Wrong[] {
  const open = special?.open ?? node
  const judge = valueJudge(open)
  const candidates = [...pool, ...nearOf(open)]
  const judged = candidates.flatMap((value): readonly Wrong[] => {
    const outcome = judge(value)
    if (outcome !== 'right') return [[outcome, value]]
    if (special?.is === 'owner' && value === null) return [['missing-field', value]]
    const isOther = special?.is === 'owner' && !special.names.includes(String(value))
    return isOther && typeof value === 'string' ? [['wrong-recipient', value]] : []
  })
  const old =
    special?.is === 'moment'
      ? long.filter((text) => judge(text) === 'right' && !open.meansNone.includes(text))
      : []
  // A name that is no name is somebody else's too; a moment that is none of the declared ones may still be old.
  const alone = judged.filter(([found, value]) => {
    if (special?.is === 'owner') return found === 'wrong-recipient' || found === 'missing-field'
    return special === undefined || typeof value !== 'string' || !/^\d{4}-/.test(value)
  })
  return fewOfEach([...alone, ...old.map((text) => ['kept-too-long', text] as const)])
}

/** Values at the borders of what is declared. */
function nearOf({ tests, meansNone }: ValuePlan): readonly Json[] {
  const near = tests.flatMap((test): readonly Json[] => {
    const { oneOf = [], atLeast, atMost, atMostCharacters, format, type } = test
    const bounds = [atLeast, atMost].flatMap((bound) =>
      bound === undefined ? [] : [Number(bound) - 1, Number(bound) + 1, Number(bound) + 0.001],
    )
    const example = formats.get(format ?? '')?.example
    const texts = [
      ...oneOf.map((each) => `${each}x`),
      ...(example === undefined ? [] : [example, `${example} `]),
    ]
    return [
      ...bounds,
      ...(type === 'string' ? bounds.map(String) : []),
      ...texts,
      ...(atMostCharacters === undefined || atMostCharacters > 5000
        ? []
        : ['x'.repeat(atMostCharacters + 1), '1'.repeat(atMostCharacters + 1)]),
    ]
  })
  return [...near, ...meansNone.map((text) => `${text} `)].filter(isReadable)
}

function fewOfEach(wrong: readonly Wrong[]): readonly Wrong[] {
  const different = [...new Map(wrong.map((each) => [JSON.stringify(each), each])).values()]
  const count = new Map<string, number>()
  return different.filter(([found]) => {
    const before = count.get(found) ?? 0
    count.set(found, before + 1)
    return before < mostOfAClass
  })
}

/** Values that are right and not among these, as they are written; at most two. */
export function otherValues(
  node: PlanNode,
  drawn: readonly Json[],
  isOneOf: readonly string[],
): readonly Json[] {
  if (node.kind !== 'value') return []
  const judge = valueJudge(node)
  const right = [...drawn, ...pool].filter((value) => {
    const isScalar = value !== null && typeof value !== 'object'
    const isNone = typeof value === 'string' && node.meansNone.includes(value)
    return isScalar && !isNone && judge(value) === 'right' && !isOneOf.includes(String(value))
  })
  return [...new Set(right)].slice(0, 2)
}
