// Holds the fast judge against the exact one on lines, documents and rows that are drawn and spoilt, payload by payload:
// `npm run fast:equals-exact`, or `npm run fast:equals-exact -- --lines LINES --seed SEED` for more, or for others.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(20261121) },
  },
})
const root = fileURLToPath(new URL('..', import.meta.url))
const { status } = spawnSync(
  process.execPath,
  [`${root}node_modules/vitest/vitest.mjs`, 'run', 'test/kernel/fuzz.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FAST_LINES: values.lines, FC_SEED: values.seed } },
)
process.exitCode = status ?? 1
