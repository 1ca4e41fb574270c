import { describe, expect, it } from 'vitest'
import { test } from '../../src/tasks/test.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { frontDoor } from './front-door.js'

const head = 'tests: door-log\ndate: 2026-06-01\n'
const run = (tests: string, rest: Readonly<Record<string, string>> = {}) =>
  test({ policies: '.', cwd: scratchFolder({ ...frontDoor, 'tests.yaml': `${head}${tests}`, ...rest }) })
const said = async (tests: string) =>
  (await run(tests)).cases.map(({ passed, verdict, missing, unexpected }) => ({
    passed,
    verdict,
    missing: missing.map(({ class: name, at }) => `${name} ${at ?? '-'}`),
    unexpected: unexpected.map(({ class: name, place }) => `${name} ${place.pointer ?? '-'}`),
  }))

const good = '{ "enteredAt": "2026-06-01T08:00:00Z" }'
const named = '{ "enteredAt": "2026-06-01T08:00:00Z", "name": "Alex" }'

describe('an example that gets its answer', () => {
  it.each([
    ['a record that passes', `pass: [{ name: a, record: '${good}' }]`],
    [
      'a record, though records may sit elsewhere too',
      `block: [{ name: a, record: '{ "enteredAt": "2026-06-01T08:00:00Z", "rows": [] }', expect: [{ class: undeclared-field, at: /rows }] }]`,
    ],
    ['a document with its records inside', `pass: [{ name: a, json: '{ "rows": [${good}, ${good}] }' }]`],
    ['lines', `pass: [{ name: a, ndjson: '${good}' }]`],
    ['a table', `pass: [{ name: a, csv: "enteredAt,Badge\\n2026-06-01T08:00:00Z,7\\n" }]`],
    [
      'a blocked member',
      `block: [{ name: a, record: '${named}', expect: [{ class: unshared-field, at: /name }] }]`,
    ],
    [
      'a blocked member anywhere',
      `block: [{ name: a, record: '${named}', expect: [{ class: unshared-field }] }]`,
    ],
    [
      'a blocked member of the second row',
      `block: [{ name: a, json: '{ "rows": [${good}, ${named}] }', expect: [{ class: unshared-field, at: /rows/1/name }] }]`,
    ],
    [
      'a blocked column',
      `block: [{ name: a, csv: "enteredAt,Badge\\n2026-06-01T08:00:00Z,x\\n", expect: [{ class: wrong-type, at: /Badge }] }]`,
    ],
    [
      'the same by its member',
      `block: [{ name: a, csv: "enteredAt,Badge\\n2026-06-01T08:00:00Z,x\\n", expect: [{ class: wrong-type, at: /door/badge }] }]`,
    ],
    [
      'a name that is data',
      `block: [{ name: a, record: '{ "enteredAt": "2026-06-01T08:00:00Z", "byBadge": { "47110815": 1 } }', expect: [{ class: undeclared-field, at: /byBadge/47110815 }] }]`,
    ],
    [
      'a recipient that gets nothing',
      `cannot-judge: [{ name: a, record: '${good}', recipient: resident, expect: [{ class: not-judged }] }]`,
    ],
    ['no record', `cannot-judge: [{ name: a, json: '{ "rows": [] }', expect: [{ class: not-judged }] }]`],
  ])('%s', async (_, tests) => {
    expect(await said(tests)).toMatchObject([{ passed: true, missing: [], unexpected: [] }])
  })
})

describe('an example that does not', () => {
  it.each([
    [
      'blocks instead of passing',
      `pass: [{ name: a, record: '${named}' }]`,
      'block',
      [],
      ['unshared-field /name'],
    ],
    [
      'passes instead of blocking',
      `block: [{ name: a, record: '${good}', expect: [{ class: bad-format, at: /x }] }]`,
      'pass',
      ['bad-format /x'],
      [],
    ],
    [
      'blocks at another place',
      `block: [{ name: a, record: '${named}', expect: [{ class: unshared-field, at: /door }] }]`,
      'block',
      ['unshared-field /door'],
      ['unshared-field /name'],
    ],
    [
      'finds more than is expected',
      `block: [{ name: a, record: '{ "name": "Alex" }', expect: [{ class: unshared-field }] }]`,
      'block',
      [],
      ['missing-field /enteredAt'],
    ],
    [
      'cannot be judged instead of blocking',
      `block: [{ name: a, record: '{', expect: [{ class: unreadable }] }]`,
      'cannot-judge',
      [],
      [],
    ],
  ])('%s', async (_, tests, verdict, missing, unexpected) => {
    const [only] = await said(tests)
    expect(only).toMatchObject({ passed: false, verdict, missing, unexpected })
  })

  it('takes a record for JSON, which a payload of tables does not come as', async () => {
    const payload = frontDoor['door-log.yaml'].replace(/ {2}json: .*\n/, '')
    const { cases } = await run(`pass: [{ name: a, record: '${good}' }]`, { 'door-log.yaml': payload })
    expect(cases).toMatchObject([
      { passed: false, verdict: 'cannot-judge', unexpected: [{ code: 'gate/media-not-accepted' }] },
    ])
  })

  it('stands at its line of the document, and says nothing of its values', async () => {
    const result = await run(
      `pass:\n  - name: a name\n    record: |\n      ${named.replace('Alex', 'Zebulon')}\n`,
    )
    expect(result.cases).toMatchObject([{ place: { file: 'tests.yaml', line: 4 } }])
    expect(JSON.stringify(result.cases)).not.toContain('Zebulon')
  })
})

describe('what is run', () => {
  const another = `payload: gate-log\nstands-for: example\nproduct: front-door\nflows: [share-with-caretaker]\nfields: { at: entry-time }\n`

  it('is every payload: one without an example is named', async () => {
    const { untested } = await run('pass: []\n', { 'gate-log.yaml': another })
    expect(untested).toEqual([
      { payload: 'door-log', place: { file: 'door-log.yaml', line: 1, col: 10 } },
      { payload: 'gate-log', place: { file: 'gate-log.yaml', line: 1, col: 10 } },
    ])
  })

  it('is what is asked for, where something is', async () => {
    const cwd = scratchFolder({ ...frontDoor, 'gate-log.yaml': another })
    const one = await test({ policies: '.', cwd, payloads: ['door-log'] })
    expect([one.cases.length, one.untested]).toEqual([1, []])
    const other = await test({ policies: '.', cwd, payloads: ['gate-log'] })
    expect([other.cases.length, other.untested.map(({ payload }) => payload)]).toEqual([0, ['gate-log']])
    const none = await test({ policies: '.', cwd, payloads: ['dor-log'] })
    expect(none.unknown).toEqual({ name: 'dor-log', meant: 'door-log' })
  })

  it('is nothing while the policies have mistakes', async () => {
    const result = await run(`pas: []\n`)
    expect([result.setting.sound, result.cases]).toEqual([false, []])
  })

  it('is what ships with declared, and each example of it gets its answer', async () => {
    const { cases, untested } = await test({ cwd: scratchFolder() })
    expect(untested).toEqual([])
    expect(cases.length).toBeGreaterThan(40)
    expect(cases.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual([])
  })
})
