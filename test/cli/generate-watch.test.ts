import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { built } from './built.js'

vi.setConfig({ testTimeout: 60_000 })

const policies = Object.fromEntries(Object.entries(rich).map(([name, text]) => [`policies/${name}`, text]))
const configuration = `declared: 1
policies: policies
generate:
  - { what: [types, json-schema], output: made, recipient: keeper, purposes: safety }
`

const running: (() => void)[] = []
afterAll(() => {
  for (const stop of running) stop()
})

/** A watcher that runs, and what it has said so far. */
function watcher(folder: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [built, 'generate', ...args, '--watch'], { cwd: folder })
  running.push(() => child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  const ended = new Promise<number | string | null>((resolve) =>
    child.on('exit', (code, signal) => resolve(code ?? signal)),
  )
  return {
    says: (words: string) =>
      vi.waitFor(() => expect(said).toContain(words), { timeout: 20_000, interval: 5 }),
    forget: () => {
      said = ''
    },
    said: () => said,
    interrupt: () => child.kill('SIGINT'),
    ended,
  }
}

describe('declared generate --watch', () => {
  it('would not write again what a save changes, or go under with a mistake, or not end in order', async () => {
    const folder = scratchFolder({ ...policies, 'declared.yaml': configuration })
    const payload = join(folder, 'policies/payload.yaml')
    const [types, schema] = [join(folder, 'made/log.ts'), join(folder, 'made/log.record.schema.json')]
    const text = readFileSync(payload, 'utf8')
    const { says, forget, said, interrupt, ended } = watcher(folder)
    await says('Watching')
    expect(said()).toContain('made/log.ts\n')
    const first = readFileSync(types, 'utf8')

    // Saved as it was: nothing to write.
    const written = statSync(types).mtimeMs
    writeFileSync(payload, text)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(statSync(types).mtimeMs).toBe(written)

    forget()
    writeFileSync(payload, `# one line more\n${text}`)
    await says('made/log.record.schema.json')
    expect(readFileSync(types, 'utf8')).not.toBe(first)

    // A mistake is shown where it stands, and what was right stays.
    forget()
    const right = readFileSync(types, 'utf8')
    writeFileSync(payload, `${text}\nodd: 1\n`)
    await says('Nothing was written.')
    expect(said()).toMatch(/policies\/payload\.yaml:\d+:\d+/)
    expect(readFileSync(types, 'utf8')).toBe(right)

    // Editors write another file and rename it.
    forget()
    writeFileSync(`${payload}.tmp`, text)
    renameSync(`${payload}.tmp`, payload)
    await says('made/log.ts')
    expect(readFileSync(types, 'utf8')).toBe(first)

    // Another declared.yaml, that asks for less and then for another folder.
    forget()
    rmSync(schema)
    writeFileSync(
      join(folder, 'declared.yaml'),
      configuration.replace('[types, json-schema], output: made', 'types, output: other'),
    )
    await says('other/log.ts')
    expect(existsSync(schema)).toBe(false)

    // The folder goes and comes, as when another branch is checked out.
    forget()
    renameSync(join(folder, 'policies'), join(folder, 'aside'))
    await says('Nothing was written.')
    forget()
    rmSync(join(folder, 'other'), { recursive: true })
    renameSync(join(folder, 'aside'), join(folder, 'policies'))
    await says('other/log.ts')

    interrupt()
    expect(await ended).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['declared.yaml', 'made', 'other', 'policies'])
  })

  it('would wait for changes that cannot come', async () => {
    const folder = scratchFolder({ 'x/': '' })
    const args = ['types', '--payload', 'operator-call-record', '--output', 'x']
    const { ended, said } = watcher(folder, ...args)
    expect(await ended).toBe(2)
    expect(said()).toContain('nothing to watch')
  })
})
