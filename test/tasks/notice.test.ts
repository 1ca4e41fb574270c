import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/project/package-root.js'
import { notice } from '../../src/tasks/notice.js'
import { declared } from '../cli/built.js'

const root = packageRoot()
const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A folder with contoso, changed at will, and a declared.yaml that names it. */
function project(change: (organisation: string) => string = (text) => text): string {
  const folder = mkdtempSync(join(tmpdir(), 'declared-notice-'))
  made.push(folder)
  const contoso = readFileSync(join(root, 'examples/contoso.yaml'), 'utf8')
  writeFileSync(join(folder, 'contoso.yaml'), change(contoso))
  writeFileSync(join(folder, 'declared.yaml'), 'declared: 1\norganisations: contoso.yaml\n')
  return folder
}

const all = ['html', 'md', 'txt'] as const

function notices(cwd: string, request: Partial<Parameters<typeof notice>[0]> = {}) {
  return notice({
    organisation: 'contoso',
    locales: ['en'],
    as: all,
    output: join(cwd, 'out'),
    cwd,
    ...request,
  })
}

describe('declared notice', () => {
  it('would write another set of files', async () => {
    const cwd = project()
    const { written, reasons, diagnostics } = await notices(cwd, { locales: ['en', 'it-IT'] })
    expect({ reasons, diagnostics }).toEqual({ reasons: [], diagnostics: [] })
    const endings = ['html', 'md', 'txt', 'elements.json']
    const names = ['en', 'it'].flatMap((locale) => endings.map((ending) => `notice.${locale}.${ending}`))
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual([...names].sort())
    expect(written).toHaveLength(names.length)
  })

  it('a language without a catalogue would be written in another one', async () => {
    const cwd = project()
    const { written, reasons } = await notices(cwd, { locales: ['en', 'xx'] })
    expect(written).toEqual([])
    expect(reasons[0]?.message).toBe('There is no catalogue of messages for the language "xx".')
    expect(existsSync(join(cwd, 'out'))).toBe(false)
  })

  it('a catalogue with a mistake would write the other languages', async () => {
    const cwd = project()
    cpSync(join(root, 'notices'), join(cwd, 'words'), { recursive: true })
    const path = join(cwd, 'words', 'it.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^ {2}category\.ip-address: .*\n/m, ''))
    const { written, diagnostics } = await notices(cwd, { locales: ['en', 'it'], catalogues: 'words' })
    expect(written).toEqual([])
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'The catalogue "it" has no message "category.ip-address".',
    ])
    expect((await notices(cwd, { catalogues: 'words' })).reasons).toEqual([])
  })

  it.each([
    ['organisation', { organisation: 'contos' }, 'There is no organisation "contos".'],
    ['policy', { policy: 'operator-conect' }, 'There is no policy "operator-conect".'],
  ])('an unknown %s would be passed over', async (_, request, message) => {
    const { written, reasons } = await notices(project(), request)
    expect(written).toEqual([])
    expect(reasons.map((each) => each.message)).toEqual([message])
  })
})

describe('--final', () => {
  const final = async (change: (text: string) => string, request = {}) =>
    (await notices(project(change), { final: true, ...request })).reasons.map(({ message }) => message)

  it('would refuse what is ready', async () => {
    expect(await final((text) => text)).toEqual([])
  })

  it.each([
    ['a contact', /^contact: .*\n/m, ['en: a placeholder stands for what is not known: contact.']],
    [
      'a privacy policy',
      /^ {4}privacy-policy: https:\/\/telco-a.*\n/m,
      ['en: a placeholder stands for what is not known: privacy policy of Telco A AG.'],
    ],
    [
      'terms of use',
      /^ {4}terms-of-use: https:\/\/telco-b.*\n/m,
      ['en: a placeholder stands for what is not known: terms of use of Telco B Ltd.'],
    ],
    ['a version', /^notice: .*\n/m, ['en: a placeholder stands for what is not known: notice.']],
    ['operators', /^operators:\n(?:(?: .*)?\n)*/m, ['en: the organisation names no operator.']],
  ] as const)('would send a notice without %s', async (_, gone, reasons) => {
    expect(await final((text) => text.replace(gone, ''))).toEqual(reasons)
  })

  it('would send what a machine wrote', async () => {
    const reasons = await final((text) => text, { locales: ['it'] })
    expect(reasons).toEqual([
      expect.stringMatching(
        /^it: \d+ messages are a machine's, and nobody has reviewed them: all of them\.$/,
      ),
    ])
  })

  it('would send a sample', async () => {
    const cwd = project()
    const request = { locales: ['en'], as: all, output: join(cwd, 'out'), cwd, final: true }
    const { written, reasons } = await notice(request)
    expect(written).toEqual([])
    expect(reasons.map(({ message }) => message)).toEqual([
      'en: the notice is a sample: no organisation sends it.',
    ])
  })
})

describe('the command', () => {
  it('would write other bytes in another time zone, or on a second run', async () => {
    const cwd = project()
    const read = (folder: string) =>
      readdirSync(join(cwd, folder)).map((name) => [name, readFileSync(join(cwd, folder, name), 'utf8')])
    const zones = ['Pacific/Kiritimati', 'America/Los_Angeles', 'America/Los_Angeles']
    for (const [index, zone] of zones.entries()) {
      const args = ['notice', '--organisation', 'contoso', '--locale', 'en,it', '--output', `out-${index}`]
      const { code, err } = await declared(args, { cwd, env: { TZ: zone, LANG: `it_IT.UTF-8` } })
      expect([code, err]).toEqual([0, ''])
    }
    expect(read('out-1')).toEqual(read('out-0'))
    expect(read('out-2')).toEqual(read('out-0'))
  })

  it('wrong usage would not be exit 2', async () => {
    const cwd = project()
    for (const args of [
      ['notice'],
      ['notice', '--output', 'out', '--as', 'pdf'],
      ['notice', '--output', 'out', '--audience', 'x'],
    ]) {
      expect((await declared(args, { cwd })).code).toBe(2)
    }
  })
})
