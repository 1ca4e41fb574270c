import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../project/scratch-folder.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const built = existsSync(join(root, 'dist/bin/declared.cjs'))

function bench(...typed: readonly string[]) {
  const args = [join(root, 'bench/run.mjs'), ...typed]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return { status, stdout, stderr }
}

interface Run {
  readonly seconds: readonly number[]
  readonly counted: Readonly<Record<string, number | undefined>>
}
interface Results {
  readonly odd: readonly string[]
  readonly skipped: readonly string[]
  readonly cases: Readonly<Record<string, Readonly<Record<string, Run>>>>
  readonly inProcess?: { readonly files: Readonly<Record<string, Pick<Run, 'counted'>>> }
  readonly files: Readonly<Record<string, { readonly records: number; readonly faulty: number }>>
}

describe.skipIf(!built)('the bench (npm run build)', () => {
  it('has every contestant see each record and refuse those with a fault', { timeout: 120_000 }, () => {
    const folder = scratchFolder()
    const [json, chart] = [join(folder, 'all.json'), join(folder, 'speed.svg')]
    const few = ['--small', '--records', '1000', '--rounds', '1', '--data', join(folder, 'data')]
    const parts = ['--only', 'ndjson/', '--only', 'csv/', '--only', 'in-process']
    const ran = bench(...few, ...parts, '--json', json, '--chart', chart)
    expect([ran.status, ran.stdout.includes('NOT AS IT MUST BE')]).toEqual([0, false])
    const { odd, skipped, cases, files, inProcess }: Results = JSON.parse(readFileSync(json, 'utf8'))
    expect(odd).toEqual([])
    expect(files.ndjson).toMatchObject({ records: 1000, faulty: 20 })
    for (const who of ['ajv', 'ajv-all', 'zod', 'typebox', 'exact', 'fast', 'fast-2'])
      expect([who, cases.ndjson?.[who]?.counted]).toMatchObject([who, { records: 1000, refused: 20 }])
    for (const who of ['udsv', 'papaparse', 'csv-parse'])
      expect([who, cases.csv?.[who]?.counted.records]).toEqual([who, 1000])
    expect(cases.csv?.exact?.counted).toMatchObject({ records: 1000, refused: 20 })
    for (const who of ['fast', 'fast-2'])
      expect([who, cases.csv?.[who]?.counted]).toMatchObject([who, { records: 1000, refused: 20, exact: 20 }])
    expect(inProcess?.files.ndjson?.counted).toMatchObject({ certain: 980, left: 20 })
    // What is not installed is said and passed over; nothing else is.
    for (const why of skipped)
      expect(why).toMatch(/: (the package .* is not installed|it has no build for this machine)$/)
    const drawn = readFileSync(chart, 'utf8')
    for (const text of ['JSON.parse and ajv', 'udsv', 'declared, exact path'])
      expect(drawn).toContain(`>${text}<`)
  })

  it('prints an earlier run again, and measures nothing for it', () => {
    const shown = bench('--from', join(root, 'no-such-file.json'))
    expect([shown.status, shown.stdout]).toEqual([2, ''])
    expect(shown.stderr).toBe('--from cannot be read.\n')
  })

  it.each([
    [['--rounds', '0'], '--rounds is a whole number above 0.'],
    [['--records', 'many'], '--records is a whole number above 0.'],
    [['--only', 'no-such-part'], '--only fits none of: ndjson/read, '],
    [['--quick'], "Unknown option '--quick'"],
  ])('refuses %j and measures nothing', (typed, says) => {
    const ran = bench(...typed)
    expect([ran.status, ran.stdout, ran.stderr.slice(0, says.length)]).toEqual([2, '', says])
  })
})
