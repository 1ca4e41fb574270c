import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { writeFileAtomically } from '../../src/project/write-files.js'
import { scratchFolder } from './scratch-folder.js'

const isLinux = process.platform === 'linux'
const writers: ChildProcess[] = []
afterAll(() => {
  for (const writer of writers) writer.kill('SIGKILL')
})

const built = new URL('../../dist/src/project/write-files.js', import.meta.url).href

/** A process that has a file in the making in a folder, and stays; and the file's name. */
async function writerIn(folder: string): Promise<{ readonly writer: ChildProcess; readonly name: string }> {
  const before = new Set(readdirSync(folder))
  const script = `const { createAtomicWriter } = await import(${JSON.stringify(built)})
    const writer = await createAtomicWriter(${JSON.stringify(join(folder, 'out'))})
    await writer.write('a part'); await writer.draft(); setInterval(() => writer, 1000)`
  const writer = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' })
  writers.push(writer)
  for (let tries = 0; tries < 400; tries++) {
    const name = readdirSync(folder).find((each) => each.endsWith('.tmp') && !before.has(each))
    if (name !== undefined && readFileSync(join(folder, name), 'utf8') === 'a part') return { writer, name }
    await wait(50)
  }
  throw new Error('The writer did not begin.')
}

async function killed(writer: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => writer.once('exit', resolve))
  writer.kill('SIGKILL')
  await gone
}

describe.skipIf(!isLinux)('what a killed writer leaves (only where there is a Linux /proc)', () => {
  it('would stay for ever, or take a living writer or a file of somebody else with it', async () => {
    const folder = scratchFolder()
    const living = await writerIn(folder)
    const dead = await writerIn(folder)
    await killed(dead.writer)
    const [, host = '', random = ''] = /^\.declared-(\w+)-\d+-(\w+)\.tmp$/.exec(dead.name) ?? []
    const gone = dead.writer.pid ?? 0
    const others = [
      // Another machine, another boot, another container.
      `.declared-${host.replaceAll(/./g, (digit) => (digit === '0' ? '1' : '0'))}-${gone}-${random}.tmp`,
      // Where the system does not say who writes.
      `.declared-000000000000-0-${random}.tmp`,
      `.declared-${host}-${gone}-${random}.tmp.bak`,
      `.declared-${host}-${gone}-${random.slice(1)}.tmp`,
      `declared-${host}-${gone}-${random}.tmp`,
      `.declared-${host}-1-${random}.tmp`,
    ]
    for (const name of others) writeFileSync(join(folder, name), '')
    expect(readdirSync(folder)).toContain(dead.name)
    await writeFileAtomically(join(folder, 'new'), 'whole')
    expect(readdirSync(folder).sort()).toEqual([...others, living.name, 'new'].sort())
    await killed(living.writer)
  }, 60_000)
})
