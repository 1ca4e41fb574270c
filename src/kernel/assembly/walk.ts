import {
  entryKind,
  entryName,
  entryNameLength,
  entryNext,
  entryNode,
  entryPieces,
  entrySeenAt,
  entrySeenBit,
  frameCell,
  frameCount,
  frameKind,
  frameLength,
  frameNode,
  headerAt,
  headerDepth,
  headerFrames,
  headerRoot,
  kindChoice,
  kindLeaf,
  kindList,
  kindMap,
  kindNever,
  kindNoted,
  kindObject,
  listAtMost,
  listEach,
  mapKey,
  mapValues,
  nodeKind,
  objectFirst,
} from '../offsets'
import { byteOf, longOf, setLong, setWord, textByte, wordOf } from './access'
import { chosenNode, forgetSought } from './choices'
import { addKey, closeMap, forgetKeys, openMap } from './keys'
import { entryAt } from './names'
import { clearFrame, forgetRecord, isWhole, noteValue } from './objects'
import { endOfString, isName, noneUnescaped, unescapedFrom } from './texts'
import { isNull, leafEnd, stringEnd } from './values'

/** Values of the record that was walked last, as the exact judge counts them, and objects and lists. */
export let walkedFields: u32 = 0
export let walkedContainers: u32 = 0

/** Whether members mostly come in the order of the last ones: if not, it costs more to expect one than to look it up. */
let isExpecting: bool = true
/** Records until members are expected again, to see. */
let untilNext: u32 = 0

/** Tells of a record how many of its members were not those that were expected. */
@inline function judgeOrder(others: u32, fields: u32): void {
  if (isExpecting) {
    isExpecting = others * 4 <= fields
    untilNext = 31
  } else if (--untilNext == 0) isExpecting = true
}

/** Whether line ends may stand between tokens. */
let isDocument: bool = false

export function setDocument(value: bool): void {
  isDocument = value
}


@inline function behindSpace(at: usize): usize {
  return textByte(at) > 0x20 ? at : behindSpaces(at)
}

function behindSpaces(at: usize): usize {
  let i = at
  while (true) {
    const byte = textByte(i)
    const isSpace = byte == 0x20 || byte == 0x09 || (isDocument && (byte == 0x0a || byte == 0x0d))
    if (!isSpace) return i
    i++
  }
}

/** Notes what a member is to its object; false where it was there already. */
@inline function isFirst(entry: usize, frame: usize): bool {
  const seen = frame + wordOf(entry + entrySeenAt)
  const bit = longOf(entry + entrySeenBit)
  const had = longOf(seen)
  setLong(seen, had | bit)
  return (had & bit) == 0
}

/** Where the key of a map ends that passes, behind its colon, or 0. */
function keyEnd(map: usize, frame: usize, at: usize): usize {
  if (textByte(at) != 0x22) return 0
  noneUnescaped()
  const end = stringEnd(map + mapKey, at + 1)
  // A key with escapes could be equal to another without.
  if (end == 0 || unescapedFrom != 0 || !addKey(frame, at + 1, u32(end - at) - 2)) return 0
  const colon = behindSpace(end)
  return textByte(colon) == 0x3a ? colon + 1 : 0
}

