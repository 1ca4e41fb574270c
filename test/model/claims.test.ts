import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { claims } from '../../src/tasks/claims.js'
import { claimsSchema } from '../../src/tasks/claims-schema.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { canonicalJson } from '../../src/text/canonical-json.js'
import { fingerprint } from '../../src/text/fingerprint.js'
import { compileTexts } from '../folder.js'
import { rich } from '../validate/rich-policy.js'

describe('the claims of the shipped policies', async () => {
  const { model, claims: all } = await openPolicies()

  test('a sentence or list item of the source would be cited by no claim', () => {
    const cited = new Set(all.flatMap(({ cites }) => cites.map(({ id }) => id)))
    const read = new Set(
      model.policies.flatMap((policy) => policy.readings.flatMap(({ cites }) => cites.map(({ id }) => id))),
    )
    const places = model.policies.flatMap((policy) => policy.sources.flatMap((source) => source.places))
    expect(places.length).toBeGreaterThan(10)
    expect(places.map(({ id }) => id).filter((id) => !cited.has(id) && !read.has(id))).toEqual([])
  })

  test('a stated claim would cite nothing', () => {
    const states = ({ elements }: (typeof all)[number]) =>
      elements.some(({ id, state }) => state === 'stated' && !id.endsWith('#party'))
    expect(
      all.filter((claim) => claim.standing === 'stated' && claim.cites.length === 0 && states(claim)),
    ).toEqual([])
  })

  test('two claims or two elements would have one id', () => {
    const ids = all.flatMap(({ id, elements }) => [id, ...elements.map((element) => element.id)])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test("an element's hash would not be that of its canonical JSON", () => {
    for (const { id, state, value, hash } of all.flatMap(({ elements }) => elements)) {
      expect(hash).toBe(fingerprint(canonicalJson({ id, state, value })))
    }
  })

  test('what is not stated would become a fact', () => {
    const missing = all.flatMap(({ elements }) => elements).filter(({ state }) => state === 'missing')
    expect(missing.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'operator-connect/customer/role#role',
        'operator-connect/operator/role#status',
        'operator-connect/share-with-operator#legal-basis',
        'operator-connect/share-with-operator#kept-for',
        'operator-connect/duties/notify-end-users#when',
      ]),
    )
  })

  test('the JSON would not be as its schema says, for each audience', async () => {
    const validate = new Ajv2020({ allErrors: true }).compile(claimsSchema)
    for (const audience of [undefined, 'end-user', 'other-party', 'administrator', 'officer'] as const) {
      const { document } = await claims(audience === undefined ? {} : { audience })
      expect([validate(JSON.parse(JSON.stringify(document))), validate.errors]).toEqual([true, null])
      expect(document?.claims.length).toBeGreaterThan(5)
    }
  })
})

describe('one changed fact changes exactly the elements that state it', () => {
  // biome-ignore lint/suspicious/noExplicitAny: a document that a test takes apart by hand
  type Doc = Record<string, any>
  const elementsOf = async (change: (doc: Doc) => void): Promise<ReadonlyMap<string, string>> => {
    const doc = parse(rich['policy.yaml'] ?? '', { schema: 'core', stringKeys: true })
    change(doc)
    const { claims: all } = await compileTexts({ ...rich, 'policy.yaml': stringify(doc, { schema: 'core' }) })
    return new Map(all.flatMap(({ elements }) => elements.map(({ id, hash }) => [id, hash] as const)))
  }

  const cases: readonly (readonly [string, (doc: Doc) => void, readonly string[]])[] = [
    [
      'an open word',
      (doc) => {
        doc.flows['to-keeper'].shares.visit.open = 'includes'
      },
      ['house/to-keeper/visit#openness'],
    ],
    [
      'whose data',
      (doc) => {
        doc.flows['to-keeper'].shares.badge.of = 'not-stated'
      },
      [
        'house/to-keeper/badge#category',
        'house/to-keeper/badge#of',
        'house/to-keeper/badge@visitor#category',
        'house/to-keeper/badge@visitor#of',
      ],
    ],
    [
      'a condition',
      (doc) => {
        doc.flows['to-keeper'].when = ['opted-in']
      },
      ['house/to-keeper#condition-opted-in'],
    ],
    [
      'a purpose',
      (doc) => {
        doc.flows['to-scholar'].purposes = ['research', 'service']
      },
      ['house/to-scholar#purpose-service'],
    ],
    [
      'a named thing',
      (doc) => {
        delete doc.flows['to-keeper'].shares.visit.named.steps
      },
      ['house/to-keeper/steps#category', 'house/to-keeper/steps#of', 'house/to-keeper/visit#names'],
    ],
    [
      'a role',
      (doc) => {
        doc.parties.keeper.role = 'not-stated'
      },
      ['house/keeper/role#role'],
    ],
    [
      'a retention',
      (doc) => {
        doc.flows['to-scholar']['kept-for'] = { missing: 'nobody says' }
      },
      ['house/to-scholar#kept-for'],
    ],
  ]
  test.each(cases)('%s', async (_, change, expected) => {
    const before = await elementsOf(() => undefined)
    const after = await elementsOf(change)
    const ids = [...new Set([...before.keys(), ...after.keys()])]
    expect(ids.filter((id) => before.get(id) !== after.get(id)).sort()).toEqual(expected)
  })
})
