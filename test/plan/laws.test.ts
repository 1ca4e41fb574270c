import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { plan } from '../../src/plan/build.js'
import { compileTexts, judgeText, planOf } from '../folder.js'
import { recordsOf, type Tree, withMember, write } from '../gate/record-arbitrary.js'
import { rich, vocabulary } from '../validate/rich-policy.js'

const ask = { payload: 'log', recipient: 'keeper', purposes: ['safety'], on: '2026-11-21' }
const leaf: Tree = { kind: 'leaf', text: '"x"' }

const before = await planOf(rich, ask)
/** Records of which some pass and some hold what is not shared. */
const records = fc
  .tuple(
    recordsOf(before),
    fc.constantFrom(undefined, 'secret', 'otherSecret', 'private', 'hostBadge', 'extra'),
  )
  .map(([record, name]) => write(name === undefined ? record : withMember(record, [], 0, [name, leaf])))

/** The answer by a changed folder; a folder with mistakes answers nothing. */
async function answer(texts: Readonly<Record<string, string>>, record: string): Promise<string> {
  const { model, sound } = await compileTexts(texts)
  if (!sound) return 'cannot-judge'
  const planned = plan(model, ask)
  return 'code' in planned ? 'cannot-judge' : (await judgeText(planned, record)).verdict.verdict
}

// biome-ignore lint/suspicious/noExplicitAny: a document that a test takes apart by hand
type Doc = Record<string, any>
const changed = (name: string, change: (doc: Doc) => void): Readonly<Record<string, string>> => {
  const doc = parse(rich[name] ?? '', { schema: 'core', stringKeys: true })
  change(doc)
  return { ...rich, [name]: stringify(doc, { schema: 'core' }) }
}

describe('loosening a policy turns no pass into block', () => {
  const loosenings: readonly (readonly [string, string, (doc: Doc) => void])[] = [
    [
      'one more category is shared',
      'policy.yaml',
      (doc) => {
        doc.flows['to-keeper'].shares['other-secret'] = {}
      },
    ],
    [
      'a category is shared of everybody',
      'policy.yaml',
      (doc) => {
        doc.flows['to-keeper'].shares.badge = { of: 'not-stated' }
      },
    ],
    [
      'a category is shared for every purpose',
      'policy.yaml',
      (doc) => {
        doc.flows['to-keeper'].shares.visit.named.rating = {}
      },
    ],
    [
      'a reading reads more',
      'policy.yaml',
      (doc) => {
        doc.readings[0] = {
          ...doc.readings[0],
          'we-read': ['mood', 'secret'],
          'we-do-not-read': undefined,
        }
      },
    ],
    [
      'one more recipient',
      'policy.yaml',
      (doc) => {
        doc.flows['to-keeper'].to = ['keeper', 'scholar']
      },
    ],
    [
      'a field is declared',
      'payload.yaml',
      (doc) => {
        doc.fields.extra = { technical: 'more', value: 'text', 'at-most': '9 characters' }
      },
    ],
    [
      'a field is no longer required',
      'payload.yaml',
      (doc) => {
        delete doc.fields.badge.required
      },
    ],
    [
      'null is allowed',
      'payload.yaml',
      (doc) => {
        doc.fields.badge.null = 'allowed'
      },
    ],
    [
      'a limit is raised',
      'payload.yaml',
      (doc) => {
        doc.fields.steps['at-most'] = 90000
      },
    ],
    ['a value is added to a list', 'payload.yaml', (doc) => void doc.fields.how['one-of'].push('flew')],
    [
      'a constraint is dropped',
      'payload.yaml',
      (doc) => {
        delete doc.fields.departure['goes-with']
      },
    ],
    [
      'masks are allowed nowhere less',
      'payload.yaml',
      (doc) => {
        doc.fields.phone = { category: 'phone', masked: 'allowed', null: 'allowed' }
      },
    ],
  ]
  test.each(loosenings)('%s', async (_, name, change) => {
    const looser = changed(name, change)
    expect((await compileTexts(looser)).sound).toBe(true)
    await fc.assert(
      fc.asyncProperty(records, async (record) => {
        fc.pre((await judgeText(before, record)).verdict.verdict === 'pass')
        expect(await answer(looser, record)).toBe('pass')
      }),
      { numRuns: 15 },
    )
  })
})

describe('a change of a vocabulary alone never widens a policy', () => {
  const names = ['badge', 'visit', 'arrival', 'secret', 'other-secret', 'mood', 'phone', 'place', 'new-one']
  const name = fc.constantFrom(...names)
  const change: fc.Arbitrary<(doc: Doc) => void> = fc.oneof(
    fc.tuple(name, name).map(([parent, child]) => (doc: Doc) => {
      const categories = doc.categories
      const at = categories[parent] ?? categories.visit?.children[parent]
      if (at !== undefined) at.children = { ...at.children, [`${child}-child`]: { value: 'text' } }
    }),
    name.map((each) => (doc: Doc) => {
      delete doc.categories[each]
    }),
    fc.tuple(name, name).map(([each, of]) => (doc: Doc) => {
      if (doc.categories[each] !== undefined && each !== of) doc.categories[each].is = of
    }),
    name.map((each) => (doc: Doc) => {
      if (doc.categories[each] !== undefined) doc.categories[each].of = 'host'
    }),
    name.map((each) => (doc: Doc) => {
      const moved = doc.categories[each]
      if (moved === undefined || each === 'visit' || doc.categories.visit === undefined) return
      delete doc.categories[each]
      doc.categories.visit.children[each] = moved
    }),
    fc.constant((doc: Doc) => (doc.version = '1.1.0')),
    name.map((each) => (doc: Doc) => (doc.categories[`${each}-more`] = { value: 'text' })),
  )

  test('by its version: no category becomes shared', async () =>
    await fc.assert(
      fc.asyncProperty(records, fc.array(change, { minLength: 1, maxLength: 3 }), async (record, changes) => {
        fc.pre((await judgeText(before, record)).verdict.verdict !== 'pass')
        const texts = changed('vocabulary.yaml', (doc) => {
          for (const each of changes) each(doc)
        })
        expect(await answer(texts, record)).not.toBe('pass')
      }),
      { numRuns: 80 },
    ))

  test('by its hash: nothing passes until the policy is written against the new text', async () => {
    const { model } = await compileTexts(rich)
    const hash = model.vocabularies[0]?.hash
    const pinned = changed('policy.yaml', (doc) => {
      doc.uses = { words: { version: '1.0.0', hash } }
    })
    expect((await compileTexts(pinned)).sound).toBe(true)
    const wider = {
      ...pinned,
      'vocabulary.yaml': vocabulary.replace('phone: { value: e164 }', 'phone: { value: text }'),
    }
    expect(await answer(wider, '{"badge":"b"}')).toBe('cannot-judge')
  })

  test('a new child category is shared by nobody', async () => {
    const texts = changed('vocabulary.yaml', (doc) => {
      doc.categories.visit.children.shoes = { value: 'text' }
    })
    const withField = {
      ...texts,
      'payload.yaml': (texts['payload.yaml'] ?? '').replace(
        'fields:\n  badge',
        'fields:\n  shoes: { category: shoes, value: text, at-most: 9 characters }\n  badge',
      ),
    }
    expect(await answer(withField, '{"badge":"b"}')).toBe('pass')
    expect(await answer(withField, '{"badge":"b","shoes":"s"}')).toBe('block')
  })
})
