import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { judgeSource } from '../../src/gate/judge-source.js'
import { type Answer, worst } from '../../src/verdict/report.js'
import { declared } from '../cli/built.js'
import { cutAt } from '../data/heard.js'
import { judgeText, planOf, said, shippedPlan } from '../folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { objectsOf, recordsOf, reordered, respelt, type Tree, withMember, write } from './record-arbitrary.js'

// The machine may be busy, and some of these start processes.
vi.setConfig({ testTimeout: 60_000 })

const keeper = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })
const plans = [
  ['a payload with every kind of declaration', keeper],
  ['call-quality', await shippedPlan('call-quality')],
  ['pstn-call-log', await shippedPlan('pstn-call-log')],
] as const

const runs = { numRuns: 40 }
const leaf = (text: string): Tree => ({ kind: 'leaf', text })

/** Members that may not be there, or hold what they may not, in any of the plans. */
const spoils = [
  ['extra', '1'],
  ['private', '"x"'],
  ['secret', '"x"'],
  ['otherSecret', '"x"'],
  ['userPrincipalName', '"a@contoso.example"'],
  ['steps', '1.5'],
  ['mood', '"Glad"'],
  ['phone', '"+0123"'],
  ['duration', '"long"'],
  ['__proto__', '{}'],
] as const

/** Texts that are no record of NDJSON at all. */
const broken = ['{"a":1', '[{}]', '1', '{"a":1,"a":1}', '{}{}', 'x', '{"a":01}', '']

type Path = readonly (string | number)[]

/** The members of an object of a tree. */
function membersAt(tree: Tree, path: Path): readonly (readonly [string, Tree])[] {
  const [step, ...rest] = path
  if (tree.kind === 'leaf') return []
  if (step === undefined) return tree.kind === 'object' ? tree.members : []
  const inner =
    tree.kind === 'list' ? tree.items[Number(step)] : tree.members.find(([name]) => name === step)?.[1]
  return inner === undefined ? [] : membersAt(inner, rest)
}

/** The tree without one member of its root. */
function without(tree: Tree, name: string): Tree {
  return tree.kind === 'object' ? { ...tree, members: tree.members.filter(([each]) => each !== name) } : tree
}

