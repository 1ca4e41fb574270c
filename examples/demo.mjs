// Runs the examples through the gate, shows the reports, and exits 0 exactly when each file got the
// verdict that verdicts.json states.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const cli = fileURLToPath(new URL('../dist/bin/declared.cjs', import.meta.url))
const wanted = JSON.parse(readFileSync(new URL('verdicts.json', import.meta.url), 'utf8'))

let right = 0
for (const { file, payload, verdict, exit } of wanted) {
  const typed = ['check', `examples/${file}`, '--payload', payload]
  console.log(`\n$ declared ${typed.join(' ')}\n`)
  const { status } = spawnSync(process.execPath, [cli, ...typed], { cwd: root, stdio: 'inherit' })
  if (status === exit) right++
  else console.log(`\nStated is ${verdict} (exit ${exit}); the gate gave exit ${status}.`)
}
console.log(`\n${right} of ${wanted.length} examples got their stated verdict.`)
process.exitCode = wanted.length > 0 && right === wanted.length ? 0 : 1
