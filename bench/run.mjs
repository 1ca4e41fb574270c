// Benchmark cases: `npm run bench`, or `npm run bench -- --small` for a quick run. Figures are ratios or
// differences taken side by side in one run: machines are noisy.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { validators } from './validators.mjs'

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false } } })
const root = fileURLToPath(new URL('..', import.meta.url))

/** Milliseconds of a whole process. */
function timed(args) {
  const start = performance.now()
  spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' })
  return performance.now() - start
}

function median(times) {
  return times.sort((a, b) => a - b)[times.length >> 1]
}

/** A whole check of a small file beside an empty process, in turn. */
function startUp(runs) {
  const check = ['dist/bin/declared.js', 'check', 'examples/one-call.json', '--payload', 'pstn-call-log']
  const [empty, whole] = [[], []]
  for (let run = 0; run < runs; run++) {
    empty.push(timed(['-e', '0']))
    whole.push(timed(check))
  }
  const [node, declared] = [median(empty), median(whole)]
  console.log(
    `start-up: node -e 0 ${node.toFixed(0)} ms, declared check of one record ${declared.toFixed(0)} ms: ${(declared - node).toFixed(0)} ms more, ${(declared / node).toFixed(2)} times`,
  )
}

startUp(values.small ? 5 : 21)
await validators({
  rounds: values.small ? 3 : 15,
  payloads: values.small
    ? ['operator-call-record']
    : ['operator-call-record', 'pstn-call-log', 'emergency-location', 'call-quality'],
})
