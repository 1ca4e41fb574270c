import { describe, expect, it } from 'vitest'
import { judgeSource } from '../../src/gate/judge-source.js'
import type { Column, Group } from '../../src/parquet/schema.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { planOf, said } from '../folder.js'
import { reducedBytes } from '../gate/reduced.js'
import { rich } from '../validate/rich-policy.js'
import { canRead } from './built.js'
import { engine, file, group, list, type Plain, text, whole } from './made.js'
import { readBytes } from './read-bytes.js'

const made = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })
const plan = { ...made, media: { ...made.media, parquet: { null: 'absent' } } } as const

const map = (value: Column): Column => ({
  kind: 'map',
  key: text,
  value,
  isOptional: true,
  leaves: { from: 0, to: 0 },
})
const judge = (bytes: Uint8Array, name = 'a.parquet') =>
  judgeSource(plan, bytesSource(name, bytes), { parquet: engine })

/** Columns beside a badge; the records; and what is found. */
const cases: readonly (readonly [
  string,
  Readonly<Record<string, Column>>,
  readonly Plain[],
  readonly string[],
])[] = [
  ['nothing wrong', { steps: whole }, [{ badge: 'a', steps: 3 }], []],
  [
    'an undeclared column with a value',
    { extra: text },
    [{ badge: 'a' }, { badge: 'b', extra: 'x' }],
    ['undeclared-field /extra 2'],
  ],
  ['an undeclared column without one', { extra: text }, [{ badge: 'a' }], ['undeclared-field /extra -']],
  ['a column that is not shared, empty', { private: text }, [{ badge: 'a' }], ['unshared-field /private -']],
  [
    'a column of a category of others, empty',
    { secret: text, otherSecret: text },
    [{ badge: 'a' }],
    ['undeclared-category /secret -', 'wrong-recipient /otherSecret -'],
  ],
  [
    'a group that is null in each record',
    { extra: group({ a: text, b: group({ c: text }) }) },
    [{ badge: 'a' }],
    ['undeclared-field /extra -'],
  ],
  [
    'a group whose members are null',
    { extra: group({ a: text }) },
    [{ badge: 'a', extra: {} }],
    ['undeclared-field /extra 1'],
  ],
  [
    'an undeclared member of a declared group',
    { network: group({ address: text, name: text }) },
    [{ badge: 'a' }],
    ['undeclared-field /network/name -'],
  ],
  [
    'the same with a value',
    { network: group({ address: text, name: text }) },
    [{ badge: 'a', network: { name: 'x' } }],
    ['undeclared-field /network/name 1'],
  ],
  [
    'a member deep inside',
    { network: group({ inner: group({ inner: group({ name: text }) }) }) },
    [{ badge: 'a' }],
    ['undeclared-field /network/inner/inner/name -'],
  ],
  [
    'a member of a list’s items',
    { rooms: list(group({ name: text, guest: text })) },
    [{ badge: 'a', rooms: [{ name: 'x' }] }],
    ['undeclared-field /rooms/0/guest -'],
  ],
  [
    'the same with a value',
    { rooms: list(group({ name: text, guest: text })) },
    [{ badge: 'a', rooms: [{}, { guest: 'x' }] }],
    ['undeclared-field /rooms/1/guest 1'],
  ],
  [
    'a list where a text is declared',
    { mood: list(group({ a: text })) },
    [{ badge: 'a' }],
    ['undeclared-field /mood/0/a -'],
  ],
  [
    'a group where a text is declared',
    { mood: group({ a: text }) },
    [{ badge: 'a', mood: { a: 'x' } }],
    ['wrong-type /mood 1'],
  ],
  ['a map of declared keys', { labels: map(text) }, [{ badge: 'a', labels: { floor: '1' } }], []],
  [
    'a map with another key',
    { labels: map(text) },
    [{ badge: 'a', labels: { anna: '1' } }],
    ['undeclared-field /labels/<name of 4 characters> 1'],
  ],
  [
    'a map of groups',
    { labels: map(group({ x: text })) },
    [{ badge: 'a' }],
    ['undeclared-field /labels/<name of 1 character>/x -'],
  ],
  [
    'a group where a map is declared',
    { labels: group({ floor: text, anna: text }) },
    [{ badge: 'a' }],
    ['undeclared-field /labels/anna -'],
  ],
  [
    'a map where a group is declared',
    { network: map(group({ address: text, y: text })) },
    [{ badge: 'a' }],
    ['undeclared-field /network/<name of 1 character>/y -'],
  ],
  [
    'members of each shape of a choice',
    { thing: group({ kind: text, legs: whole }) },
    [{ badge: 'a', thing: { kind: 'lamp' } }],
    [],
  ],
  [
    'a member of no shape of a choice',
    { thing: group({ kind: text, arms: whole }) },
    [{ badge: 'a', thing: { kind: 'lamp' } }],
    ['undeclared-field /thing/arms -'],
  ],
  [
    'a member of another shape, with a value',
    { thing: group({ kind: text, legs: whole }) },
    [{ badge: 'a', thing: { kind: 'lamp', legs: 4 } }],
    ['undeclared-field /thing/legs 1'],
  ],
  ['a look-alike', { Steps: whole }, [{ badge: 'a' }], ['undeclared-field /Steps -']],
  [
    'a look-alike with an invisible letter',
    { 'badge\u200b': text },
    [{ badge: 'a', 'badge\u200b': 'x' }],
    ['undeclared-field /<name of 6 characters> 1'],
  ],
  [
    'a name that is no name',
    { __proto__x: text, constructor: text },
    [{ badge: 'a', constructor: 'x' }],
    ['undeclared-field /__proto__x -', 'undeclared-field /constructor 1'],
  ],
  ['a number where a text is declared', { mood: whole }, [{ badge: 'a', mood: 1 }], ['wrong-type /mood 1']],
  ['a missing field', { steps: whole }, [{ steps: 1 }], ['missing-field /badge 1']],
]

