import { byteOf, longOf, setLong, textByte, textPieces, wordOf } from './access'
import { endOfBare, isCellText, passesAny } from './cells'
import { clearFacts, clearFrame, forgetRecord, isWhole, noteText } from './objects'
import { isNoName, quickFields, quickRowEnd } from './quick-rows'
import { unescapedFrom, unescapedTo, unquote } from './texts'
import {
  columnEntry,
  columnFrame,
  columnLength,
  emptyAbsent,
  emptyNull,
  entryFullBit,
  entryKind,
  entryNode,
  entrySeenAt,
  entrySeenBit,
  frameFacts,
  frameSeen,
  headerAt,
  headerColumnCount,
  headerColumns,
  headerDelimiter,
  headerDigits,
  headerEmptyCell,
  headerRowObjectCount,
  headerRowObjects,
  kindNoted,
  leafBare,
  leafEmpty,
  leafNumeric,
  leafQuoted,
  matcherAtMost,
  matcherMode,
  modeText,
  nodeNull,
  rowObjectAround,
  rowObjectEntry,
  rowObjectFrame,
  rowObjectLength,
  rowObjectNode,
  rowObjectSeen,
} from '../offsets'

/** Cells of the row that was walked last that hold a value, as the exact judge counts them. */
export let rowFields: u32 = 0

/** Whether a cell of the row is seen to be no column's name: a row of names only would begin another table. */
let isNoHeader: bool = false

/** The end of a row, or of a cell. */
@inline function isEnd(byte: u32, delimiter: u32): bool {
  return byte == delimiter || byte == 0x0a || byte == 0x0d
}

/** Whether a number in the cell could have more digits than are allowed. */
function mayHaveManyDigits(from: usize, to: usize): bool {
  let digits: u32 = 0
  for (let i = from; i < to; i++) if (textByte(i) - 0x30 <= 9) digits++
  return digits > wordOf(headerAt + headerDigits)
}

/** Judges one cell; the place of the delimiter or line end behind it, or 0. */
@inline function cellEnd(column: usize, at: usize, delimiter: u32): usize {
  const entry: usize = wordOf(column + columnEntry)
  const byte = textByte(at)
  if (isEnd(byte, delimiter)) return emptyCell(entry, column) ? at : 0
  if (byte == 0x22) return quotedEnd(entry, column, at)
  if (entry == 0) return 0
  const node: usize = wordOf(entry + entryNode)
  const end = endOfBare(at, delimiter)
  if (!passesAny(node + leafBare, at, end, false) || !isEnd(textByte(end), delimiter)) return 0
  return noteCell(entry, node, column, at, end, true) ? end : 0
}

/** A cell of which nothing is between the delimiters, or between its quotation marks. */
function emptyCell(entry: usize, column: usize): bool {
  isNoHeader = true
  const means = wordOf(headerAt + headerEmptyCell)
  if (means == emptyAbsent) return true
  if (entry == 0) return false
  const node: usize = wordOf(entry + entryNode)
  const frame: usize = wordOf(column + columnFrame)
  if (means == emptyNull) {
    if (byteOf(node + nodeNull) == 0) return false
    note(entry, frame)
    rowFields++
    return true
  }
  return byteOf(node + leafEmpty) != 0 && noteCell(entry, node, column, 0, 0, false)
}

/** Where a quoted cell ends that passes, behind its closing quotation mark, or 0. */
function quotedEnd(entry: usize, column: usize, at: usize): usize {
  if (textByte(at + 1) == 0x22 && textByte(at + 2) != 0x22) return emptyCell(entry, column) ? at + 2 : 0
  if (entry == 0) return 0
  const node: usize = wordOf(entry + entryNode)
  let end = at + 1
  while (true) {
    const bytes = textPieces(end)
    // NUL stands behind the block.
    const found = i8x16.bitmask(
      v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0))),
    )
    if (found != 0) {
      end += ctz(found)
      break
    }
    end += 16
  }
  if (textByte(end) != 0x22) return 0
  if (textByte(end + 1) != 0x22) {
    if (!passesAny(node + leafQuoted, at + 1, end, true)) return 0
    return noteCell(entry, node, column, at + 1, end, true) ? end + 1 : 0
  }
  const behind = unquote(at + 1)
  // What an automaton would end at stands in the text.
  if (behind == 0 || byteOf(node + leafQuoted + matcherMode) != modeText) return 0
  if (!isCellText(unescapedFrom, unescapedTo, wordOf(node + leafQuoted + matcherAtMost), true)) return 0
  return noteCell(entry, node, column, unescapedFrom, unescapedTo, false) ? behind : 0
}

