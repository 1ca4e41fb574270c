import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { today } from '../../src/project/clock.js'
import { fileMissing, projectCodes } from '../../src/project/codes.js'
import { assetPath, packageRoot, readAsset, toolVersion } from '../../src/project/package-root.js'
import { problem } from '../../src/project/problem.js'
import { errnoOf, plainReason } from '../../src/project/system-errors.js'

describe('every code of this room', () => {
  it('is in the list once, and has a page; no page is without a code', () => {
    const source = readAsset('src/project/codes.ts')
    const written = [...source.matchAll(/code: '([^']+)'/g)].map(([, code]) => code)
    expect(projectCodes.map(({ code }) => code)).toEqual(written)
    const pages = readdirSync(assetPath('src/project')).filter((name) => name.endsWith('.md'))
    expect(pages.map((name) => `project/${name.slice(0, -3)}`).sort()).toEqual([...written].sort())
  })

  it.each(projectCodes.map((definition) => ({ code: definition.code })))('$code is explained', ({ code }) => {
    const page = readAsset(`src/${code}.md`)
    expect(page.startsWith(`# ${code}\n\n`)).toBe(true)
    expect(page).toMatch(/\n```console\n\$ declared [^`]+\n```\n\n## What to do\n\n[^\n]+\n$/)
    expect(page).not.toMatch(/complian|lawful|approved|certified|anonym/i)
  })

  it('names the path without what a terminal would obey', () => {
    expect(problem(fileMissing, 'a\u001b[2Jb', 'does not exist').message).toBe(
      '"a\\u001b[2Jb" does not exist.',
    )
  })
})

describe('system errors', () => {
  it('become plain sentences', () => {
    const error = (code: string) => Object.assign(new Error('private text'), { code })
    expect(plainReason(error('ENOENT'))).toBe('does not exist')
    expect(plainReason(error('EISDIR'))).toBe('is a folder')
    expect(plainReason(error('ENOSPC'))).toContain('no space left')
    expect(plainReason(error('EXYZ'))).toBe('cannot be used: the system says EXYZ')
    for (const odd of [
      new Error('private text'),
      error('a private text'),
      undefined,
      null,
      'private text',
      { code: 7 },
    ]) {
      expect(plainReason(odd)).toBe('cannot be used')
    }
    expect(errnoOf(error('EIO'))).toBe('EIO')
  })
})

describe('the package', () => {
  it('is found from here, with its version and its files', () => {
    expect(existsSync(`${packageRoot()}/package.json`)).toBe(true)
    const manifest: unknown = JSON.parse(readFileSync(`${packageRoot()}/package.json`, 'utf8'))
    expect(manifest).toMatchObject({ name: 'declared', version: toolVersion() })
  })

  it.each(['../secret', '/etc/passwd', 'src/../../secret', 'C:/x'])('gives no file outside: %s', (path) => {
    expect(() => readAsset(path)).toThrow('leads out of the package')
  })

  it('says which of its files is missing', () => {
    expect(() => readAsset('src/project/nothing.md')).toThrow('src/project/nothing.md is missing')
  })
})

describe('today', () => {
  it('is a day in UTC', () => {
    const before = new Date().toISOString().slice(0, 10)
    const day = today()
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(day)
  })
})
