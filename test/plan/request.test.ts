import { describe, expect, test } from 'vitest'
import { plan } from '../../src/plan/build.js'
import type { PlanRequest } from '../../src/plan/request.js'
import { compileTexts, judgeText, planOf, said } from '../folder.js'
import { policy, rich } from '../validate/rich-policy.js'

const contoso = `
organisation: contoso
name: Contoso
uses-policy: { house: 1.0.0 }
operators:
  anna: { is: keeper, name: Anna }
  berta: { is: keeper, name: Berta, known-as: [B2] }
`

async function ask(texts: Readonly<Record<string, string>>, request: Partial<PlanRequest>) {
  const { model } = await compileTexts(texts)
  const planned = plan(model, { on: '2026-11-21', ...request })
  return 'code' in planned ? planned.code : [planned.recipient, planned.policy.version, planned.purposes]
}

describe('recipient, purposes and payload are never guessed', () => {
  const withOrganisation = { ...rich, 'contoso.yaml': contoso }
  const cases: readonly (readonly [
    string,
    Readonly<Record<string, string>>,
    Partial<PlanRequest>,
    unknown,
  ])[] = [
    [
      'the only payload and the only recipient are taken',
      rich,
      {},
      ['keeper', '1.0.0', ['safety', 'service']],
    ],
    ['an unknown payload', rich, { payload: 'logg' }, 'plan/unknown-payload'],
    ['an unknown recipient', rich, { recipient: 'nobody' }, 'plan/unknown-recipient'],
    ['a person whose data it is is no recipient', rich, { recipient: 'visitor' }, 'plan/unknown-recipient'],
    ['an unknown purpose', rich, { purposes: ['fun'] }, 'plan/unknown-purpose'],
    ['an unknown organisation', rich, { organisation: 'fabrikam' }, 'plan/unknown-organisation'],
    ['several operators fit', withOrganisation, { organisation: 'contoso' }, 'plan/which-recipient'],
    [
      'an operator by name',
      withOrganisation,
      { organisation: 'contoso', recipient: 'berta' },
      ['berta', '1.0.0', ['safety', 'service']],
    ],
    [
      'where operators are named, the recipient is one of them',
      withOrganisation,
      { organisation: 'contoso', recipient: 'keeper' },
      'plan/which-recipient',
    ],
  ]
  test.each(cases)('%s', async (_, texts, request, expected) => {
    expect(await ask(texts, request)).toEqual(expected)
  })
})

describe('the version in force on a day', () => {
  const version = (number: string, inForce: string) =>
    policy.replace(
      'version: 1.0.0\nin-force: { missing: nobody says }',
      `version: ${number}\nin-force: ${inForce}`,
    )
  const old = version('1.0.0', '{ from: 2025-01-01, until: 2026-01-01 }')
  const released = async () => {
    const { model } = await compileTexts({ ...rich, 'policy.yaml': old })
    return model.policies[0]
  }
  const current = async () => {
    const { canonicalJson } = await import('../../src/text/canonical-json.js')
    const { fingerprint } = await import('../../src/text/fingerprint.js')
    const { parse: parseYaml } = await import('yaml')
    const hash = fingerprint(canonicalJson(parseYaml(old, { schema: 'core' })))
    return version('2.0.0', '{ from: 2026-01-01 }').replace(
      'owner:',
      `released: { '1.0.0': '${hash}' }\nowner:`,
    )
  }
  test('the one whose dates hold the day is taken, and none where none does', async () => {
    expect((await released())?.version).toBe('1.0.0')
    const texts = { ...rich, 'policy.yaml': await current(), 'versions/1.0.0.yaml': old }
    expect(await ask(texts, { on: '2025-06-01' })).toEqual(['keeper', '1.0.0', ['safety', 'service']])
    expect(await ask(texts, { on: '2025-12-31' })).toEqual(['keeper', '1.0.0', ['safety', 'service']])
    expect(await ask(texts, { on: '2026-01-01' })).toEqual(['keeper', '2.0.0', ['safety', 'service']])
    expect(await ask(texts, { on: '2024-12-31' })).toBe('plan/not-in-force')
  })
  test('a released version that was changed stops everything', async () => {
    const { sound, diagnostics } = await compileTexts({
      ...rich,
      'policy.yaml': await current(),
      'versions/1.0.0.yaml': old.replace('safety, service', 'safety'),
    })
    expect([sound, diagnostics.map(({ code }) => code)]).toEqual([
      false,
      expect.arrayContaining(['link/released-version']),
    ])
  })
})

describe('whose operator a record belongs to', () => {
  const texts = {
    ...rich,
    'contoso.yaml': contoso,
    'payload.yaml':
      rich['payload.yaml']?.replace(
        'shapes:',
        '  keeperId: { technical: the keeper, value: text, at-most: 20 characters }\nbelongs-to: { field: keeperId }\nshapes:',
      ) ?? '',
  }
  const request = { organisation: 'contoso', recipient: 'berta', purposes: ['safety'] }
  test.each([
    ['its own', '{"badge":"b","keeperId":"B2"}', []],
    ['its own, by name', '{"badge":"b","keeperId":"Berta"}', []],
    ["another's", '{"badge":"b","keeperId":"anna"}', ['wrong-recipient /keeperId']],
    ['names are exact', '{"badge":"b","keeperId":"berta "}', ['wrong-recipient /keeperId']],
    ['nobody', '{"badge":"b"}', ['missing-field /keeperId']],
  ])('%s', async (_, record, expected) => {
    expect(said(await judgeText(await planOf(texts, request), record))).toEqual(expected)
  })
})

test('a plan is plain data: what JSON keeps of it judges the same', async () => {
  const planned = await planOf(rich, { recipient: 'keeper' })
  expect(JSON.parse(JSON.stringify(planned))).toEqual(planned)
})
