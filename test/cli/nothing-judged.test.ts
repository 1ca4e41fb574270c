import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { isBoundByPermissions, scratchFolder } from '../project/scratch-folder.js'
import { declared, shell } from './built.js'
import { everyFolder, type Way, ways } from './nothing-ways.js'

// Each test starts a process, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const page = readFileSync(
  fileURLToPath(new URL('../../examples/guides/proof-that-it-ran.md', import.meta.url)),
  'utf8',
)

async function run({ args, files = {}, stdin = '', prepare, shell: script }: Way) {
  const folder = scratchFolder({ ...everyFolder, ...files })
  prepare?.(folder)
  return script === undefined ? declared(args, { cwd: folder, stdin }) : shell(script, folder)
}

describe.concurrent('a run that judges nothing', () => {
  it.each(ways.filter(({ bound }) => bound !== true || isBoundByPermissions))(
    'would pass, or not say why and what to do: $name',
    async (way) => {
      const { code, out, err } = await run(way)
      expect([code, out + err]).toEqual([2, expect.stringContaining(way.says)])
      expect(out + err).toContain(way.next)
      expect(out + err).not.toMatch(/^ +at |node:internal|^Pass/m)
    },
  )

  it('would be blamed although the folder that all of them begin with passes', async () => {
    const folder = scratchFolder(everyFolder)
    expect(await declared(['check', 'good.json', '--payload', 'call'], { cwd: folder })).toMatchObject({
      code: 0,
    })
  })
})

it('the page would list other ways than those that are tried', () => {
  const rows = [...page.matchAll(/^\| (.+?) \| `?(.+?)`? \|$/gm)].map(([, name, says]) => [name, says])
  expect(rows.slice(1)).toEqual(ways.map(({ name, says }) => [name, says]))
  expect(ways.length).toBeGreaterThanOrEqual(35)
  expect(new Set(ways.map(({ name }) => name)).size).toBe(ways.length)
})
