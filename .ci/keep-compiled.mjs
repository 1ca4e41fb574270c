// Runs checks by the built command and keeps what V8 has compiled of its scripts by then (src/project/compiled-script.ts):
// it compiles a function when it is first called.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

const made = []
vm.Script = class extends vm.Script {
  constructor(text, options) {
    super(text, options)
    made.push({ script: this, text, url: options.filename })
  }
}

const require = createRequire(import.meta.url)
const { keptEnding, sealed } = require('../dist/bin/compiled-script.cjs')
const { main } = require('../dist/bin/declared.cjs')

// Of policies nothing is found that an earlier run has kept, and nothing stays.
const folder = mkdtempSync(join(tmpdir(), 'declared-build-'))
process.env.TMPDIR = folder
process.env.CI = ''
try {
  // The first run keeps what it finds out of the policies; the second takes that, and keeps what the fast judge needs.
  const small = path('../examples/operator-records.ndjson')
  const large = join(folder, 'large.ndjson')
  writeFileSync(large, readFileSync(small, 'utf8').repeat(200))
  const own = ['--policies', path('../policies')]
  for (const asks of [
    [small, '--payload', 'operator-call-record', ...own],
    [large, '--payload', 'operator-call-record', ...own],
    [large, '--payload', 'operator-call-record', ...own],
    [path('../examples/one-call.json'), '--payload', 'pstn-call-log'],
    [path('../examples/usage-export.csv'), '--payload', 'pstn-usage-export'],
  ]) {
    process.argv.splice(2, Number.POSITIVE_INFINITY, 'check', ...asks)
    await main()
    if (process.exitCode === 2) throw new Error(`The built command cannot judge ${asks[0]}.`)
  }
  for (const { script, text, url } of made)
    writeFileSync(fileURLToPath(url) + keptEnding, sealed(url, text, script.createCachedData()))
  process.exitCode = 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}
