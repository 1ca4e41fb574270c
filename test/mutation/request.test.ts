import { describe, expect, test } from 'vitest'
import type { Model } from '../../src/model/model.js'
import { plan } from '../../src/plan/build.js'
import { covers } from '../../src/plan/grants.js'
import { type PlanRequest, recipientsOf, versionOn } from '../../src/plan/request.js'
import { compileTexts } from '../folder.js'
import { world } from './club.js'
import { club, on, told } from './club-plans.js'

const golden = (name: string): string => `../golden/plans/${name}.txt`

describe('a request would be guessed at, or refused otherwise', () => {
  test('of any kind', async () => {
    const model = await club()
    const requests: readonly Partial<PlanRequest>[] = [
      {},
      { payload: 'evenin' },
      { payload: 'nothing-like-it' },
      { payload: 'evening' },
      { payload: 'till' },
      { payload: 'evening', recipient: 'watier' },
      { payload: 'evening', recipient: 'guest' },
      { payload: 'evening', recipient: 'anna' },
      { payload: 'evening', recipient: 'waiter', purposes: ['servise'] },
      { payload: 'evening', recipient: 'waiter', purposes: ['service', 'fun-and-games'] },
      { payload: 'evening', recipient: 'waiter', organisation: 'fabricam' },
      { payload: 'evening', recipient: 'waiter', organisation: 'somebody-else' },
      { payload: 'evening', organisation: 'fabrikam' },
      { payload: 'evening', recipient: 'waiter', organisation: 'fabrikam' },
      { payload: 'evening', recipient: 'emil', organisation: 'fabrikam' },
      { payload: 'evening', recipient: 'cok', organisation: 'fabrikam' },
      { payload: 'evening', organisation: 'contoso' },
      { payload: 'evening', organisation: 'contoso', on: '2025-06-01', recipient: 'waiter' },
      { payload: 'evening', on: '2024-12-31' },
      { payload: 'evening', on: '2024-12-31', organisation: 'contoso' },
      { payload: 'fence' },
      { payload: 'gift', recipient: 'nobody' },
      { payload: 'till', recipient: 'emil' },
      { payload: 'till', recipient: 'emil', organisation: 'contoso' },
      { payload: 'evening', recipient: 'emil' },
    ]
    await expect(requests.map((request) => told(model, request)).join('\n')).toMatchFileSnapshot(
      golden('refused'),
    )
  })

  test('where little is declared', async () => {
    const { model } = await compileTexts(world())
    const only = (...ids: readonly string[]): Model => ({
      ...model,
      organisations: [],
      policies: model.policies.filter(({ id, version }) => ids.includes(`${id} ${version}`)),
    })
    const answers = [
      told(only(), {}),
      told(only(), { payload: 'evening' }),
      told(only(), { organisation: 'x' }),
      told(only('yard 1.0.0'), {}),
      told(only('shop 1.0.0'), {}),
      told(only('shop 1.0.0'), { recipient: 'x' }),
      told(only('club 1.0.0'), { on: '2025-01-01' }),
      told(only('club 1.0.0'), { on: '2026-01-01' }),
    ]
    await expect(answers.join('\n')).toMatchFileSnapshot(golden('little'))
  })

  test('by a version without dates that is released, which nobody pins', async () => {
    const { policies, ...rest } = await club()
    const undated = policies.map((policy) => ({
      ...policy,
      released: true,
      inForce: { state: 'missing', because: 'nobody says' },
    }))
    const planned = plan({ ...rest, policies: undated } as unknown as Model, { payload: 'evening', on })
    expect(planned).toMatchObject({
      code: 'plan/not-in-force',
      help: expect.stringContaining('2.0.0 (no dates are stated), 1.0.0 (no dates are stated).'),
    })
  })

  test('for an operator that two organisations know, neither of them chosen', async () => {
    const model = await club()
    const others = model.organisations.map((each) => ({ ...each, id: `second-${each.id}` }))
    const both = { ...model, organisations: [...model.organisations, ...others] }
    expect(plan(both, { payload: 'till', recipient: 'emil', on })).toMatchObject({
      code: 'plan/unknown-recipient',
      help: '"emil" is an operator of fabrikam, second-fabrikam: say --organisation with the one that is meant.',
    })
  })

  test('by an operator, where there is one of them', async () => {
    const planned = plan(await club(), { payload: 'evening', organisation: 'contoso', on: '2025-06-01' })
    expect(planned).toMatchObject({
      recipient: 'bert',
      belongsTo: { path: ['stay', 'in'] },
      purposes: ['service'],
    })
  })
})