describe.skipIf(!canRead)('the columns of a file', () => {
  it.each(cases)('would be judged by its records alone: %s', async (_, columns, records, found) => {
    const { findings, verdict } = await judge(file(records, group({ badge: text, ...columns })))
    const heard = findings.map(({ class: each, place }) => `${each} ${place.pointer} ${place.record ?? '-'}`)
    expect(heard.sort()).toEqual([...found].sort())
    expect([verdict.verdict, verdict.records]).toEqual([
      found.length === 0 ? 'pass' : 'block',
      records.length,
    ])
  })

  it('would not be found in a file without records', async () => {
    const { findings, verdict } = await judge(
      file([], group({ badge: text, extra: text, network: group({ x: text }) })),
    )
    expect(verdict).toMatchObject({ verdict: 'cannot-judge', records: 0 })
    expect(said({ findings })).toEqual([
      'not-judged -',
      'undeclared-field /extra',
      'undeclared-field /network/x',
    ])
  })

  it('would be shown a null where the policy says that it is one', async () => {
    const strict = { ...plan, media: { parquet: { null: 'null' } } } as const
    const bytes = file(
      [{ badge: 'a', how: 'left', leftBy: 'door' }, { badge: 'b' }],
      group({ badge: text, how: text, leftBy: text, mood: text }),
    )
    const { findings } = await judgeSource(strict, bytesSource('a.parquet', bytes), { parquet: engine })
    expect(said({ findings })).toEqual(['wrong-type /how', 'wrong-type /mood'])
  })

  it('would tell a value, or take a payload for one that comes as Parquet', async () => {
    const secret = 'anna@contoso.example'
    const bytes = file([{ badge: secret, mood: secret, [secret]: secret, labels: { [secret]: secret } }])
    const { findings, notJudged } = await judge(bytes)
    expect(findings.length).toBeGreaterThan(3)
    expect(JSON.stringify([findings, notJudged])).not.toContain('anna')
    const { findings: other } = await judgeSource(made, bytesSource('a.parquet', bytes), { parquet: engine })
    expect(other.map(({ code }) => code)).toEqual(['gate/media-not-accepted'])
  })

  it('would be judged under a name that says another format', async () => {
    const bytes = file([{ badge: 'a' }])
    for (const name of ['a.csv', 'a.json']) {
      const { verdict, findings } = await judge(bytes, name)
      expect([verdict.verdict, findings.map(({ code }) => code)]).toEqual([
        'cannot-judge',
        ['data/other-format'],
      ])
    }
    const { verdict } = await judgeSource(
      plan,
      bytesSource('a.parquet', new TextEncoder().encode('{"badge":"a"}\n')),
      { parquet: engine },
    )
    expect(verdict.verdict).toBe('cannot-judge')
  })
})