/** Where the object at `at` ends, behind its brace, when it certainly passes as a record; else 0. */
export function recordEnd(at: usize, around: u32): usize {
  forgetRecord()
  forgetSought()
  forgetKeys()
  const firstFrame: usize = wordOf(headerAt + headerFrames)
  const depth = wordOf(headerAt + headerDepth)
  if (around >= depth) return 0
  const lastFrame: usize = firstFrame + (depth - around - 1) * frameLength
  let frame: usize = firstFrame - frameLength
  let i = at
  let fields: u32 = 0
  let containers: u32 = 0
  let kind: u32 = kindNever
  /** Where the member that is expected next is noted, in an object. */
  let cell: usize = 0
  let node: usize = wordOf(headerAt + headerRoot)
  let nodeIs: u32 = byteOf(node + nodeKind)
  let entry: usize = 0
  let others: u32 = 0
  while (true) {
    // One value, of `node`, which begins at `i`.
    const byte = textByte(i)
    let isOpened = false
    if (nodeIs == kindLeaf) {
      i = leafEnd(node, i, byte)
      if (i == 0) return 0
      fields++
    } else if (nodeIs == kindNoted) {
      const from = i
      noneUnescaped()
      i = leafEnd(node, i, byte)
      if (i == 0 || !noteValue(entry, frame, from, i, byte)) return 0
      fields++
    } else {
      if (byte == 0x6e) {
        if (!isNull(node, i)) return 0
        i += 4
        fields++
      } else {
        if (entry != 0 && !noteValue(entry, frame, i, i, byte)) return 0
        if (nodeIs == kindChoice) {
          if (byte != 0x7b) return 0
          node = chosenNode(node, i)
          if (node == 0) return 0
          nodeIs = byteOf(node + nodeKind)
        }
        if (byte != (nodeIs == kindList ? 0x5b : 0x7b) || nodeIs == kindNever || frame == lastFrame) return 0
        if (frame >= firstFrame) setWord(frame + frameCell, u32(cell))
        frame += frameLength
        kind = nodeIs
        setWord(frame + frameNode, u32(node))
        setWord(frame + frameKind, kind)
        containers++
        if (kind == kindObject) {
          clearFrame(frame)
          cell = node + objectFirst
        } else if (kind == kindMap) {
          openMap(frame)
        } else setWord(frame + frameCount, 0)
        i = behindSpace(i + 1)
        isOpened = true
      }
    }
    // What may stand behind a value, or directly in what was opened.
    while (true) {
      if (!isOpened) i = behindSpace(i)
      const next = textByte(i)
      if (next == 0x2c && !isOpened) {
        i = behindSpace(i + 1)
        break
      }
      if (next != (kind == kindList ? 0x5d : 0x7d)) {
        if (isOpened) break
        return 0
      }
      isOpened = false
      i++
      if (kind == kindObject) {
        if (!isWhole(wordOf(frame + frameNode), frame)) return 0
      } else if (kind == kindMap) closeMap(frame)
      if (frame == firstFrame) {
        walkedFields = fields
        walkedContainers = containers
        judgeOrder(others, fields)
        return i
      }
      frame -= frameLength
      kind = wordOf(frame + frameKind)
      cell = wordOf(frame + frameCell)
    }
    // The next value's node.
    if (kind == kindObject) {
      entry = isExpecting ? usize(wordOf(cell)) : 0
      if (entry == 0 || !isName(i, entry + entryName, wordOf(entry + entryPieces))) {
        if (textByte(i) != 0x22) return 0
        others++
        // Known before the entry is, so that what follows need not wait for it.
        const close = endOfString(i + 1)
        entry = entryAt(wordOf(frame + frameNode), i)
        if (entry == 0) return 0
        setWord(cell, u32(entry))
        if (textByte(close + 1) == 0x3a) i = close + 2
        else {
          i = behindSpace(close + 1)
          if (textByte(i) != 0x3a) return 0
          i++
        }
      } else i += wordOf(entry + entryNameLength)
      i = behindSpace(i)
      cell = entry + entryNext
      if (!isFirst(entry, frame)) return 0
      node = wordOf(entry + entryNode)
      nodeIs = wordOf(entry + entryKind)
    } else {
      entry = 0
      const container: usize = wordOf(frame + frameNode)
      if (kind == kindList) {
        const count = wordOf(frame + frameCount) + 1
        if (count > wordOf(container + listAtMost)) return 0
        setWord(frame + frameCount, count)
        node = wordOf(container + listEach)
      } else {
        i = keyEnd(container, frame, i)
        if (i == 0) return 0
        i = behindSpace(i)
        node = wordOf(container + mapValues)
      }
      nodeIs = byteOf(node + nodeKind)
    }
  }
}
