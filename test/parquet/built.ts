import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The process that reads Parquet, as the build makes it: Node cannot run the source of it. */
export const built = fileURLToPath(new URL('../../dist/src/project/duckdb-child.js', import.meta.url))

/** Tests that read values skip and say so before the first build, or where the package is not installed. */
export const canRead =
  existsSync(built) && existsSync(new URL('../../node_modules/@duckdb/node-api', import.meta.url))
