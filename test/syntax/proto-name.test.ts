import { describe, expect, it } from 'vitest'
import { judgeText, planOf, said } from '../folder.js'
import { saidOf } from '../rules/linting.js'
import { rich } from '../validate/rich-policy.js'

const declared = (field: string): Readonly<Record<string, string>> => ({
  ...rich,
  'payload.yaml': (rich['payload.yaml'] ?? '').replace(
    'fields:\n  badge',
    `fields:\n  __proto__: ${field}\n  badge`,
  ),
})
const ask = { payload: 'log', recipient: 'keeper', purposes: ['safety'] }

describe('a field that a policy calls __proto__', () => {
  it('would not be declared', async () => {
    const plan = await planOf(declared('{ category: steps, at-most: 5 }'), ask)
    expect(said(await judgeText(plan, '{"badge":"b","__proto__":5}'))).toEqual([])
    expect(said(await judgeText(plan, '{"badge":"b","__proto__":6}'))).toEqual(['out-of-range /__proto__'])
    expect(said(await judgeText(plan, '{"badge":"b","network":{"__proto__":5}}'))).toEqual([
      'undeclared-field /network/__proto__',
    ])
  })
  it('would be required by nobody', async () => {
    const plan = await planOf(declared('{ category: steps, required: true }'), ask)
    expect(said(await judgeText(plan, '{"badge":"b"}'))).toEqual(['missing-field /__proto__'])
  })
  it('would hide a mistake', async () => {
    await expect(planOf(declared('{ category: unheard-of }'), ask)).rejects.toThrow(/unheard-of/)
    await expect(planOf(declared('{ categorie: steps }'), ask)).rejects.toThrow(/categorie/)
  })
  it('would be a key where a document has none of that name', async () => {
    expect(await saidOf('payload: door-log\n__proto__: { x: 1 }\n')).toContainEqual(
      expect.stringContaining('"__proto__" is no key of this payload.'),
    )
  })
})
