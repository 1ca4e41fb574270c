import { expect, test } from 'vitest'
import { comparePlans } from '../../src/gate/compare-plans.js'
import type { MediaPlan } from '../../src/plan/plan.js'
import { compileTexts, planOf } from '../folder.js'
import { rich } from '../validate/rich-policy.js'

const withMedia = (media: string) => ({
  ...rich,
  'payload.yaml': (rich['payload.yaml'] ?? '').replace('media:\n', `media:\n  parquet: ${media}\n`),
})
const request = { payload: 'log', recipient: 'keeper', purposes: ['safety'] }
const planWith = async (media: string) => planOf(withMedia(media), request)

test('a payload would come as Parquet without saying so, or what a null means would be guessed', async () => {
  expect((await planOf(rich, request)).media.parquet).toBeUndefined()
  expect((await planWith('{ null: absent }')).media.parquet).toEqual({ null: 'absent' })
  expect((await planWith('{ null: null }').catch(() => undefined))?.media.parquet).toBeUndefined()
  expect((await planWith("{ null: 'null' }")).media.parquet).toEqual({ null: 'null' })
  for (const wrong of ['{}', '{ null: empty }', '{ nulls: absent }']) {
    const { diagnostics } = await compileTexts(withMedia(wrong))
    expect([wrong, diagnostics.some(({ severity }) => severity === 'error')]).toEqual([wrong, true])
  }
})

test('a payload that newly comes as Parquet, or reads a null otherwise, would not be told in a review', async () => {
  const plan = await planOf(rich, request)
  const changed = (then: MediaPlan['parquet'], now: MediaPlan['parquet']) =>
    comparePlans(
      { ...plan, media: { ...plan.media, ...(then === undefined ? {} : { parquet: then }) } },
      { ...plan, media: { ...plan.media, ...(now === undefined ? {} : { parquet: now }) } },
    ).map(({ effect, says }) => `${effect}: ${says}`)
  const absent = { null: 'absent' } as const
  expect(changed(absent, absent)).toEqual([])
  expect(changed(undefined, absent)).toEqual(['wider: comes as parquet'])
  expect(changed(absent, undefined)).toEqual(['narrower: no longer comes as parquet'])
  expect(changed(absent, { null: 'null' })).toEqual(['wider: a column without a value means something else'])
})
