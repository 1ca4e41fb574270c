import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/project/package-root.js'
import { notice } from '../../src/tasks/notice.js'
import { declared } from '../cli/built.js'
import { declaredHere } from '../cli/in-process.js'
import { locales } from '../notice/notices.js'

const root = packageRoot()
const policyFiles = [
  ['telephony.yaml', 'policies/vocabulary/telephony.yaml'],
  ['policy.yaml', 'policies/operator-connect/policy.yaml'],
] as const
const read = (path: string): string =>
  readFileSync(join(root, path), 'utf8').replaceAll('state: proposed', 'state: accepted')
const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A folder with contoso, changed at will, the policy without payloads and with its readings accepted, and a declared.yaml that names them. */
function project(change: (organisation: string) => string = (text) => text): string {
  const folder = mkdtempSync(join(tmpdir(), 'declared-notice-'))
  made.push(folder)
  const contoso = readFileSync(join(root, 'examples/contoso.yaml'), 'utf8')
  writeFileSync(join(folder, 'contoso.yaml'), change(contoso))
  mkdirSync(join(folder, 'policies'))
  for (const [name, path] of policyFiles) writeFileSync(join(folder, 'policies', name), read(path))
  writeFileSync(
    join(folder, 'declared.yaml'),
    'declared: 1\npolicies: policies\norganisations: contoso.yaml\n',
  )
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

/** Without a sender. */
function samples(cwd: string, request: Partial<Parameters<typeof notice>[0]> = {}) {
  return notice({ locales: ['en'], as: ['html'], output: join(cwd, 'out'), cwd, ...request })
}

const written = (cwd: string, name: string): string => readFileSync(join(cwd, 'out', name), 'utf8')
const add = (lines: string) => (text: string) => `${text}\n${lines}\n`

describe('declared notice', () => {
  it('would write another set of files', async () => {
    const cwd = project()
    const { written, reasons, diagnostics } = await notices(cwd, { locales: ['en', 'it-IT'] })
    expect({ reasons, diagnostics }).toEqual({ reasons: [], diagnostics: [] })
    const endings = ['html', 'md', 'txt', 'elements.json']
    const names = ['en', 'it'].flatMap((locale) => endings.map((ending) => `notice.${locale}.${ending}`))
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['index.html', ...names].sort())
    expect(written).toHaveLength(names.length + 1)
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

describe('a language', () => {
  it('that is not there would be written in another one', async () => {
    const cwd = project()
    const { written, reasons } = await notices(cwd, { locales: ['en', 'xx', 'yy'] })
    expect(written).toEqual([])
    expect(reasons.map(({ message }) => message)).toEqual(
      ['xx', 'yy'].map((tag) => `There is no catalogue of messages for the language "${tag}".`),
    )
    expect(existsSync(join(cwd, 'out'))).toBe(false)
  })

  it('that is not there would not be English under its own tag where that is asked for', async () => {
    const cwd = project()
    const { reasons } = await notices(cwd, { locales: ['en', 'xx'], fallback: 'en' })
    expect(reasons).toEqual([])
    const html = written(cwd, 'notice.xx.html')
    expect(html).toContain('<html lang="en" dir="ltr">')
    expect(html).toContain('data-frame="note.fallback"')
    expect(written(cwd, 'notice.en.html')).not.toContain('note.fallback')
    expect(written(cwd, 'index.html')).not.toContain('notice.xx.html')
    expect(JSON.parse(written(cwd, 'notice.xx.elements.json'))).toMatchObject({ locale: 'en' })
  })

  it('that is nowhere but in English would not be found from the page of languages', async () => {
    const cwd = project()
    await notices(cwd, { locales: ['xx', 'de'], fallback: 'en' })
    const links = [...written(cwd, 'index.html').matchAll(/<a href="([^"]*)" hreflang="([^"]*)"/g)]
    expect(links.map(([, to, tag]) => [to, tag])).toEqual([
      ['notice.de.html', 'de'],
      ['notice.xx.html', 'en'],
    ])
  })

  it.each(['../../x', 'it_IT', 'e', '<b>', 'en-'])('%s would become the name of a file', async (tag) => {
    const cwd = project()
    const { written, reasons } = await notices(cwd, { locales: [tag], fallback: 'en' })
    expect(written).toEqual([])
    expect(reasons[0]?.message).toBe(`"${tag}" is no language tag (BCP 47).`)
  })

  it('of another region would be taken without a word', async () => {
    const cwd = project()
    const { reasons, notes } = await notices(cwd, { locales: ['pt-PT'], as: ['txt'] })
    expect(reasons).toEqual([])
    expect(readdirSync(join(cwd, 'out'))).toContain('notice.pt-BR.txt')
    expect(notes[0]?.message).toMatch(/"pt-PT".*"pt-BR"/)
    expect((await notices(cwd, { locales: ['pt-BR', 'zh-TW'], as: ['txt'] })).notes).toEqual([])
  })

  it('would be left out of all of them, or a pseudo-locale be one', async () => {
    const cwd = project()
    await samples(cwd, { locales: ['all'] })
    const names = readdirSync(join(cwd, 'out')).filter((name) => /^notice\.[\w-]+\.html$/.test(name))
    expect(names.map((name) => name.split('.')[1]).sort()).toEqual(locales)
  })

  it('that nobody speaks would not be written where it is asked for', async () => {
    const cwd = project()
    await notices(cwd, { locales: ['en-XA', 'ar-xb'] })
    expect(written(cwd, 'notice.en-XA.html')).toContain('<html lang="en-XA" dir="ltr">')
    expect(written(cwd, 'notice.ar-XB.html')).toContain('<html lang="ar-XB" dir="rtl">')
    const { reasons } = await notices(cwd, { locales: ['en-XA'], final: true })
    expect(reasons.map(({ message }) => message)).toEqual([
      'en-XA: this is no language: it is there to test layouts.',
    ])
  })
})

describe('the law', () => {
  const russian = async (change: (text: string) => string, request = {}) => {
    const cwd = project(change)
    const { reasons } = await notices(cwd, { locales: ['ru'], as: ['txt'], ...request })
    return { reasons: reasons.map(({ message }) => message), text: () => written(cwd, 'notice.ru.txt') }
  }

  it('of the organisation would not choose the words', async () => {
    const own = await russian((text) => text.replace(/^law: .*$/m, 'law: [ru-152-fz]'))
    const european = await russian((text) => text)
    expect([own.reasons, european.reasons]).toEqual([[], []])
    expect(own.text()).not.toBe(european.text())
    expect(own.text()).toContain('152-ФЗ')
    expect(european.text()).not.toContain('152-ФЗ')
  })

  it('would be the first of the organisation where the language has words of the second alone', async () => {
    const { reasons, text } = await russian((text) => text.replace(/^law: .*$/m, 'law: [lgpd, ru-152-fz]'))
    expect(reasons).toEqual([])
    expect(text()).toContain('152-ФЗ')
  })

  it('of which the language has no words would be written in those of another', async () => {
    const { reasons } = await russian((text) => text.replace(/^law: .*$/m, 'law: [lgpd]'))
    expect(reasons).toEqual(['ru: this language has no words of the law "lgpd".'])
  })

  it('of an organisation would give way to another', async () => {
    const cwd = project()
    const reasons = async (request: object) =>
      (await notices(cwd, request)).reasons.map(({ message }) => message)
    expect(await reasons({ law: 'uk-gdpr' })).toEqual([
      '--law says uk-gdpr, and the organisation contoso chooses eu-gdpr.',
    ])
    expect(await reasons({ law: 'eu-gdpr' })).toEqual([])
  })

  it('of a sample would not be asked for', async () => {
    const cwd = project()
    expect((await samples(cwd, { law: 'in-dpdpa' })).reasons).toEqual([])
    const indian = written(cwd, 'notice.en.html')
    await samples(cwd)
    expect(written(cwd, 'notice.en.html')).not.toBe(indian)
    const { reasons } = await samples(cwd, { law: 'eu-gpdr' })
    expect(reasons).toEqual([
      { message: 'en: this language has no words of the law "eu-gpdr".', help: 'Did you mean "eu-gdpr"?' },
    ])
  })
})

describe('what the organisation adds', () => {
  it('would be written in another language, or be left out without a word', async () => {
    const cwd = project(add('paragraphs: { works-council: { en: Ask the works council., de-CH: Fragen. } }'))
    expect((await notices(cwd, { locales: ['en', 'de'] })).reasons).toEqual([])
    expect(written(cwd, 'notice.en.txt')).toContain('Ask the works council.')
    expect(written(cwd, 'notice.de.txt')).not.toContain('Ask the works council.')
    const { written: files, reasons } = await notices(cwd, { locales: ['en', 'fr'] })
    expect(files).toEqual([])
    expect(reasons.map(({ message }) => message)).toEqual([
      'fr: the paragraph "works-council" of the organisation is not there in this language.',
    ])
  })

  it('would be another region’s', async () => {
    const cwd = project(add('paragraphs: { a: { pt-PT: x } }'))
    expect((await notices(cwd, { locales: ['pt-BR'] })).written).toEqual([])
  })

  it('a picture would not be in the page', async () => {
    const cwd = project(add('logo: { file: logo.svg }'))
    writeFileSync(join(cwd, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>')
    expect((await notices(cwd)).reasons).toEqual([])
    expect(written(cwd, 'notice.en.html')).toContain(
      'src="data:image/svg&#x2B;xml;base64,'.replace('&#x2B;', '+'),
    )
  })

  it('would stand in a notice whose picture cannot be shown', async () => {
    const cwd = project(add('logo: { file: logo.svg }'))
    const { written: files, reasons } = await notices(cwd)
    expect([files, reasons.length]).toEqual([[], 1])
    expect(reasons[0]?.message).toMatch(/logo\.svg" does not exist/)
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
    ['a law', /^law: .*\n/m, ['The organisation does not say which law it chooses.']],
    ['operators', /^operators:\n(?:(?: .*)?\n)*/m, ['The organisation names no operator.']],
  ] as const)('would send a notice without %s', async (_, gone, reasons) => {
    expect(await final((text) => text.replace(gone, ''))).toEqual(reasons)
  })

  it('would send a notice to pupils that says nothing to children', async () => {
    const pupils = (text: string): string => text.replace('end-users: [employees]', 'end-users: [pupils]')
    expect(await final(pupils)).toEqual([
      'en: pupils read it, and the organisation says nothing to children (Article 12(1)).',
    ])
    expect(await final((text) => `${pupils(text)}\nchildren: { de: Hallo. }\n`)).toHaveLength(1)
    expect(await final((text) => `${pupils(text)}\nchildren: { en: Hello. }\n`)).toEqual([])
    expect(await final(pupils, { audience: 'other-party' })).toEqual([])
  })

  it('would send a reading that is only proposed', async () => {
    const cwd = project()
    const { reasons } = await notices(cwd, { final: true, policies: join(root, 'policies') })
    expect(reasons.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Readings of operator-connect that the notice tells are only proposed: .*call-type/,
      ),
    ])
    expect((await notices(cwd, { policies: join(root, 'policies') })).reasons).toEqual([])
  })

  it('would send what a machine wrote', async () => {
    const reasons = await final((text) => text, { locales: ['it'] })
    expect(reasons).toEqual([
      expect.stringMatching(
        /^it: \d+ messages are a machine's, and nobody has reviewed them: all of them\.$/,
      ),
    ])
  })

  it('would send what a person read before the original changed', async () => {
    const cwd = project()
    cpSync(join(root, 'notices'), join(cwd, 'words'), { recursive: true })
    const path = join(cwd, 'words', 'it.yaml')
    const text = readFileSync(path, 'utf8').replace(/^state: machine$/m, 'state: { reviewed: Ada }')
    writeFileSync(path, text.replace(/^marks:\n(?: .*\n)*/m, ''))
    const { reasons } = await notices(cwd, { locales: ['it'], catalogues: 'words', final: true })
    expect(reasons.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^it: \d+ messages were reviewed before the original or they changed: all of them\.$/,
      ),
    ])
  })

  it('would send English under the tag of another language', async () => {
    expect(await final((text) => text, { locales: ['xx'], fallback: 'en' })).toEqual([
      'xx: the text is English.',
    ])
  })

  it('would send a sample', async () => {
    const { written, reasons } = await samples(project(), { final: true })
    expect(written).toEqual([])
    expect(reasons.map(({ message }) => message)).toEqual([
      'The notice is a sample: no organisation sends it.',
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
    const output = ['--output', join(cwd, 'out')]
    for (const args of [
      [],
      [...output, '--as', 'pdf'],
      [...output, '--audience', 'x'],
      [...output, '--fallback', 'de'],
      [...output, '--index', '--no-index'],
      [...output, '--archive', join(cwd, 'kept'), '--on', '2026-13-01'],
      [...output, '--archive', join(cwd, 'kept'), '--on', '2026-12-01', '--locale', 'en'],
    ]) {
      expect([args, (await declaredHere('notice', ...args)).code]).toEqual([args, 2])
    }
    const another = ['notice', '--output', 'out', '--organisation', 'contoso', '--law', 'uk-gdpr']
    expect((await declared(another, { cwd })).code).toBe(2)
    expect(existsSync(join(cwd, 'out'))).toBe(false)
  })
})