describe('another version would be held to be in force', () => {
  const version = (number: string, inForce: object, released = false) =>
    ({ id: 'club', version: number, released, inForce: { state: 'stated', ...inForce } }) as never
  const missing = { state: 'missing' }
  const pinning = (number: string) => ({ usesPolicy: new Map([['club', number]]) }) as never
  const chosen = (versions: readonly never[], day: string, pinned?: string) =>
    versionOn(versions, day, pinned === undefined ? undefined : pinning(pinned))?.version

  test('on the first day, on the last, and between', () => {
    const versions = [
      version('1', { from: '2025-01-01', until: '2026-01-01' }),
      version('3', { from: '2026-03-01' }),
      version('2', { from: '2026-01-01' }),
    ]
    const days = [
      '2024-12-31',
      '2025-01-01',
      '2025-12-31',
      '2026-01-01',
      '2026-02-28',
      '2026-03-01',
      '2030-01-01',
    ]
    expect(days.map((day) => chosen(versions, day))).toEqual([undefined, '1', '1', '2', '2', '3', '3'])
    expect(days.map((day) => chosen([...versions].reverse(), day))).toEqual([
      undefined,
      '1',
      '1',
      '2',
      '2',
      '3',
      '3',
    ])
  })

  test('where an organisation pins one, or one has no dates', () => {
    const versions = [
      version('2', missing),
      version('1', missing, true),
      version('0', { from: '2020-01-01' }, true),
    ]
    expect(chosen(versions, '2026-01-01')).toBe('0')
    expect(chosen(versions, '2019-01-01')).toBe('2')
    expect(chosen([versions[1] as never], '2019-01-01')).toBeUndefined()
    expect(chosen(versions, '2026-01-01', '1')).toBe('1')
    expect(chosen(versions, '2026-01-01', '2')).toBe('2')
    expect(chosen(versions, '2019-01-01', '0')).toBeUndefined()
    expect(chosen(versions, '2019-01-01', '9')).toBe('2')
    // Of two that begin on one day, the first: it is the newest.
    const sameDay = [version('2', { from: '2020-01-01' }), version('1', { from: '2020-01-01' })]
    expect(chosen(sameDay, '2020-01-01')).toBe('2')
    // A version without dates gives way to one whose dates hold the day, whatever their order.
    expect(chosen([version('b', { from: '2020-01-01' }), version('a', { from: '' })], '2021-01-01')).toBe('b')
  })
})

describe('whose data is shared would be taken more widely than it is', () => {
  const sides = new Map([
    ['outside', ['guest', 'child']],
    ['inside', ['host']],
    ['both', ['host', 'guest']],
    ['empty', []],
  ])
  test.each([
    ['not-stated', ['guest'], true],
    [[], ['guest'], true],
    [['guest'], null, true],
    [['guest'], [], true],
    [['guest'], ['guest'], true],
    [['guest'], ['host'], false],
    [['guest'], ['guest', 'host'], false],
    [['guest', 'host'], ['guest', 'host'], true],
    [['guest'], ['outside'], false],
    [['guest', 'child'], ['outside'], true],
    [['outside'], ['outside'], true],
    [['outside'], ['child'], true],
    // A guest can be on both sides.
    [['outside'], ['guest'], false],
    [['outside', 'both'], ['guest'], true],
    [['outside'], ['guest', 'child'], false],
    [['inside'], ['host'], false],
    [['inside', 'both'], ['host'], true],
    [['inside', 'both'], ['host', 'outside'], false],
    [['guest'], ['empty'], true],
    [['outside'], ['stranger'], false],
    [['host'], ['both'], false],
  ] as const)('%j covers %j: %s', (granted, of, expected) => {
    expect(covers({ of: granted }, of, sides)).toBe(expected)
  })

  test('a payload would be judged for others than those to whom it goes', async () => {
    const model = await club()
    const named = model.policies.filter(({ released }) => !released)
    const answers = named.flatMap((policy) =>
      [...policy.payloads.values()].map((payload) => [payload.id, recipientsOf(model, policy, payload)]),
    )
    expect(answers.sort()).toEqual([
      ['card', ['stranger', 'cook']],
      ['evening', ['waiter', 'cook']],
      ['fence', ['cook', 'porter']],
      ['gift', ['cook']],
      ['slip', ['stranger', 'cook']],
      ['till', ['stranger', 'cook']],
    ])
  })
})
