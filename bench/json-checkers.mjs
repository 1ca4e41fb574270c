// Checkers of lines of JSON, as somebody would write them in Node: each reads the whole file, says how many records
// there are, and how many of them it refuses.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { eachLine } from './lines.mjs'

/** Only reads the bytes. */
export function read(path) {
  const open = openSync(path)
  const buffer = Buffer.allocUnsafe(1 << 20)
  let bytes = 0
  for (;;) {
    const got = readSync(open, buffer, 0, buffer.length, null)
    if (got === 0) break
    bytes += got
  }
  closeSync(open)
  return { bytes }
}

/** Only parses. */
export function parse(path) {
  let objects = 0
  const records = eachLine(path, (line) => {
    if (typeof JSON.parse(line) === 'object') objects++
  })
  if (objects !== records) throw new Error('A line is no object.')
  return { records }
}

/** Parses, and asks ajv for yes or no. */
export function ajv(path, files) {
  return ajvWith(path, files, false)
}

/** Parses, and lets ajv list every error of a record. */
export function ajvAll(path, files) {
  return ajvWith(path, files, true)
}

async function ajvWith(path, { schema }, allErrors) {
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  // Formats are patterns in these schemas, so that no word's meaning hangs on a package of formats.
  const compiler = new Ajv2020({ strict: false, validateFormats: false, allErrors })
  const validate = compiler.compile(JSON.parse(readFileSync(schema, 'utf8')))
  let errors = 0
  const counted = countRefused(path, (record) => {
    const passes = validate(record)
    if (!passes) errors += validate.errors.length
    return passes
  })
  return { ...counted, errors }
}

/** Parses, and asks the schema of zod. */
export async function zod(path, { zod: module }) {
  const made = await import(pathToFileURL(module).href)
  const [, schema] = Object.entries(made).find(([name]) => !name.endsWith('Document'))
  return countRefused(path, (record) => schema.safeParse(record).success)
}

/** Parses, and asks TypeBox, which compiles the same JSON Schema. */
export async function typebox(path, { schema }) {
  const { Compile } = await import('typebox/schema')
  const compiled = Compile(JSON.parse(readFileSync(schema, 'utf8')))
  return countRefused(path, (record) => compiled.Check(record))
}

function countRefused(path, passes) {
  let refused = 0
  const records = eachLine(path, (line) => {
    if (!passes(JSON.parse(line))) refused++
  })
  return { records, refused }
}
