import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { payloads, policy } from 'declared/operator-connect'
import { is } from 'declared/operator-connect/operator-call-record/validator'
import { OperatorCallRecord } from 'declared/operator-connect/operator-call-record/zod'
import { describe, expect, it, vi } from 'vitest'
import { packageRoot } from '../../src/project/package-root.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { scratchFolder } from '../project/scratch-folder.js'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const root = packageRoot()
const attwFolder = dirname(createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json'))
const built = join(root, 'dist/operator-connect')
const right = { inviteTime: '2026-11-20T09:14:58Z', callerNumber: '+12065550100' }

describe('the package of Operator Connect', () => {
  it('would be of another policy than the shipped one, or lack one of its payloads', async () => {
    const { model } = await openPolicies()
    const shipped = model.policies.find(({ id, released }) => id === 'operator-connect' && !released)
    expect(policy).toEqual({ id: 'operator-connect', version: shipped?.version, hash: shipped?.hash })
    expect([...payloads]).toEqual([...(shipped?.payloads.keys() ?? [])])
  })

  it('would judge otherwise by its schema than by its validator', () => {
    for (const [value, isRight] of [
      [right, true],
      [{ ...right, userPrincipalName: 'x' }, false],
      [{ ...right, callerNumber: '206-555-0100' }, false],
    ] as const) {
      expect([is(value), OperatorCallRecord.safeParse(value).success]).toEqual([isRight, isRight])
    }
  })

  it('would have a part that Node does not find by the name of this package', () => {
    const ways = payloads.flatMap((payload) => {
      const parts = readdirSync(built).flatMap((name) => {
        const [, part] = new RegExp(`^${payload}\\.([a-z]+)\\.js$`).exec(name) ?? []
        return part === undefined ? [] : [`${payload}/${part}`]
      })
      const schemas = [`${payload}/schema.json`].concat(
        existsSync(join(built, `${payload}.document.schema.json`)) ? `${payload}/document.schema.json` : [],
      )
      return [payload, ...parts, ...schemas]
    })
    expect(ways.length).toBeGreaterThan(payloads.length * 5)
    const code = ways
      .map((way) => {
        const path = JSON.stringify(`declared/operator-connect/${way}`)
        return `await import(${path}${way.endsWith('.json') ? ", { with: { type: 'json' } }" : ''})`
      })
      .join('\n')
    const args = ['--no-warnings', '--input-type=module', '--eval', code]
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
    expect([stderr, status]).toEqual(['', 0])
  })

  it('would not give its types to a project that has this package', () => {
    const folder = scratchFolder({
      'package.json': '{"type":"module"}',
      'use.ts': `import type { OperatorCallRecord } from 'declared/operator-connect'
import type { OperatorCallRecord as Same } from 'declared/operator-connect/operator-call-record'
import { is } from 'declared/operator-connect/operator-call-record/validator'
import { OperatorCallRecord as schema } from 'declared/operator-connect/operator-call-record/zod'
export const record: OperatorCallRecord = { inviteTime: '2026-11-20T09:14:58Z' }
export const same: Same = schema.parse(record)
export const isRight: boolean = is(record)
// @ts-expect-error what the policy refuses is never
export const wrong: OperatorCallRecord = { ...record, userPrincipalName: 'alex@contoso.example' }
`,
    })
    mkdirSync(join(folder, 'node_modules'))
    for (const [name, target] of [
      ['declared', root],
      ['zod', join(root, 'node_modules/zod')],
    ] as const)
      symlinkSync(target, join(folder, 'node_modules', name))
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const flags = '--noEmit --strict --exactOptionalPropertyTypes --target es2023 --module nodenext'.split(
      ' ',
    )
    const args = [tsc, ...flags, '--types', '', '--skipLibCheck', 'use.ts']
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    expect([stdout, status]).toEqual(['', 0])
  })

  it('would not be taken by publint or by Are The Types Wrong', () => {
    const run = (script: string, ...args: readonly string[]) => {
      const command = [script, ...args]
      const { status, stdout } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' })
      return { status, stdout }
    }
    expect(
      run(join(root, 'node_modules/publint/src/cli.js'), built, '--strict', '--pack', 'false'),
    ).toMatchObject({ status: 0 })
    // It packs and takes apart what it packed; its own folder keeps runs apart from each other.
    const folder = scratchFolder()
    const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', folder], {
      cwd: built,
      encoding: 'utf8',
    })
    const file = join(folder, packed.stdout.trim().split('\n').at(-1) ?? '')
    // Every payload has the same ways; one has all of them.
    const parts = ['', '/zod', '/validator', '/arbitrary', '/projection', '/schema.json']
    const ways = ['.', ...parts.map((part) => `operator-call-record${part}`)]
    const args = ['--profile', 'esm-only', '--format', 'ascii', '--no-emoji', '--entrypoints', ...ways]
    const attw = run(join(attwFolder, 'dist/index.js'), file, ...args)
    expect([attw.status, attw.stdout.match(/^bundler: .*/gm)?.length]).toEqual([0, ways.length])
  })
})