@inline function note(entry: usize, frame: usize): void {
  const seen = frame + wordOf(entry + entrySeenAt)
  setLong(seen, longOf(seen) | longOf(entry + entrySeenBit))
}

/** What a cell that passes tells of its object. */
@inline function noteCell(entry: usize, node: usize, column: usize, from: usize, to: usize, isKept: bool): bool {
  const frame: usize = wordOf(column + columnFrame)
  note(entry, frame)
  rowFields++
  if (!isNoHeader) isNoHeader = isNoName(from, to)
  if (byteOf(node + leafNumeric) != 0 && mayHaveManyDigits(from, to)) return false
  return wordOf(entry + entryKind) != kindNoted || noteText(entry, frame, from, to, isKept)
}

/** What may not begin a row outside of quotation marks: a byte order mark, a comment, the row's end. */
function isOddStart(at: usize): bool {
  const byte = textByte(at)
  if (byte == 0x0a || byte == 0x0d || byte == 0x23 || byte == 0xef) return true
  return byte == 0x2f && textByte(at + 1) == 0x2f
}

/** Makes ready for a row: nothing of the one before counts. */
function clearRow(): void {
  forgetRecord()
  let object: usize = wordOf(headerAt + headerRowObjects)
  for (let left = wordOf(headerAt + headerRowObjectCount); left > 0; left--) {
    clearFrame(wordOf(object + rowObjectFrame))
    object += rowObjectLength
  }
}

/** The same, and each object has all members that the columns of the table make. */
@inline function fillRow(): void {
  forgetRecord()
  let object: usize = wordOf(headerAt + headerRowObjects)
  for (let left = wordOf(headerAt + headerRowObjectCount); left > 0; left--) {
    const frame: usize = wordOf(object + rowObjectFrame)
    clearFacts(frame)
    setLong(frame + frameSeen, longOf(object + rowObjectSeen))
    setLong(frame + frameSeen + 8, longOf(object + rowObjectSeen + 8))
    setLong(frame + frameSeen + 16, longOf(object + rowObjectSeen + 16))
    setLong(frame + frameSeen + 24, longOf(object + rowObjectSeen + 24))
    object += rowObjectLength
  }
}

/** Where the row at `at` ends, behind its line end, when it certainly passes as a record; else 0. */
export function rowEnd(at: usize): usize {
  const delimiter = wordOf(headerAt + headerDelimiter)
  if (isOddStart(at)) return 0
  fillRow()
  const end = quickRowEnd(at)
  if (end != 0 && objectsEnd()) {
    rowFields = quickFields
    return end
  }
  clearRow()
  isNoHeader = false
  rowFields = 0
  let i = at
  let column: usize = wordOf(headerAt + headerColumns)
  for (let left = wordOf(headerAt + headerColumnCount); ; left--) {
    i = cellEnd(column, i, delimiter)
    if (i == 0) return 0
    column += columnLength
    if (left == 1) break
    if (textByte(i) != delimiter) return 0
    i++
  }
  if (textByte(i) == 0x0d) i++
  if (textByte(i) != 0x0a || !isNoHeader) return 0
  return objectsEnd() ? i + 1 : 0
}

/** Whether the objects that the row makes are whole; the inner ones come last. */
function objectsEnd(): bool {
  const objects: usize = wordOf(headerAt + headerRowObjects)
  let object = objects + wordOf(headerAt + headerRowObjectCount) * rowObjectLength
  while (object != objects) {
    object -= rowObjectLength
    const frame: usize = wordOf(object + rowObjectFrame)
    const entry: usize = wordOf(object + rowObjectEntry)
    if (entry != 0) {
      if (isUntouched(frame)) continue
      const around: usize = wordOf(object + rowObjectAround)
      note(entry, around)
      setLong(around + frameFacts, longOf(around + frameFacts) | longOf(entry + entryFullBit))
    }
    if (!isWhole(wordOf(object + rowObjectNode), frame, longOf(frame + frameSeen))) return false
  }
  return true
}

/** Whether no member of the object was there. */
function isUntouched(frame: usize): bool {
  return (
    (longOf(frame + frameSeen) |
      longOf(frame + frameSeen + 8) |
      longOf(frame + frameSeen + 16) |
      longOf(frame + frameSeen + 24)) ==
    0
  )
}
