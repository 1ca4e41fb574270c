import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/project/package-root.js'
import { notice } from '../../src/tasks/notice.js'
import { takeOut } from '../../src/tasks/notice-archive.js'
import { canonicalJson } from '../../src/text/canonical-json.js'
import { fingerprint } from '../../src/text/fingerprint.js'

const root = packageRoot()
const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

const contoso = readFileSync(join(root, 'examples/contoso.yaml'), 'utf8')

function folder(): string {
  const made_ = mkdtempSync(join(tmpdir(), 'declared-archive-'))
  made.push(made_)
  mkdirSync(join(made_, 'policies'))
  for (const path of ['vocabulary/telephony.yaml', 'operator-connect/policy.yaml']) {
    const text = readFileSync(join(root, 'policies', path), 'utf8')
    writeFileSync(join(made_, 'policies', path.replace('/', '-')), text)
  }
  writeFileSync(
    join(made_, 'declared.yaml'),
    'declared: 1\npolicies: policies\norganisations: contoso.yaml\n',
  )
  return made_
}

/** Publishes a version of contoso's notice on a day. */
function publish(cwd: string, version: string, published: string, change = (text: string) => text) {
  const stated = `notice: { version: ${version}, published: ${published}, place: https://contoso.example/n }`
  writeFileSync(join(cwd, 'contoso.yaml'), change(contoso).replace(/^notice: .*$/m, stated))
  return notice({
    organisation: 'contoso',
    locales: ['en', 'de'],
    as: ['html', 'txt'],
    output: join(cwd, 'out'),
    archive: join(cwd, 'kept'),
    cwd,
  })
}

const place = (cwd: string, version: string): string => join(cwd, 'kept/operator-connect/end-user', version)

function then(cwd: string, on: string, more: Partial<Parameters<typeof takeOut>[0]> = {}) {
  return takeOut({ archive: join(cwd, 'kept'), on, output: join(cwd, 'then'), ...more })
}

let first: Promise<string> | undefined
/** A folder where version 1.0.0 was published on 2026-12-01; it is not to be changed. */
function published(): Promise<string> {
  first ??= (async () => {
    const cwd = folder()
    await publish(cwd, '1.0.0', '2026-12-01')
    return cwd
  })()
  return first
}

const messages = ({ reasons }: { readonly reasons: readonly { readonly message: string }[] }) =>
  reasons.map(({ message }) => message)

/** Every file below a folder with its text. */
const allIn = (path: string): readonly (readonly [string, string])[] =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((file) => [file, readFileSync(file, 'utf8')] as const)
    : []

