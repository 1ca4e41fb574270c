// Parsers of CSV, each fed piece by piece as its own documentation does it. They check nothing; each says how many rows
// and how many cells with something in them it saw.
import { createReadStream } from 'node:fs'

const pieces = (path) => createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })

/** How many columns the tables of a bench have. */
const headerCells = 32

function counter() {
  const counted = { records: 0, cells: 0 }
  const see = (row) => {
    counted.records++
    for (let index = 0; index < row.length; index++) if (row[index] !== '') counted.cells++
  }
  return { counted, see }
}

/** Rows as lists of texts, its quickest form. */
export async function udsv(path) {
  const { inferSchema, initParser } = await import('udsv')
  const { counted, see } = counter()
  let parser
  for await (const piece of pieces(path)) {
    parser ??= initParser(inferSchema(piece))
    parser.chunk(piece, parser.stringArrs, see)
  }
  parser.end()
  return counted
}

/** Rows as lists of texts, a piece at a time. */
export async function papaparse(path) {
  const { default: papa } = await import('papaparse')
  const { counted, see } = counter()
  await new Promise((resolve, reject) => {
    papa.parse(pieces(path), {
      chunk: ({ data }) => {
        for (const row of data) see(row)
      },
      complete: resolve,
      error: reject,
      skipEmptyLines: true,
    })
  })
  // Without names for its columns it takes the header for a row.
  counted.cells -= headerCells
  counted.records--
  return counted
}

/** Rows as lists of texts, as a stream. */
export async function csvParse(path) {
  const { parse } = await import('csv-parse')
  const { counted, see } = counter()
  const rows = pieces(path).pipe(parse({ from_line: 2 }))
  await new Promise((resolve, reject) => {
    rows.on('data', see)
    rows.on('end', resolve)
    rows.on('error', reject)
  })
  return counted
}
