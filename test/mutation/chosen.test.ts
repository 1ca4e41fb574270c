import { expect, test } from 'vitest'
import { plan } from '../../src/plan/build.js'
import { club, told } from './club-plans.js'

test('a version would hold on the day on which it ends, although none follows it', async () => {
  const model = await club()
  const ending = model.policies.filter(({ id, version }) => id === 'club' && version === '1.0.0')
  const codes = ['2025-12-31', '2026-01-01'].map((on) => {
    const planned = plan({ ...model, policies: ending }, { payload: 'evening', recipient: 'waiter', on })
    return 'code' in planned ? planned.code : planned.policy.version
  })
  expect(codes).toEqual(['1.0.0', 'plan/not-in-force'])
})

test('the only operator would be held to be another one of its organisation', async () => {
  const request = { payload: 'evening', organisation: 'contoso', on: '2025-06-01' }
  const planned = plan(await club(), request)
  expect(planned).toMatchObject({ recipient: 'bert', belongsTo: { names: ['bert', 'Bert'] } })
  // Adam is the party from whom the flows lead: nothing would pass to him.
  expect(told(await club(), request)).toContain('cake: passes, stated by to-waiter(service)')
})
