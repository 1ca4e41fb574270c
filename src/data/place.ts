import { isAscii } from 'node:buffer'
import type { Mark } from './event.js'

/**
 * Where a reader is in its bytes. Lines end at LF; columns count code points, so a reader adds one
 * to `lineBase` for every UTF-8 continuation byte it passes.
 */
export class Place {
  /** The offset in the file of the current chunk's first byte. */
  base = 0
  /** From 1. */
  line = 1
  /** The offset at which the line would begin if each of its code points so far were one byte. */
  lineBase = 0

  /** The mark of the byte at `index` of the current chunk, which lies on the current line. */
  at(index: number): Mark {
    const offset = this.base + index
    return { offset, line: this.line, column: offset - this.lineBase + 1 }
  }

  /** Passes over whole lines that nobody looks at here, from the start of one to the start of another. */
  passLines(bytes: number, lines: number): void {
    this.base += bytes
    this.line += lines
    this.lineBase = this.base
  }

  /** Passes over valid UTF-8 that nobody looks at here. */
  passText(text: Uint8Array): void {
    let start = 0
    for (let feed = text.indexOf(0x0a); feed !== -1; feed = text.indexOf(0x0a, start)) {
      start = feed + 1
      this.line++
    }
    this.base += text.length
    if (start > 0) this.lineBase = this.base - text.length + start
    if (isAscii(text)) return
    for (let i = start; i < text.length; i++) if ((text[i]! & 0xc0) === 0x80) this.lineBase++
  }

  /** To be called when the LF at `index` of the current chunk has been passed. */
  passLineFeed(index: number): void {
    this.line++
    this.lineBase = this.base + index + 1
  }
}
