// Holds the engine, the zod schemas, the standalone validator and ajv on the JSON Schema against each other, payload
// by payload: `npm run agreement`, or `npm run agreement -- RECORDS SEED` for another number of records, or others.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const [records = '100000', seed = String(20261121)] = process.argv.slice(2)
const root = fileURLToPath(new URL('..', import.meta.url))
const { status } = spawnSync(
  process.execPath,
  [`${root}node_modules/vitest/vitest.mjs`, 'run', 'test/generators/agreement.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, AGREEMENT_RECORDS: records, FC_SEED: seed } },
)
process.exitCode = status ?? 1
