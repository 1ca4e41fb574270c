import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { createKept } from '../../src/kernel/kept-automata.js'
import { compileTables } from '../../src/kernel/tables.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { type AutomataCache, automataCacheIn } from '../../src/project/automata-cache.js'
import { privateEntriesIn } from '../../src/project/private-entries.js'
import { planOf } from '../folder.js'
import { rich } from '../validate/rich-policy.js'
import { scratchFolder } from './scratch-folder.js'

const plan = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })

let folder: string
let cache: AutomataCache
beforeEach(() => {
  folder = scratchFolder()
  chmodSync(folder, 0o700)
  cache = automataCacheIn(privateEntriesIn(folder), 'this build')
})

/** Compiles the plan and keeps what was made of its values; the tables, and the path of the entry. */
async function kept() {
  const made = createKept()
  const compiled = compileTables(plan, defaultLimits, made)
  expect(made.made).toBeGreaterThan(0)
  await cache.keep(plan, defaultLimits, made)
  const [name] = readdirSync(folder)
  if (name === undefined) throw new Error('Nothing is kept.')
  return { compiled, path: join(folder, name) }
}

describe('what is kept of the values of a plan', () => {
  test('would mean something else when it is read again, or be made again', async () => {
    const { compiled } = await kept()
    const again = createKept(cache.read(plan, defaultLimits))
    expect(compileTables(plan, defaultLimits, again)).toEqual(compiled)
    expect(again.made).toBe(0)
  })

  test('of another plan, other limits or another build would be taken for this', async () => {
    await kept()
    expect(cache.read(plan, defaultLimits)).toBeDefined()
    expect(cache.read(plan, { ...defaultLimits, numberDigits: 9 })).toBeUndefined()
    expect(cache.read(plan, { ...defaultLimits, recordBytes: 9999 })).toBeUndefined()
    expect(cache.read({ ...plan, nodes: plan.nodes.slice(1) }, defaultLimits)).toBeUndefined()
    const other = automataCacheIn(privateEntriesIn(folder), 'another build')
    expect(other.read(plan, defaultLimits)).toBeUndefined()
  })

  test('would be believed although it was edited or cut off', async () => {
    const { path } = await kept()
    const whole = readFileSync(path)
    for (let at = 0; at < whole.length; at += 1 + (whole.length >> 6)) {
      const edited = Buffer.from(whole)
      edited[at] = (edited[at] ?? 0) ^ 1
      for (const damaged of [edited, whole.subarray(0, at)]) {
        writeFileSync(path, damaged)
        expect(cache.read(plan, defaultLimits)).toBeUndefined()
      }
    }
    writeFileSync(path, whole)
    expect(cache.read(plan, defaultLimits)).toBeDefined()
  })

  test('would be a failure where the folder is gone', async () => {
    const gone = automataCacheIn(privateEntriesIn(join(folder, 'gone')), 'this build')
    await gone.keep(plan, defaultLimits, createKept())
    expect(gone.read(plan, defaultLimits)).toBeUndefined()
  })
})
