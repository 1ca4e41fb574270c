import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/tasks/check.js'
import { init } from '../../src/tasks/init.js'
import { lint } from '../../src/tasks/lint.js'
import { selftest } from '../../src/tasks/selftest.js'
import { test } from '../../src/tasks/test.js'
import { isBoundByPermissions, scratchFolder } from '../project/scratch-folder.js'

const templates = fileURLToPath(new URL('../../examples/first-policy/', import.meta.url))
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

describe('init', () => {
  it('leaves out no file of the example, and adds only schemas', async () => {
    const folder = scratchFolder()
    await init({ folder, force: false })
    const written = filesIn(folder)
    expect(written.filter((path) => !path.startsWith('.declared/'))).toEqual(filesIn(templates.slice(0, -1)))
    expect(written.filter((path) => path.startsWith('.declared/'))).toHaveLength(7)
    for (const path of filesIn(templates.slice(0, -1))) {
      expect(readFileSync(join(folder, path), 'utf8')).toBe(readFileSync(join(templates, path), 'utf8'))
    }
  })

  it('writes a policy that lints clean, whose tests are green, and data of which three fields are blocked', async () => {
    const folder = join(scratchFolder(), 'not', 'there yet')
    await init({ folder, force: false })
    expect(await lint({ cwd: folder })).toMatchObject({ documents: 5, errors: 0, warnings: 0 })
    const { cases, untested } = await test({ cwd: folder })
    expect([cases.length, untested, cases.filter(({ passed }) => !passed)]).toEqual([6, [], []])
    const { report } = await check({ files: [], cwd: folder, on: '2026-11-21' })
    expect([report.verdict, report.findings.map(({ place }) => place.pointer)]).toEqual([
      'block',
      ['/parcels/1/email', '/parcels/1/basket', '/parcels/1/giftMessage'],
    ])
    const proof = await selftest({ policies: join(folder, 'policies') })
    expect([proof.untried, proof.plantings.every(({ caught }) => caught)]).toEqual([[], true])
  })

  it('touches nothing where one file is in the way, and names it', async () => {
    const folder = scratchFolder({ 'policies/policy.yaml': 'mine' })
    const { written, inTheWay } = await init({ folder, force: false })
    expect([written, inTheWay]).toEqual([[], [join(folder, 'policies/policy.yaml')]])
    expect(filesIn(folder)).toEqual(['policies/policy.yaml'])
    expect(readFileSync(join(folder, 'policies/policy.yaml'), 'utf8')).toBe('mine')
  })

  it('replaces with force, and leaves what is not its own', async () => {
    const folder = scratchFolder({ 'policies/policy.yaml': 'mine', 'other.txt': 'mine' })
    expect((await init({ folder, force: true })).inTheWay).toEqual([])
    expect(readFileSync(join(folder, 'policies/policy.yaml'), 'utf8')).toContain('policy: parcel-delivery')
    expect(readFileSync(join(folder, 'other.txt'), 'utf8')).toBe('mine')
  })

  it.each([{ data: 'a file' }, { 'declared.yaml/': '' }])(
    'leaves nothing half written where a path cannot be: %j',
    async (files) => {
      const folder = scratchFolder(files)
      const before = filesIn(folder)
      await expect(init({ folder, force: true })).rejects.toMatchObject({
        problem: { code: 'project/output-unwritable' },
      })
      expect(filesIn(folder)).toEqual(before)
      expect(existsSync(join(folder, 'policies'))).toBe(false)
    },
  )

  it.skipIf(!isBoundByPermissions)('says that a folder cannot be written', async () => {
    const folder = scratchFolder()
    chmodSync(folder, 0o500)
    await expect(init({ folder, force: false })).rejects.toMatchObject({
      problem: { code: 'project/output-unwritable' },
    })
    expect(statSync(folder).isDirectory()).toBe(true)
  })
})
