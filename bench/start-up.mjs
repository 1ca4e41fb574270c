// A whole check of a small file beside an empty process, in turn.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
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

/** Milliseconds of each run. Throws where the check does not run. */
export function startUp(runs) {
  const check = ['dist/bin/declared.js', 'check', 'examples/one-call.json', '--payload', 'pstn-call-log']
  const [node, declared] = [[], []]
  for (let run = 0; run < runs; run++) {
    node.push(timed(['-e', '0'], ''))
    declared.push(timed(check, 'BLOCK (exit code 1)'))
  }
  return { node, declared }
}
