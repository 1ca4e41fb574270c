import { describe, expect, it } from 'vitest'
import { lint, lintData } from '../../src/tasks/lint.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { frontDoor } from './front-door.js'

describe('lint', () => {
  it('finds nothing in sound policies', async () => {
    const cwd = scratchFolder(frontDoor)
    expect(await lint({ policies: '.', cwd })).toMatchObject({ documents: 4, errors: 0, warnings: 0 })
  })

  it('reports independent mistakes of several documents in one run, each with its place', async () => {
    const cwd = scratchFolder({
      ...frontDoor,
      'house.yaml': frontDoor['house.yaml'].replace('purposes:', 'purpose:'),
      'door-log.yaml': frontDoor['door-log.yaml'].replace('required: true', 'required: yes please'),
    })
    const result = await lint({ policies: '.', cwd })
    expect(result.errors).toBeGreaterThanOrEqual(2)
    const files = new Set(result.diagnostics.map(({ span }) => span.source.path))
    expect([...files]).toEqual(expect.arrayContaining(['house.yaml', 'door-log.yaml']))
    const written = JSON.parse(JSON.stringify(lintData(result)))
    expect(written.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'syntax/unknown-key',
        severity: 'error',
        help: 'Did you mean "purposes"?',
        place: { file: 'house.yaml', line: 9, col: 1 },
      }),
    )
  })

  it('counts a file that cannot be read as a mistake, beside those that can', async () => {
    const cwd = scratchFolder({ ...frontDoor, 'broken.yaml': new Uint8Array([0x61, 0xff]) })
    const result = await lint({ policies: '.', cwd })
    expect(result).toMatchObject({ documents: 4, errors: 1 })
    expect(lintData(result)).toMatchObject({
      diagnostics: [{ code: 'project/policy-not-utf8', place: { file: 'broken.yaml' } }],
    })
  })

  it('reads nothing where there is no policy', async () => {
    const cwd = scratchFolder({ 'empty/': '', 'declared.yaml': 'declared: 1\n' })
    expect(await lint({ policies: 'empty', cwd })).toMatchObject({ documents: 0, errors: 1 })
    expect(await lint({ policies: 'none', cwd })).toMatchObject({ documents: 0, errors: 1 })
  })

  it('reads the declared.yaml that names the policies too', async () => {
    const cwd = scratchFolder({ 'declared.yaml': 'declared: 1\npolicies: p\nchecs: []\n' })
    const result = await lint({ cwd })
    expect(result.diagnostics.map(({ code, help }) => [code, help])).toContainEqual([
      'syntax/unknown-key',
      'Did you mean "checks"?',
    ])
  })
})
