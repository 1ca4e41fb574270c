// One contestant of a bench in a process of its own: node bench/contestant.mjs NAME FILE [SCHEMA ZOD]. It prints one line
// of JSON: what it counted, and the peak of its own memory.
import { csvParse, papaparse, udsv } from './csv-parsers.mjs'
import { duckdb } from './duckdb-checks.mjs'
import { ajv, ajvAll, parse, read, typebox, zod } from './json-checkers.mjs'

const contestants = {
  read,
  parse,
  ajv,
  'ajv-all': ajvAll,
  zod,
  typebox,
  'duckdb-1': (path, files) => duckdb(path, files, 1),
  'duckdb-2': (path, files) => duckdb(path, files, 2),
  udsv,
  papaparse,
  'csv-parse': csvParse,
}

const [name, path, schema, zodModule] = process.argv.slice(2)
const counted = await contestants[name](path, { schema, zod: zodModule })
// Kilobytes on Linux and macOS alike, by Node's documentation.
const peak = process.resourceUsage().maxRSS
console.log(JSON.stringify({ ...counted, peak }))
