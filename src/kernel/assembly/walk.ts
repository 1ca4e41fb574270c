import {
  entryActionCount,
  entryFullBit,
  entryKind,
  entryName,
  entryNameLength,
  entryNext,
  entryNode,
  entryPieces,
  entrySeenAt,
  entrySeenBit,
  frameCount,
  frameEntry,
  frameKind,
  frameLength,
  frameNode,
  frameSeen,
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
  objectBeyond,
  objectFirst,
} from '../offsets'
import { byteOf, longOf, setLong, setWord, textByte, wordOf } from './access'
import { chosenNode, forgetSought } from './choices'
import { addKey, closeMap, forgetKeys, openMap } from './keys'
import { entryAt, likelyEntry } from './names'
import { clearFrame, forgetRecord, isWhole, noteValue } from './objects'
import { endOfString, isOther, isOtherBehind, noneUnescaped, unescapedFrom } from './texts'
import { scalarEnd, stringEnd, wordEnd } from './values'

/** Values of the record that was walked last, as the exact judge counts them, and objects and lists. */
export let walkedFields: u32 = 0
export let walkedContainers: u32 = 0

/** Whether members mostly come in the order of the last ones: if not, it costs more to expect one than to look it up. */
let isExpecting: bool = true
/** Records until members are expected again, to see; and how many they were at the last time. */
let untilNext: u32 = 0
let pause: u32 = 15
/** So many records at most are read before it is seen that they have an order again. */
const longestPause: u32 = 1023

