// Lines of a file as texts, by the quickest way that was found in Node: bytes are searched for the line feed, and each
// line is decoded by itself. Texts that are cut out of a larger text are parsed at half the speed.
import { closeSync, openSync, readSync } from 'node:fs'

/** Calls `see` with each line of a file, without its line feed. Gives how many there were. */
export function eachLine(path, see) {
  const open = openSync(path)
  let buffer = Buffer.allocUnsafe(1 << 20)
  let [lines, held] = [0, 0]
  for (;;) {
    if (held === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
    const read = readSync(open, buffer, held, buffer.length - held, null)
    if (read === 0) break
    const end = held + read
    let from = 0
    for (;;) {
      const feed = buffer.indexOf(10, from)
      // What lies behind `end` is left over from before.
      if (feed === -1 || feed >= end) break
      see(buffer.toString('utf8', from, feed))
      lines++
      from = feed + 1
    }
    buffer.copyWithin(0, from, end)
    held = end - from
  }
  closeSync(open)
  return lines
}