describe.skipIf(!canRead)('a reduced file', () => {
  const reduced = (bytes: Uint8Array, options: { dropInvalid?: boolean; dropRecords?: boolean } = {}) =>
    reducedBytes(plan, bytesSource('a.parquet', bytes), { media: 'parquet', parquet: engine, ...options })

  const columns: Group = group({
    private: text,
    badge: text,
    extra: group({ a: text }),
    network: group({ address: text, name: text }),
    rooms: list(group({ guest: text, name: text })),
    steps: whole,
    labels: map(text),
  })
  const records = [
    {
      badge: 'a',
      extra: { a: 'HIDDEN' },
      network: { address: '192.0.2.0', name: 'HIDDEN' },
      rooms: [{ name: 'x' }],
      steps: 1,
    },
    { badge: 'b', private: 'HIDDEN', labels: { floor: '1', anna: 'HIDDEN' } },
  ]

  it('would hold what may not be there, or lose what may', async () => {
    const { bytes, dropped, blockers, records: count } = await reduced(file(records, columns))
    expect(blockers).toEqual([])
    expect(count).toEqual({ read: 2, written: 2 })
    expect(
      dropped.map(({ place, count: times }) => `${place.pointer} ${place.record ?? '-'} ${times}`).sort(),
    ).toEqual([
      '/extra 1 1',
      '/labels/<name of 4 characters> 2 1',
      '/network/name 1 1',
      '/private 2 1',
      '/rooms/0/guest - 1',
    ])
    const read = await readBytes(bytes)
    expect(read.refusal).toBeUndefined()
    expect(read.records).toEqual([
      { badge: 'a', network: { address: '192.0.2.0' }, rooms: [{ name: 'x' }], steps: { number: '1' } },
      { badge: 'b', labels: { floor: '1' } },
    ])
    expect(read.file?.schema.root.members.map(({ name }) => name)).toEqual([
      'badge',
      'network',
      'rooms',
      'steps',
      'labels',
    ])
    expect((await judge(bytes)).verdict.verdict).toBe('pass')
    expect(bytes.includes('HIDDEN')).toBe(false)
  })

  it('would stop at an entry of the footer, which is not carried on, or carry it on', async () => {
    const { withFooter } = await import('../../src/gate/parquet-plants.js')
    const bytes = withFooter(file([{ badge: 'a' }]), (meta) => ({
      ...meta,
      keyValues: [{ key: 'note', value: 'HIDDEN' }],
      createdBy: 'HIDDEN@x',
    }))
    expect((await judge(bytes)).findings.map(({ code }) => code)).toEqual(['parquet/footer-text'])
    const { bytes: out, blockers } = await reduced(bytes)
    expect(blockers).toEqual([])
    expect(out.includes('HIDDEN')).toBe(false)
    expect((await judge(out)).verdict.verdict).toBe('pass')
  })

  it('would hold what stands in the way, or a record that was to be left out', async () => {
    const wrong = file([
      { badge: 'a', steps: 1 },
      { badge: 'far too long a badge', steps: 99_999 },
    ])
    expect((await reduced(wrong)).blockers.map((each) => each.class).sort()).toEqual([
      'out-of-range',
      'out-of-range',
    ])
    const kept = await reduced(wrong, { dropInvalid: true, dropRecords: true })
    expect((await readBytes(kept.bytes)).records).toEqual([{ badge: 'a', steps: { number: '1' } }])
    const nothing = await reduced(file([{ private: 'x' }]), { dropRecords: true })
    expect(nothing.blockers.map(({ code }) => code)).toEqual(['gate/no-records'])
    const broken = await reduced(file([{ badge: 'a' }]).subarray(0, -3))
    expect([broken.blockers.map(({ code }) => code), broken.bytes.length]).toEqual([
      ['parquet/not-parquet'],
      0,
    ])
  })

  it('would change the type of a column, or a value in it', async () => {
    const { records: before } = await readBytes(file(records, columns))
    const open = file([{ badge: 'a', steps: 5, network: { address: '2001:db8::' } }])
    const { bytes } = await reduced(open)
    expect((await readBytes(bytes)).records).toEqual((await readBytes(open)).records)
    expect(before.length).toBe(2)
  })
})
