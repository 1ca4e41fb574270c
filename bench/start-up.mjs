// A whole check of a small file beside an empty process, in turn: by the shipped policies, and by policies of one's own,
// of which an earlier run has kept what they say.
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { day, policiesOf } from './made-schemas.mjs'
import { complaint } from './measure.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Milliseconds of a whole process. Throws where it does not print what it must. */
function timed(args, says) {
  const start = performance.now()
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  const time = performance.now() - start
  if (!stdout.includes(says)) throw new Error(complaint(stderr))
  return time
}

/** Milliseconds of each run; `folder` takes a file of one record of `file`. Throws where a check does not run. */
export function startUp(runs, { path, payload }, folder) {
  const check = (file, asked) => ['dist/bin/declared.cjs', 'check', file, '--payload', asked]
  const shipped = check('examples/one-call.json', 'pstn-call-log')
  const one = join(folder, 'one.jsonl')
  writeFileSync(one, firstLine(path))
  const own = [...check(one, payload), '--policies', policiesOf[payload], '--on', day]
  // The first run of all is the one that keeps.
  timed(own, 'exit code')
  const times = { node: [], declared: [], own: [] }
  for (let run = 0; run < runs; run++) {
    times.node.push(timed(['-e', '0'], ''))
    times.declared.push(timed(shipped, 'BLOCK (exit code 1)'))
    times.own.push(timed(own, 'exit code'))
  }
  return times
}

function firstLine(path) {
  const file = openSync(path)
  const bytes = Buffer.alloc(1 << 16)
  const read = readSync(file, bytes)
  closeSync(file)
  return bytes.subarray(0, bytes.subarray(0, read).indexOf(10) + 1)
}
