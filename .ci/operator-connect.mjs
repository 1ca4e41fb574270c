// Makes the package of the shipped policy, which this package exports as `declared/operator-connect`, from the
// command that was just built.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const args = ['generate', '--package', path('../dist/operator-connect'), '--policy', 'operator-connect']
const { status, stderr } = spawnSync(process.execPath, [path('../dist/bin/declared.cjs'), ...args], {
  // No declared.yaml of anybody else's counts here.
  cwd: path('..'),
  encoding: 'utf8',
})
if (status !== 0) {
  console.error(stderr)
  process.exitCode = 1
}
