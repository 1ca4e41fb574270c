import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/project/package-root.js'
import { notice } from '../../src/tasks/notice.js'
import { checkNotice, type NoticeCheckRequest } from '../../src/tasks/notice-check.js'
import { declaredHere } from '../cli/in-process.js'

const root = packageRoot()
const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'declared-notice-check-'))
  made.push(path)
  return path
}

/** The catalogues, one changed. */
function catalogues(locale: string, change: (text: string) => string): string {
  const path = folder()
  cpSync(join(root, 'notices'), path, { recursive: true })
  const file = join(path, `${locale}.yaml`)
  const before = readFileSync(file, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(file, after)
  for (const [language, word] of [
    [locale, 'ad esempio'],
    ['en', 'such as'],
  ]) {
    const terms = join(path, 'terms', `${language}.yaml`)
    const words = readFileSync(terms, 'utf8')
    if (!/^banned:/m.test(words)) writeFileSync(terms, `${words}banned: ['lecit*']\nvague: [${word}]\n`)
  }
  return path
}

const common = {
  policy: 'operator-connect',
  as: ['md', 'txt'],
  locales: ['en', 'it'],
  on: '2026-11-22',
} as const

const check = (request: Partial<NoticeCheckRequest> = {}) => checkNotice({ ...common, ...request })
const findingsIn = async (request: Partial<NoticeCheckRequest>, locale: string, gate: string) => {
  const { languages } = await check(request)
  return languages.find(({ tag }) => tag === locale)?.gates.get(gate) ?? []
}

describe('a gate', () => {
  it.each([
    [
      'typography',
      (text: string) => text.replace('Questo testo è', 'Questo testo  è'),
      'double-space',
      'note.machine',
    ],
    [
      'banned',
      (text: string) => text.replace('Questo testo è', 'Questo testo è lecito ed è'),
      'lecit*',
      'note.machine',
    ],
    [
      'vague',
      (text: string) => text.replace('Questo testo è', 'Questo testo, ad esempio, è'),
      'ad esempio',
      'note.machine',
    ],
    [
      'parity',
      (text: string) => text.replace(/(service\.alone: .*)\{\$service\}/, '$1{$service} 2'),
      'added-number',
      'service.alone',
    ],
    [
      'parity',
      (text: string) => text.replace('in relazione a Operator Connect', 'in relazione al servizio'),
      'lost-name',
      'role.controller.its-processing-in-connection-with-operator-connect',
    ],
  ] as const)('%s would not see a changed message', async (gate, change, rule, message) => {
    const found = await findingsIn({ catalogues: catalogues('it', change) }, 'it', gate)
    expect(found.map((each) => [each.rule, each.message])).toContainEqual([rule, message])
  })

  it('reading would not see a text that reads worse', async () => {
    const long =
      'Dichiara, con parole straordinariamente lunghe e incomprensibilmente involute, che ciò riguarda'
    const change = (text: string) =>
      // The marks below the messages have the same names.
      text
        .replace(/^marks:[\s\S]*$/m, '')
        .replace(/^( {2}whose\.(?!missing)[a-z+~-]+: )(.*)$/gm, (_, id: string) => `${id}'${long} tutti.'`)
    const [found] = await findingsIn({ catalogues: catalogues('it', change) }, 'it', 'reading')
    expect(found?.rule).toBe('reads-worse')
    expect(found?.passage).toMatch(
      /^gulpease \d+(?:\.\d)?, and it was gulpease \d+(?:\.\d)? \(higher is easier\)$/,
    )
  })

  it('would judge what nobody speaks, or not read it back', async () => {
    const { languages } = await check({ locales: ['en-XA'] })
    const asked = [...(languages[0]?.gates ?? [])].filter(([, findings]) => findings !== undefined)
    expect(asked.map(([gate]) => gate)).toEqual(['claims'])
  })
})

describe('files on disk', () => {
  it('that are not what would be written today would pass', async () => {
    const output = folder()
    await notice({ ...common, output, articles: true })
    expect((await check({ output, articles: true })).stale).toEqual([])
    const [first, second] = ['notice.it.md', 'articles.end-user.md'].map((name) => join(output, name))
    writeFileSync(first ?? '', `${readFileSync(first ?? '', 'utf8')} `)
    rmSync(second ?? '')
    const after = await check({ output, articles: true })
    expect(after.stale).toEqual([
      { path: first, problem: 'differs' },
      { path: second, problem: 'is missing' },
    ])
    expect(after.verdict).toBe('findings')
    expect((await check()).stale).toBeUndefined()
  })
})

describe('declared notice --check', () => {
  const here = (...typed: readonly string[]) =>
    declaredHere('notice', '--check', '--policy', 'operator-connect', '--as', 'txt', ...typed)

  it('would not say where and what a finding is, or end with another code', async () => {
    const change = (text: string) => text.replace('Questo testo è', 'Questo testo  è')
    const { code, out } = await here('--locale', 'it,en-XA', '--catalogues', catalogues('it', change))
    expect(code).toBe(1)
    expect(out).toMatch(/^LANGUAGE +CLAIMS +.*TYPOGRAPHY/)
    expect(out).toMatch(/^it +(?:ok +)+1 /m)
    expect(out).toMatch(/^en-XA +ok +- +- /m)
    expect(out).toContain('note.machine  double-space: Questo testo è')
    expect(out).toContain('no file on disk was held against them')
  })

  it('would write something, or judge where it cannot', async () => {
    const output = folder()
    const held = await here('--locale', 'en', '--output', output)
    expect(held.code).toBe(1)
    expect(held.out).toContain('notice.en.txt is missing')
    const none = await here('--locale', 'tlh')
    expect([none.code, none.out]).toEqual([2, 'Nothing was judged.\n'])
    expect(none.err).toContain('tlh')
    expect((await here('--final')).code).toBe(2)
  })
})
