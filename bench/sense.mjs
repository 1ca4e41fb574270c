// Whether a contestant did its work: it must have seen every record, and refused the records that bear a fault, as far
// as it can see them. One that passes over everything would win every race.
import { contestants } from './cases.mjs'

/** How many faults it can see: those that ask for nothing which it does not do. */
export function visible(file, does) {
  const seen = Object.entries(file.planted).filter(([fault]) =>
    file.bears[fault].every((each) => does.includes(each)),
  )
  return seen.reduce((sum, [, count]) => sum + count, 0)
}

/** What is odd in what it counted, a sentence each; empty where all is as it must be. */
export function oddities(name, file, counted) {
  const { does } = contestants[name]
  const odd = []
  const expect = (what, got, wanted) => {
    if (got !== wanted) odd.push(`${name}, ${file.file}: ${got} ${what} instead of ${wanted}`)
  }
  if (name === 'read') expect('bytes', counted.bytes, file.bytes)
  else expect('records', counted.records, file.records)
  if (counted.cells !== undefined) expect('cells', counted.cells, file.cells)
  if (does !== undefined) expect('records refused', counted.refused, visible(file, does))
  const { exact = file.records } = counted
  if (name === 'exact') expect('records by the exact path', exact, file.records)
  if (name.startsWith('fast') && (exact < file.faulty || exact === file.records))
    odd.push(`${name}, ${file.file}: ${exact} of ${file.records} records took the exact path`)
  return odd
}

/** Whether our own paths agree in all they say but how they got there; a sentence for each that does not. */
export function disagreements(name, runs) {
  const own = Object.entries(runs).filter(([, ran]) => ran.findings !== undefined)
  const [first, ...others] = own.map(([who, { findings, counted }]) => {
    const { exact: _, ...said } = counted
    return [who, JSON.stringify([said, findings])]
  })
  return others
    .filter(([, said]) => said !== first[1])
    .map(([who]) => `${who} and ${first[0]} do not say the same of ${name}`)
}
