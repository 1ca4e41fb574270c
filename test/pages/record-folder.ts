import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const recordFolder = fileURLToPath(new URL('record/', import.meta.url))

/** The policies by which the examples of `data/`, `validate/`, `gate/` and `plan/` are judged, by file name. */
export const recordTexts: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(recordFolder).map((name) => [name, readFileSync(`${recordFolder}${name}`, 'utf8')]),
)