/** A name with each of its code units escaped. */
function escaped(name: string): string {
  return `"${[...Array(name.length).keys()].map((at) => `\\u${name.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`
}

describe.each(plans)('%s', (_, plan) => {
  const records = recordsOf(plan)
  const spoilt = fc
    .tuple(records, fc.subarray([...spoils], { maxLength: 3 }), fc.nat())
    .map(([record, members, at]) =>
      members.reduce(
        (tree, [name, text]) => withMember(without(tree, name), [], at, [name, leaf(text)]),
        record,
      ),
    )
  const verdictOf = async (text: string | Uint8Array, media: 'json' | 'ndjson' = 'json'): Promise<Answer> =>
    (await judgeText(plan, text, { media })).verdict.verdict

  test('the verdict of an NDJSON would be another than the worst of its lines', async () => {
    const line = fc.oneof(
      { weight: 4, arbitrary: spoilt.map(write) },
      { weight: 4, arbitrary: records.map(write) },
      { weight: 1, arbitrary: fc.constantFrom(...broken) },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, end) => {
          const each = await Promise.all(lines.map((one) => verdictOf(`${one}\n`, 'ndjson')))
          // What stands behind bytes that cannot be read is not judged, and nothing is worse.
          expect(await verdictOf(lines.map((one) => `${one}${end}`).join(''), 'ndjson')).toBe(worst(each))
        },
      ),
      runs,
    )
  })

  test('the verdict of a JSON array would be another than the worst of its records', async () => {
    const isRows = plan === keeper
    await fc.assert(
      fc.asyncProperty(fc.array(spoilt, { minLength: 1, maxLength: 4 }), async (trees) => {
        const each = await Promise.all(trees.map((tree) => verdictOf(write(tree))))
        const list = trees.map(write).join(', ')
        const text = isRows ? `{"rows":[${list}]}` : `{"value":[${list}]}`
        expect(await verdictOf(text)).toBe(worst(each))
      }),
      runs,
    )
  })

  test('packing would change what is said', async () => {
    await fc.assert(
      fc.asyncProperty(spoilt, async (tree) => {
        const bytes = new TextEncoder().encode(write(tree))
        const plain = await judgeText(plan, bytes)
        const packed = await judgeText(plan, gzipSync(bytes))
        const twoMembers = await judgeText(
          plan,
          Buffer.concat([gzipSync(bytes.slice(0, 7)), gzipSync(bytes.slice(7))]),
        )
        for (const other of [packed, twoMembers]) {
          expect([other.verdict.verdict, other.verdict.records, said(other)]).toEqual([
            plain.verdict.verdict,
            plain.verdict.records,
            said(plain),
          ])
        }
      }),
      runs,
    )
  })

  test('escapes of all characters, order and chunks together would change what is said', async () => {
    await fc.assert(
      fc.asyncProperty(
        spoilt,
        fc.nat(1000),
        fc.array(fc.nat(400), { maxLength: 6 }),
        async (tree, seed, cuts) => {
          const plain = await judgeText(plan, write(tree))
          const bytes = new TextEncoder().encode(respelt(write(reordered(tree, seed)), seed))
          const places = cuts.map((cut) => Math.min(cut, bytes.length))
          const other = await judgeSource(
            plan,
            {
              name: 'given',
              async *chunks() {
                yield* cutAt(bytes, places)
              },
            },
            { media: 'json' },
          )
          expect([other.verdict.verdict, said(other)]).toEqual([plain.verdict.verdict, said(plain)])
        },
      ),
      runs,
    )
  })

  test('leaving a refused member out would make a record worse', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), fc.constantFrom(...spoils), async (record, at, [name, text]) => {
        const clean = without(record, name)
        const before = await judgeText(plan, write(withMember(clean, [], at, [name, leaf(text)])))
        const refused = before.findings.some(
          ({ class: each, place }) =>
            place.pointer === `/${name}` && !['wrong-type', 'bad-format', 'out-of-range'].includes(each),
        )
        const after = await judgeText(plan, write(clean))
        expect(worst([before.verdict.verdict, after.verdict.verdict])).toBe(before.verdict.verdict)
        if (refused) {
          const left = said(before).filter((each) => !each.endsWith(` /${name}`))
          expect(said(after)).toEqual(left)
        }
      }),
      runs,
    )
  })

  test('a name that stands twice, anywhere and however it is written, would be read', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(), fc.nat(), fc.boolean(), async (record, where, which, isEscaped) => {
        const objects = objectsOf(record).filter((path) => membersAt(record, path).length > 0)
        fc.pre(objects.length > 0)
        const path = objects[where % objects.length] ?? []
        const members = membersAt(record, path)
        const [name = ''] = members[which % members.length] ?? []
        // The second is marked, so that it can be found again in the text and written with escapes.
        const marked = write(withMember(record, path, which, ['\u0001twice', leaf('null')]))
        const text = marked.replace('"\\u0001twice"', () =>
          isEscaped ? escaped(name) : JSON.stringify(name),
        )
        const { verdict, findings } = await judgeText(plan, text)
        expect([verdict.verdict, findings.at(-1)?.code]).toEqual(['cannot-judge', 'data/duplicate-name'])
      }),
      runs,
    )
  })
})

describe.skipIf(!existsSync(new URL('../../dist/bin/declared.cjs', import.meta.url)))('the command', () => {
  const rows = ['{"badge":"a"}', '{"badge":"b","steps":1.5,"extra":1}']
  const texts = [
    ['json', `{"rows":[${rows.join(',')}]}`],
    ['ndjson', `${rows.join('\n')}\n`],
    ['csv', 'badge,steps,extra\na,,\nb,1.5,1\n'],
  ] as const

  test.concurrent.each(texts)(
    '%s would be judged otherwise from a file, standard input or packed',
    async (media, text) => {
      const policies = Object.entries(rich).map(([name, document]) => [`policies/${name}`, document])
      const cwd = scratchFolder({
        ...Object.fromEntries(policies),
        'declared.yaml': 'declared: 1\npolicies: policies\n',
      })
      writeFileSync(join(cwd, `a.${media}`), text)
      writeFileSync(join(cwd, `a.${media}.gz`), gzipSync(text))
      const common = ['--payload', 'log', '--recipient', 'keeper', '--purpose', 'safety', '--format', 'json']
      const runs = await Promise.all([
        declared(['check', `a.${media}`, ...common], { cwd }),
        declared(['check', `a.${media}.gz`, ...common], { cwd }),
        declared(['check', '-', '--media', media, ...common], { cwd, stdin: text }),
        declared(['check', '-', '--media', media, ...common], { cwd, stdin: gzipSync(text) }),
      ])
      for (const { code, out } of runs) {
        const findings = (JSON.parse(out) as { findings: { class: string; count: number }[] }).findings
        const kinds = findings.map(({ class: each, count }) => `${each} ${count}`).sort()
        expect([code, kinds]).toEqual([1, ['undeclared-field 1', 'wrong-type 1']])
      }
    },
  )
})
