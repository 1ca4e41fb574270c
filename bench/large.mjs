// Peak memory where the data is large: the file of a bench, so many times in one, written and taken away again.
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { absence, run } from './cases.mjs'
import { tried } from './measure.mjs'

/** The peaks of our paths, in MiB, for a file so many times as large, by name, each with the `bytes` it read. */
export function largePeaks(file, { times, folder, made, wants, say, odd }) {
  const names = ['fast', 'fast-2'].filter((who) => wants('memory') && absence(who) === undefined)
  if (names.length === 0) return {}
  const path = `${folder}/large.${process.pid}.jsonl`
  try {
    say(`making ${times} times ${file.file}`)
    repeat(file.path, path, times)
    const peaks = {}
    for (const who of names) {
      const ran = tried(() => run(who, { ...file, path }, made))
      if (ran instanceof Error) odd.add(`memory/${who} failed: ${ran.message}`)
      else {
        say(`memory/${who}: ${ran.seconds.toFixed(2)} s`)
        if (ran.counted.refused !== file.faulty * times)
          odd.add(`memory/${who}: ${ran.counted.refused} records refused instead of ${file.faulty * times}`)
        peaks[who] = { peak: ran.peak, bytes: file.bytes * times }
      }
    }
    return peaks
  } finally {
    rmSync(path, { force: true })
  }
}

function repeat(from, to, times) {
  const buffer = Buffer.allocUnsafe(1 << 22)
  const target = openSync(to, 'w')
  for (let time = 0; time < times; time++) {
    const source = openSync(from)
    for (let read = readSync(source, buffer); read > 0; read = readSync(source, buffer))
      for (let at = 0; at < read; ) at += writeSync(target, buffer, at, read - at)
    closeSync(source)
  }
  closeSync(target)
}
