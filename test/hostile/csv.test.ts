import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { judgeSource } from '../../src/gate/judge-source.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { declared } from '../cli/built.js'
import { bytesOf, oneByOne } from '../data/heard.js'
import { planOf } from '../folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { type CsvCase, csvCases } from './csv-cases.js'

// The machine may be busy, and some of these start processes.
vi.setConfig({ testTimeout: 60_000 })

const plans = new Map<string, Promise<Plan>>()

/** The policy's documents with the dialect of a case, and with a second free text. */
function folderOf({ delimiter = ',', emptyCell = 'absent' }: Partial<CsvCase>): Record<string, string> {
  const stated = `delimiter: ${delimiter === '\t' ? 'tab' : `'${delimiter}'`}, empty-cell: '${emptyCell}',`
  const payload = (rich['payload.yaml'] ?? '')
    .replace("delimiter: ',', empty-cell: absent,", stated)
    .replace('of: host, value: text', 'of: visitor, value: text')
  return { ...rich, 'payload.yaml': payload }
}

function planFor(one: Partial<CsvCase>): Promise<Plan> {
  const key = `${one.delimiter} ${one.emptyCell}`
  const known = plans.get(key)
  if (known !== undefined) return known
  const made = planOf(folderOf(one), { payload: 'log', recipient: 'keeper', purposes: ['safety'] })
  plans.set(key, made)
  return made
}

async function judge(one: CsvCase, pieces: Iterable<Uint8Array>) {
  const source = {
    name: 'given',
    async *chunks() {
      yield* pieces
    },
  }
  const limits = { ...defaultLimits, ...one.limits }
  return judgeSource(await planFor(one), source, { media: 'csv', limits })
}

test('there would be fewer than a hundred cases, or two of one name', () => {
  expect(csvCases.length).toBeGreaterThanOrEqual(100)
  expect(new Set(csvCases.map(({ name }) => name)).size).toBe(csvCases.length)
})

describe.each(csvCases.map((one) => [one.name, one] as const))('%s', (_, one) => {
  const bytes = bytesOf(one.bytes)

  test('would be answered otherwise', async () => {
    const { verdict, findings } = await judge(one, [bytes])
    expect([verdict.verdict, findings.map(({ code }) => code)]).toEqual([
      one.answer,
      one.code === undefined ? [] : expect.arrayContaining([one.code]),
    ])
  })

  // A megabyte one by one says nothing that a kilobyte does not.
  test.skipIf(bytes.length > 20_000)('would be answered otherwise byte by byte', async () => {
    expect(await judge(one, oneByOne(bytes))).toEqual(await judge(one, [bytes]))
  })
})

test('bytes that are not UTF-8 would be read where a chunk ends in them', async () => {
  const one = csvCases.find(({ name }) => name === 'an overlong line end') as CsvCase
  const bytes = bytesOf(one.bytes)
  for (let cut = 0; cut <= bytes.length; cut++) {
    const { findings } = await judge(one, [bytes.slice(0, cut), bytes.slice(cut)])
    expect(findings.map(({ code }) => code)).toEqual(['data/invalid-utf8'])
  }
})

describe('names of files', () => {
  const tsv = bytesOf('badge\tsteps\na\t1\n')
  const csv = bytesOf('badge,steps\na,1\n')
  const answer = async (name: string, bytes: Uint8Array, one: Partial<CsvCase>) => {
    const { verdict, findings } = await judgeSource(await planFor(one), bytesSource(name, bytes))
    return [verdict.verdict, ...findings.map(({ code }) => code)]
  }
  test('.tsv would be judged in a dialect that its name contradicts', async () => {
    expect(await answer('a.tsv', tsv, { delimiter: '\t' })).toEqual(['pass'])
    expect(await answer('a.csv', tsv, { delimiter: '\t' })).toEqual(['pass'])
    expect(await answer('a.csv', csv, {})).toEqual(['pass'])
    for (const bytes of [tsv, csv])
      for (const name of ['a.tsv', 'A.TSV'])
        expect(await answer(name, bytes, {})).toEqual(['cannot-judge', 'gate/media-not-accepted'])
  })
})

