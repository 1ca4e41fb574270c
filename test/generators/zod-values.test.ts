import { describe, expect, it, vi } from 'vitest'
import { formats } from '../../src/formats/index.js'
import { judgeText } from '../folder.js'
import { formatCases } from '../formats/format-cases.js'
import { rich } from '../validate/rich-policy.js'
import { type Made, madeOf } from './zods.js'

vi.setConfig({ testTimeout: 60_000 })

const house = { recipient: 'keeper', purposes: ['safety'] }

describe('each format', () => {
  const names = [...formats.keys()].filter((name) => name !== 'text' && Object.hasOwn(formatCases, name))
  it.each(names)('%s is read otherwise by zod than by the engine', async (name) => {
    const { cases, type } = { cases: formatCases[name], type: formats.get(name)?.type }
    const payload = `
payload: one
stands-for: example
product: house
flows: [to-keeper]
media: { json: { records: [/] } }
fields: { it: { technical: it, value: ${name} } }
`
    const { record, plan } = await madeOf({ ...rich, 'payload.yaml': payload }, { ...house, payload: 'one' })
    for (const text of [...(cases?.right ?? []), ...(cases?.wrong ?? [])]) {
      for (const written of [JSON.stringify(text), ...(type === 'string' ? [] : [text])]) {
        let value: unknown
        try {
          value = JSON.parse(`{"it":${written}}`)
        } catch {
          continue
        }
        const sent = JSON.stringify(value)
        const { verdict } = await judgeText(plan, sent)
        if (verdict.verdict === 'cannot-judge') continue
        expect([sent, record.safeParse(value).success]).toEqual([sent, verdict.verdict === 'pass'])
      }
    }
  })
})

describe('a pattern of a policy', () => {
  const patternOf = async (pattern: string): Promise<Made> => {
    const payload = `
payload: one
stands-for: example
product: house
flows: [to-keeper]
media: { json: { records: [/] } }
fields: { it: { technical: it, pattern: '${pattern}' } }
`
    return madeOf({ ...rich, 'payload.yaml': payload }, { ...house, payload: 'one' })
  }

  it.each([
    '(?:a*)*b',
    '(?:a|a)*b',
    '(?:a|ab)*b',
    '[ab]*a[ab]{3}',
    '(?:a?b?)*',
    '\\w+\\d+',
    'a{2,5}b?',
    '.|ä+',
  ])('%s is read otherwise by zod than by the engine, or for ever', async (pattern) => {
    const { record, plan } = await patternOf(pattern)
    for (const text of [
      '',
      'a',
      'b',
      'ab',
      'aab',
      'aabb',
      'abab',
      'aaaa',
      'a1',
      'ab12',
      'ä',
      'ää',
      '\u{1f600}',
      'aaaaaab',
      'babab',
    ]) {
      const value = { it: text }
      const { verdict } = await judgeText(plan, JSON.stringify(value))
      expect([text, record.safeParse(value).success]).toEqual([text, verdict.verdict === 'pass'])
    }
    expect(record.safeParse({ it: `${'a'.repeat(5000)}!` }).success).toBe(false)
  })
})