describe('the archive', () => {
  it('would keep something else than what was published', async () => {
    const cwd = folder()
    const { reasons, written } = await publish(cwd, '1.0.0', '2026-12-01')
    expect(reasons).toEqual([])
    const names = readdirSync(join(cwd, 'out'))
    expect(readdirSync(place(cwd, '1.0.0')).sort()).toEqual([...names, 'manifest.json'].sort())
    expect(written).toHaveLength(2 * names.length + 1)
    for (const name of names)
      expect(readFileSync(join(place(cwd, '1.0.0'), name))).toEqual(readFileSync(join(cwd, 'out', name)))
    const manifest = JSON.parse(readFileSync(join(place(cwd, '1.0.0'), 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({
      organisation: 'contoso',
      policy: { id: 'operator-connect', version: '2.0.0' },
      audience: 'end-user',
      version: '1.0.0',
      published: '2026-12-01',
      languages: [
        { tag: 'en', law: 'eu-gdpr' },
        { tag: 'de', law: 'eu-gdpr' },
      ],
    })
    expect(manifest.elements.length).toBeGreaterThan(50)
    expect(manifest.files.map(({ path }: { path: string }) => path).sort()).toEqual([...names].sort())
  })

  it('would refuse what it keeps already, or write it again', async () => {
    const cwd = folder()
    await publish(cwd, '1.0.0', '2026-12-01')
    const before = allIn(join(cwd, 'kept'))
    const { reasons, written } = await publish(cwd, '1.0.0', '2026-12-01')
    expect(reasons).toEqual([])
    expect(written.some((path) => path.includes('kept'))).toBe(false)
    expect(allIn(join(cwd, 'kept'))).toEqual(before)
  })

  it.each([
    ['another text', '2026-12-01', (text: string) => text.replace('Contoso GmbH', 'Contoso AG')],
    ['another day', '2026-12-02', (text: string) => text],
  ] as const)('would take %s for the same version', async (_, published, change) => {
    const cwd = folder()
    await publish(cwd, '1.0.0', '2026-12-01')
    const before = [allIn(join(cwd, 'kept')), allIn(join(cwd, 'out'))]
    const { reasons, written } = await publish(cwd, '1.0.0', published, change)
    expect(written).toEqual([])
    expect(reasons[0]?.message).toMatch(
      /^Version 1\.0\.0 of this notice is kept in .*, and not with these files: /,
    )
    expect(reasons[0]?.help).toMatch(/raise notice\.version/)
    expect([allIn(join(cwd, 'kept')), allIn(join(cwd, 'out'))]).toEqual(before)
    expect((await publish(cwd, '1.0.1', published, change)).reasons).toEqual([])
  })

  it('would take a language more for the same version', async () => {
    const cwd = folder()
    await publish(cwd, '1.0.0', '2026-12-01')
    const request = { organisation: 'contoso', as: ['txt'] as const, cwd, archive: join(cwd, 'kept') }
    const { reasons } = await notice({ ...request, locales: ['en', 'de', 'it'], output: join(cwd, 'out') })
    expect(reasons[0]?.message).toContain('notice.it.txt')
  })

  it('would keep a sample, or what has no version', async () => {
    const cwd = folder()
    const { reasons } = await publish(cwd, '1.0.0', '2026-12-01', (text) => text.replace(/^notice: .*$/m, ''))
    expect(reasons[0]?.message).toMatch(/does not say which version/)
    const request = { locales: ['en'], as: ['txt'] as const, output: join(cwd, 'out'), cwd }
    expect(messages(await notice({ ...request, archive: join(cwd, 'kept') }))[0]).toMatch(/^A sample is not/)
    expect(existsSync(join(cwd, 'kept'))).toBe(false)
  })

  it('would mix what two organisations published', async () => {
    const cwd = folder()
    await publish(cwd, '1.0.0', '2026-12-01')
    writeFileSync(
      join(cwd, 'contoso.yaml'),
      contoso.replace('organisation: contoso', 'organisation: fabrikam').replace('Contoso', 'Fabrikam'),
    )
    const request = { locales: ['en'], as: ['txt'] as const, output: join(cwd, 'out'), cwd }
    const result = await notice({ ...request, organisation: 'fabrikam', archive: join(cwd, 'kept') })
    expect(messages(result)[0]).toMatch(/keeps a notice of the organisation contoso\.$/)
  })

  it('would take what an interrupted run left for what was published', async () => {
    const cwd = folder()
    mkdirSync(place(cwd, '1.0.0'), { recursive: true })
    writeFileSync(join(place(cwd, '1.0.0'), 'notice.en.txt'), 'half')
    expect(messages(await publish(cwd, '1.0.0', '2026-12-01'))[0]).toContain('notice.en.txt')
    expect(messages(await then(cwd, '2027-01-01'))[0]).toMatch(/manifest\.json is not as it was kept/)
  })
})

describe('the notice of a day', () => {
  it('would be another version than the one that held', async () => {
    const cwd = folder()
    const names = ['Contoso One', 'Contoso Nine', 'Contoso Ten', 'Contoso Last']
    const days = ['2026-12-01', '2027-03-01', '2027-03-01', '2027-06-30']
    const versions = ['1.0.0', '1.9.0', '1.10.0', '1.2.0']
    for (const [index, version] of versions.entries()) {
      const change = (text: string): string => text.replace('Contoso GmbH', names[index] ?? '')
      await publish(cwd, version, days[index] ?? '', change)
    }
    const sender = async (on: string): Promise<string | undefined> => {
      rmSync(join(cwd, 'then'), { recursive: true, force: true })
      expect(messages(await then(cwd, on))).toEqual([])
      return /This notice comes from (?:\u2068)?([\w ]+)/.exec(
        readFileSync(join(cwd, 'then/notice.en.txt'), 'utf8'),
      )?.[1]
    }
    expect(await sender('2026-12-01')).toBe('Contoso One')
    expect(await sender('2027-02-28')).toBe('Contoso One')
    // Of one day, the higher version; by numbers, not by letters.
    expect(await sender('2027-03-01')).toBe('Contoso Ten')
    expect(await sender('2027-06-29')).toBe('Contoso Ten')
    expect(await sender('2030-01-01')).toBe('Contoso Last')
    expect(messages(await then(cwd, '2026-11-30'))).toEqual([
      'No notice of operator-connect for the end user was published on 2026-11-30 or before.',
    ])
  })

  it('would come with the manifest, or without one of its files', async () => {
    const cwd = folder()
    await publish(cwd, '1.0.0', '2026-12-01')
    const { written, notes } = await then(cwd, '2026-12-24')
    expect(readdirSync(join(cwd, 'then'))).toEqual(readdirSync(join(cwd, 'out')))
    expect(written).toHaveLength(readdirSync(join(cwd, 'out')).length)
    expect(notes[0]?.message).toBe('On 2026-12-24 version 1.0.0 held, published on 2026-12-01.')
  })

  const resigned = (change: (manifest: Record<string, unknown>) => void) => (cwd: string) => {
    const path = join(place(cwd, '1.0.0'), 'manifest.json')
    const { hash: _, ...manifest } = JSON.parse(readFileSync(path, 'utf8'))
    change(manifest)
    writeFileSync(path, JSON.stringify({ ...manifest, hash: fingerprint(canonicalJson(manifest)) }))
  }
  const edited = (name: string, change: (text: string) => string) => (cwd: string) => {
    const path = join(place(cwd, '1.0.0'), name)
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  }
  it.each([
    ['a changed file', edited('notice.de.txt', (text) => text.replace('Microsoft', 'Megasoft'))],
    ['a file with a byte order mark', edited('notice.de.txt', (text) => `\ufeff${text}`)],
    ['a file that is gone', (cwd: string) => unlinkSync(join(place(cwd, '1.0.0'), 'notice.de.html'))],
    ['a changed manifest', edited('manifest.json', (text) => text.replace('2026-12-01', '2026-11-01'))],
    ['no JSON', edited('manifest.json', (text) => text.slice(1))],
    ['no manifest', (cwd: string) => unlinkSync(join(place(cwd, '1.0.0'), 'manifest.json'))],
    ['a manifest of another version', resigned((manifest) => (manifest.version = '1.0.1'))],
    ['a manifest without files', resigned((manifest) => (manifest.files = undefined))],
    [
      'a manifest that names files elsewhere',
      resigned((manifest) => (manifest.files = [{ path: '../../../../contoso.yaml', hash: 'sha256:0' }])),
    ],
  ])('would be written from %s', async (_, spoil) => {
    const cwd = folder()
    cpSync(join(await published(), 'kept'), join(cwd, 'kept'), { recursive: true })
    spoil(cwd)
    const { written, reasons } = await then(cwd, '2026-12-24')
    expect(written).toEqual([])
    expect(reasons[0]?.message).toMatch(/ is not as it was kept: it is missing, or was changed\.$/)
    expect(existsSync(join(cwd, 'then'))).toBe(false)
  })

  it('would be taken from nowhere, or from another policy', async () => {
    const cwd = folder()
    expect(messages(await then(cwd, '2026-12-24'))[0]).toMatch(/kept keeps no notice\.$/)
    await publish(cwd, '1.0.0', '2026-12-01')
    expect(messages(await then(cwd, '2026-12-24', { policy: '../..' }))[0]).toMatch(/no notice of the policy/)
    expect(messages(await then(cwd, '2026-12-24', { audience: 'other-party' }))[0]).toMatch(/other party/)
    expect(messages(await then(cwd, '2026-12-24', { organisation: 'fabrikam' }))).toHaveLength(1)
    mkdirSync(join(cwd, 'kept/other'))
    expect(messages(await then(cwd, '2026-12-24'))[0]).toMatch(/keeps notices of several policies\.$/)
    expect(messages(await then(cwd, '2026-12-24', { policy: 'operator-connect' }))).toEqual([])
  })
})
