// Measures the detectors of src/scan on the labelled lines in test/scan/corpus: `npm run scan:score`.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { status } = spawnSync(
  process.execPath,
  [`${root}node_modules/vitest/vitest.mjs`, 'run', 'test/scan/score.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, SCAN_SCORE: '1' } },
)
process.exitCode = status ?? 1
