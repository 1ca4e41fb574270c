// Damages whole Parquet files (flip, cut, grow, glue) and looks whether one passes for another than it is:
// npm run parquet:fuzz -- --files 10000 --seed 7. The test of the same name does it with fewer.
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { files: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
})
const { status } = spawnSync('npx', ['vitest', 'run', 'test/parquet/fuzz.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, DECLARED_FUZZ_FILES: values.files, DECLARED_FUZZ_SEED: values.seed },
})
process.exitCode = status ?? 2