describe('what a report says', () => {
  const say = async (text: string, one: Partial<CsvCase> = {}) =>
    JSON.stringify(await judge({ name: '', bytes: '', answer: 'block', ...one }, [bytesOf(text)]))

  test('the first record of a file without a header would be told, as names of columns', async () => {
    expect(await say('Marigold,Kowalski\nRose,Nowak\n')).not.toMatch(/Marigold|Kowalski|Rose|Nowak/)
  })
  test('an undeclared column beside declared ones would lose its name', async () => {
    expect(await say('badge,shoeSize\na,1\n')).toContain('"/shoeSize"')
  })
  test('a file in another dialect would not be known as such', async () => {
    expect(await say('badge;steps\na;1\n')).toContain('commas between the cells')
    expect(await say('badge,steps\na,1\n', { delimiter: '\t' })).toContain('tabs between the cells')
    const other = await say('shoe;size\na;1\n')
    expect(other).not.toContain('between the cells')
    expect(other).toContain('none of its columns is known')
    expect(await say('badge,shoe\na,1\n')).not.toContain('none of its columns is known')
  })
  test('a nested field that may not be there would have another path than in JSON', async () => {
    const folder = folderOf({})
    const payload = (folder['payload.yaml'] ?? '')
      .replace('/network/address: Net', '/network/address: Net, /network/host: Host')
      .replace('inner: {', 'host: { unshared: names of machines }\n      inner: {')
    const plan = await planOf(
      { ...folder, 'payload.yaml': payload },
      { payload: 'log', recipient: 'keeper', purposes: ['safety'] },
    )
    const { findings } = await judgeSource(plan, bytesSource('a.csv', bytesOf('badge,Host\na,x\n')))
    expect(findings.map(({ class: each, place }) => [each, place.pointer, place.column])).toEqual([
      ['unshared-field', '/network/host', 'Host'],
    ])
  })
})

describe.skipIf(!existsSync(new URL('../../dist/bin/declared.cjs', import.meta.url)))(
  'by the command, from a file and from standard input',
  () => {
    const exits = { pass: 0, block: 1, 'cannot-judge': 2 } as const
    const ofCommand = (one: CsvCase): boolean =>
      one.delimiter === undefined && one.emptyCell === undefined && one.limits === undefined
    // One of each of some codes, and some that pass: a command takes a while to start.
    const each = new Map(csvCases.filter(ofCommand).map((one) => [one.code ?? one.name.length % 3, one]))
    const first = new Map([...each].filter((_, index) => index % 2 === 0))
    let cwd = ''
    beforeAll(() => {
      const policies = Object.entries(folderOf({})).map(([name, text]) => [`policies/${name}`, text])
      cwd = scratchFolder({
        ...Object.fromEntries(policies),
        'declared.yaml': 'declared: 1\npolicies: policies\n',
      })
    })
    test.concurrent.each([...first.values()].map((one) => [one.name, one] as const))('%s', async (_, one) => {
      const stdin = bytesOf(one.bytes)
      const args = [
        '--payload',
        'log',
        '--recipient',
        'keeper',
        '--purpose',
        'safety',
        '--format',
        'json',
        '--on',
        '2026-11-21',
      ]
      const file = `${[...first.values()].indexOf(one)}.csv`
      writeFileSync(join(cwd, file), stdin)
      const piped = await declared(['check', '-', '--media', 'csv', ...args], { cwd, stdin })
      const read = await declared(['check', file, ...args], { cwd })
      for (const { code, out } of [piped, read]) {
        expect([code, one.code === undefined || out.includes(one.code)]).toEqual([exits[one.answer], true])
      }
    })
  },
)
