import { expect, test } from 'vitest'
import { declaredHere } from '../cli/in-process.js'

test('what the fast judge cannot be sure of would not be told', async () => {
  const { code, out, err } = await declaredHere('explain', 'plan', 'pstn-call-log', '--on', '2026-11-21')
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(
    /^pstn-call-log for operator\n\nThe fast judge can be sure of right records, but for these/,
  )
  expect(out).toMatch(/\n {2}integer: one with an exponent.*\n(?: {4}\/.*\n)* {4}\/duration\n/)
  expect(out).toContain('files of at most 64 KiB')
})

test.each([
  [['plan', 'pstn-call-lgo'], 'No payload is called "pstn-call-lgo".'],
  [['validate/bad-format', 'pstn-call-log'], 'It takes one CODE, or "plan" and a PAYLOAD.'],
  [['validate/bad-format', '--recipient', 'operator'], '--recipient goes with "plan PAYLOAD".'],
  [['plan', 'pstn-call-log', '--policies', 'no-such-folder'], 'no-such-folder'],
] as const)('%j would be explained', async (typed, sentence) => {
  const { code, out, err } = await declaredHere('explain', ...typed)
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(sentence)
})