/** Tells of a record how many of its members were not those that were expected. */
@inline function judgeOrder(others: u32, fields: u32): void {
  if (isExpecting) {
    isExpecting = others * 4 <= fields
    pause = isExpecting ? 15 : min(pause * 2 + 1, longestPause)
    untilNext = pause
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

/** Where the value of the member begins that was named last, or the space before it. */
let valueFrom: usize = 0

/** The entry of the member whose name is at `at`, in whatever way it is written, or 0. */
function namedEntry(object: usize, at: usize): usize {
  if (textByte(at) != 0x22) return 0
  const colon = behindSpace(endOfString(at + 1) + 1)
  if (textByte(colon) != 0x3a) return 0
  valueFrom = colon + 1
  return entryAt(object, at)
}

/** Notes in the frame that one of the members behind the first 64 is there; false where it was there already. */
function isFirst(entry: usize, frame: usize): bool {
  const seen = frame + wordOf(entry + entrySeenAt)
  const bit = longOf(entry + entrySeenBit)
  const had = longOf(seen)
  setLong(seen, had | bit)
  return (had & bit) == 0
}

/** Whether a name of more than 32 bytes does not stand there, of which the first do. */
@inline function isOtherLong(at: usize, entry: usize): bool {
  const pieces = wordOf(entry + entryPieces)
  return pieces > 2 && isOtherBehind(at, entry + entryName, pieces)
}

@inline function isLeaf(kind: u32): bool {
  return kind - u32(kindLeaf) <= u32(kindNoted - kindLeaf)
}

/** Whether its object or the record must know that a value is there that is neither scalar nor null. */
@inline function notesContainer(entry: usize, frame: usize, at: usize, byte: u32): bool {
  if (longOf(entry + entryFullBit) == 0 && wordOf(entry + entryActionCount) == 0) return true
  return noteValue(entry, frame, at, at, byte)
}

/** What a record holds is counted in one number, as many bits for each: no more stand in a block. */
const oneField: u64 = 1
const oneContainer: u64 = 1 << 21
/** A member that is not the one that was expected. */
const oneOther: u64 = 1 << 42
const countMask: u64 = (1 << 21) - 1

/** The frame of the innermost container that may be open. */
let lastFrame: usize = 0

/**
 * Where the object at `at` ends, behind its brace, when it certainly passes as a record; else 0. It keeps as little
 * at hand as it can, so that all of it stays in the machine's registers.
 */
export function recordEnd(at: usize, around: u32): usize {
  forgetRecord()
  forgetSought()
  forgetKeys()
  const depth = wordOf(headerAt + headerDepth)
  if (around >= depth) return 0
  let frame: usize = wordOf(headerAt + headerFrames)
  lastFrame = frame + (depth - around - 1) * frameLength
  frame -= frameLength
  let i = at
  let counts: u64 = 0
  /** Of the container that is open: what it is, and the entry of the last member or of each item. */
  let kind: u32 = kindNever
  let entry: usize = wordOf(headerAt + headerRoot)
  /** Which of the first 64 members were there. */
  let seen: u64 = 0
  while (true) {
    // One value, of `entry`, which begins at `i`. Its first byte is asked before the entry, which may come late.
    const byte = textByte(i)
    let isOpened = false
    if (byte <= 0x39) {
      const entryIs = wordOf(entry + entryKind)
      if (!isLeaf(entryIs)) return 0
      const from = i
      noneUnescaped()
      i = scalarEnd(wordOf(entry + entryNode), i, byte)
      if (i == 0 || (entryIs == kindNoted && !noteValue(entry, frame, from, i, byte))) return 0
      counts += oneField
    } else if ((byte | 0x20) == 0x7b) {
      if (!notesContainer(entry, frame, i, byte) || frame == lastFrame) return 0
      let node: usize = wordOf(entry + entryNode)
      let nodeIs = byteOf(node + nodeKind)
      if (nodeIs == kindChoice) {
        if (byte != 0x7b) return 0
        node = chosenNode(node, i)
        if (node == 0) return 0
        nodeIs = byteOf(node + nodeKind)
      }
      if (nodeIs == kindNever || isLeaf(nodeIs) || byte != (nodeIs == kindList ? 0x5b : 0x7b)) return 0
      if (counts != 0) {
        setWord(frame + frameEntry, u32(entry))
        setLong(frame + frameSeen, seen)
      }
      frame += frameLength
      kind = nodeIs
      setWord(frame + frameNode, u32(node))
      setWord(frame + frameKind, kind)
      counts += oneContainer
      if (kind == kindObject) {
        seen = 0
        if (byteOf(node + objectBeyond) != 0) clearFrame(frame)
        entry = node + objectFirst
      } else if (kind == kindMap) {
        openMap(frame)
        entry = node + mapValues
      } else {
        setWord(frame + frameCount, 0)
        entry = node + listEach
      }
      i = behindSpace(i + 1)
      if (textByte(i) == 0x2c) return 0
      isOpened = true
    } else {
      const entryIs = wordOf(entry + entryKind)
      const from = i
      i = wordEnd(wordOf(entry + entryNode), i, byte, isLeaf(entryIs))
      if (i == 0 || (entryIs == kindNoted && !noteValue(entry, frame, from, i, byte))) return 0
      counts += oneField
    }
    // What may stand behind a value, or directly in what was opened.
    let next = textByte(i)
    if (next == 0x2c) i = behindSpace(i + 1)
    else {
      while (true) {
        if (next <= 0x20) {
          i = behindSpaces(i)
          next = textByte(i)
        }
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
          if (!isWhole(wordOf(frame + frameNode), frame, seen)) return 0
        } else if (kind == kindMap) closeMap(frame)
        if (frame == wordOf(headerAt + headerFrames)) {
          walkedFields = u32(counts & countMask)
          walkedContainers = u32((counts >> 21) & countMask)
          judgeOrder(u32(counts >> 42), walkedFields)
          return i
        }
        frame -= frameLength
        kind = wordOf(frame + frameKind)
        entry = wordOf(frame + frameEntry)
        seen = longOf(frame + frameSeen)
        next = textByte(i)
      }
    }
    // The next value's entry.
    const container: usize = wordOf(frame + frameNode)
    if (kind == kindObject) {
      let named: usize
      let value: usize = 0
      if (isExpecting) {
        named = wordOf(entry + entryNext)
        if (named != 0) value = i + wordOf(named + entryNameLength)
      } else {
        // Known before the entry is, so that what follows need not wait for it.
        value = endOfString(i + 1) + 2
        named = likelyEntry(container, i)
      }
      if (named == 0 || isOther(i, named + entryName) || isOtherLong(i, named)) {
        named = namedEntry(container, i)
        if (named == 0) return 0
        value = valueFrom
        counts += oneOther
      }
      i = behindSpace(value)
      setWord(entry + entryNext, u32(named))
      entry = named
      if (wordOf(entry + entrySeenAt) == frameSeen) {
        const bit = longOf(entry + entrySeenBit)
        if ((seen & bit) != 0) return 0
        seen |= bit
      } else if (!isFirst(entry, frame)) return 0
    } else if (kind == kindList) {
      const count = wordOf(frame + frameCount) + 1
      if (count > wordOf(container + listAtMost)) return 0
      setWord(frame + frameCount, count)
    } else {
      i = keyEnd(container, frame, i)
      if (i == 0) return 0
      i = behindSpace(i)
    }
  }
}
