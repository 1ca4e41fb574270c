import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { asciiLookAlikes } from '../../src/text/look-alike-letters.js'
import { judgeText, planOf } from '../folder.js'
import { rich } from './rich-policy.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const plan = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })

/** What is said of an undeclared name, pointers and help left out. */
async function messages(text: string, media: 'json' | 'ndjson' | 'csv' = 'json'): Promise<readonly string[]> {
  const { findings } = await judgeText(plan, text, { media })
  return findings.filter(({ class: each }) => each === 'undeclared-field').map(({ message }) => message)
}

const field = (rest: string): string => `No declaration names this field.${rest}`
const like = (name: string, how: string): string =>
  ` It is a look-alike: it looks like the declared name "${name}", but is written ${how}.`

describe('an undeclared name that looks like a declared one', () => {
  test.each([
    ['steps ', 'steps', 'with a blank at an end'],
    ['Steps', 'steps', 'with other capital and small letters'],
    ['st\u0435ps', 'steps', 'with a letter of another script'],
    ['step\u200bs', 'steps', 'with an invisible character'],
    ['stêps', 'steps', 'with an accent or another mark'],
    ['ｓteps', 'steps', 'with full-width or other special letters'],
    ['left_by', 'leftBy', 'with other capital and small letters and with other separators'],
    ['private\u00a0', 'private', 'with a blank at an end'],
  ])('%j would not be called one', async (name, declared, how) => {
    expect(await messages(`{"badge":"b",${JSON.stringify(name)}:1}`)).toEqual([field(like(declared, how))])
  })

  test('one inside an object, in a list, below a chosen shape or in the envelope would not be called one', async () => {
    const text = `{"Count":1,"rows":[{"badge":"b","network":{"Address":"x"},"rooms":[{"nаme":"x"}],"thing":{"kind":"chair","1egs":4}}]}`
    expect(await messages(text)).toEqual([
      field(like('address', 'with other capital and small letters')),
      field(like('name', 'with a letter of another script')),
      field(like('legs', 'with a character of the same shape')),
      field(like('count', 'with other capital and small letters')),
    ])
  })

  test('a key of a map would not be called one, or a key that is none would be spoken of', async () => {
    const key = (rest: string): string => `The name is none that this map may hold.${rest}`
    expect(await messages('{"badge":"b","labels":{"Floor":"1"}}')).toEqual([
      key(like('floor', 'with other capital and small letters')),
    ])
    const { findings } = await judgeText(plan, '{"badge":"b","labels":{"floors":"1"}}')
    expect(findings.map(({ message, help }) => [message, help])).toEqual([
      [key(''), expect.not.stringContaining('floor')],
    ])
  })

  test('a column would not be called one', async () => {
    expect(await messages('badge,Steps,n\u0435t\nb,1,x\n', 'csv')).toEqual([
      field(like('steps', 'with other capital and small letters')),
      field(
        ` It is a look-alike: it looks like the declared name "Net", but is written with other capital and small letters and with a letter of another script.`,
      ),
    ])
  })

  test('a name that is only near would be called one, or not be named', async () => {
    const { findings } = await judgeText(plan, '{"badge":"b","setps":1,"quantity":1}')
    expect(findings.map(({ message, help }) => [message, help?.includes('did you mean "steps"?')])).toEqual([
      [field(''), true],
      [field(''), false],
    ])
  })

  test('it would be let through, or what is in the data would be told', async () => {
    const names = ['steps', 'phone', 'secret', 'network', 'leftBy', 'hostBadge', 'departure']
    const doubles = [...asciiLookAlikes].map(([double, ascii]) => [ascii, double] as const)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.nat(), async (name, first, second) => {
        const fitting = doubles.filter(([ascii]) => name.includes(ascii))
        const [ascii, double] = fitting[first % fitting.length] ?? ['', '']
        const at = second % (name.length + 1)
        const swapped = name.replace(ascii, () => double)
        const written = `${swapped.slice(0, at)}\u200b${swapped.slice(at)}`
        const { verdict, findings } = await judgeText(plan, `{"badge":"b",${JSON.stringify(written)}:1}`)
        expect(verdict.verdict).toBe('block')
        expect(findings[0]?.message).toContain(`"${name}", but is written`)
        expect(JSON.stringify(findings)).not.toContain(double)
        expect(JSON.stringify(findings)).not.toContain('\u200b')
      }),
      { numRuns: 200 },
    )
  })

  test('a flood of names would take the judge long', async () => {
    const name = (index: number): string => `${'abcdefghij'.repeat(5)}${index}`
    const text = `{"badge":"b",${Array.from({ length: 60_000 }, (_, index) => `"${name(index)}":1`).join()}}`
    const started = performance.now()
    const { verdict } = await judgeText(plan, text)
    expect(verdict.verdict).toBe('block')
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
