// Holds the engine against two independent JSON Schema validators on policies that are drawn at random:
// `npm run differential`, or `npm run differential -- POLICIES SEED` for more, or for others.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const [policies = '5000', seed = String(20261121)] = process.argv.slice(2)
const root = fileURLToPath(new URL('..', import.meta.url))
const { status } = spawnSync(
  process.execPath,
  [`${root}node_modules/vitest/vitest.mjs`, 'run', 'test/differential'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, DIFFERENTIAL_POLICIES: policies, FC_SEED: seed } },
)
process.exitCode = status ?? 1
