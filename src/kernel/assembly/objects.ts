import {
  actionBit,
  actionDay,
  actionKeep,
  actionKind,
  actionLength,
  actionMoment,
  actionOwner,
  actionSlot,
  actionTexts,
  actionUnless,
  actionWhere,
  entryActionCount,
  entryActions,
  entryFullBit,
  frameFacts,
  frameSeen,
  frameSlots,
  needLength,
  objectBeyond,
  objectNeedCount,
  objectNeeds,
  objectOrderCount,
  objectOrders,
  objectRequired,
  orderFirst,
  orderLength,
  orderSecond,
} from '../offsets'
import { byteOf, longOf, setLong, setWord, textByte, wordOf } from './access'
import { unescapedFrom, unescapedTo } from './texts'
import { isInOrder, momentDay, readMoment } from './moments'

/** Whether the record has named whose it is, and which of its periods count from a moment that is not too old. */
export let ownerSeen: u32 = 0
export let momentsSeen: u32 = 0

export function forgetRecord(): void {
  ownerSeen = 0
  momentsSeen = 0
}

/** Makes a frame ready for an object. */
@inline export function clearFrame(frame: usize): void {
  setLong(frame + frameSeen, 0)
  setLong(frame + frameSeen + 8, 0)
  setLong(frame + frameSeen + 16, 0)
  setLong(frame + frameSeen + 24, 0)
  clearFacts(frame)
}

/** Makes a frame ready for an object that begins where another may have ended. */
export function clearFacts(frame: usize): void {
  setLong(frame + frameFacts, 0)
  setLong(frame + frameSlots, 0)
  setLong(frame + frameSlots + 8, 0)
  setLong(frame + frameSlots + 16, 0)
  setLong(frame + frameSlots + 24, 0)
}

/**
 * Whether the object that ends has all that it must have, and its members stand to each other as they must. `seen`
 * tells of its first 64 members which were there.
 */
@inline export function isWhole(node: usize, frame: usize, seen: u64): bool {
  const required = longOf(node + objectRequired)
  if ((seen & required) != required) return false
  return byteOf(node + objectBeyond) == 0 || isWholeBeyond(node, frame)
}

/** What few objects have: more than 64 members, or members that need others. */
export function isWholeBeyond(node: usize, frame: usize): bool {
  for (let i: usize = 8; i < 32; i += 8) {
    const required = longOf(node + objectRequired + i)
    if ((longOf(frame + frameSeen + i) & required) != required) return false
  }
  const facts = longOf(frame + frameFacts)
  let need: usize = wordOf(node + objectNeeds)
  for (let left = wordOf(node + objectNeedCount); left > 0; left--) {
    const having = longOf(need)
    const needed = longOf(need + 8)
    if ((facts & having) == having && (facts & needed) != needed) return false
    need += needLength
  }
  let order: usize = wordOf(node + objectOrders)
  for (let left = wordOf(node + objectOrderCount); left > 0; left--) {
    const having = longOf(order)
    if ((facts & having) == having) {
      const a = frame + frameSlots + wordOf(order + orderFirst) * 8
      const b = frame + frameSlots + wordOf(order + orderSecond) * 8
      if (!isInOrder(wordOf(a), wordOf(a + 4), wordOf(b), wordOf(b + 4))) return false
    }
    order += orderLength
  }
  return true
}

/** Whether the text is one of a list. */
function isOneOf(texts: usize, from: usize, length: u32): bool {
  let left = wordOf(texts)
  for (let at = texts + 4; left > 0; at += 8, left--) {
    if (wordOf(at + 4) == length && isSameAs(wordOf(at), from, length)) return true
  }
  return false
}

function isSameAs(stored: usize, text: usize, length: u32): bool {
  for (let i: u32 = 0; i < length; i++) if (byteOf(stored + i) != textByte(text + i)) return false
  return true
}

function addFact(frame: usize, bit: u64): void {
  setLong(frame + frameFacts, longOf(frame + frameFacts) | bit)
}

/**
 * Asks of a text, or of the lexeme of a number or boolean, what the object or the record needs to know of it. False
 * where that is not certain.
 */
function runActions(entry: usize, frame: usize, from: usize, to: usize, isText: bool, isKept: bool): bool {
  let action: usize = wordOf(entry + entryActions)
  const length = u32(to - from)
  for (let left = wordOf(entry + entryActionCount); left > 0; left--) {
    const kind = wordOf(action + actionKind)
    const texts: usize = wordOf(action + actionTexts)
    if (kind == actionUnless) {
      if (!isText || !isOneOf(texts, from, length)) addFact(frame, longOf(action + actionBit))
    } else if (kind == actionWhere) {
      if (isOneOf(texts, from, length)) addFact(frame, longOf(action + actionBit))
    } else if (kind == actionOwner) {
      if (!isText || !isOneOf(texts, from, length)) return false
      ownerSeen = 1
    } else if (kind == actionMoment) {
      if (isText && !isOneOf(texts, from, length)) {
        if (!readMoment(from, to) || momentDay() < i32(wordOf(action + actionDay))) return false
        momentsSeen |= u32(longOf(action + actionBit))
      }
    } else if (kind == actionKeep) {
      if (!isText || !isKept) return false
      const slot = frame + frameSlots + wordOf(action + actionSlot) * 8
      setWord(slot, u32(from))
      setWord(slot + 4, length)
    } else return false
    action += actionLength
  }
  return true
}

/** Notes what a value tells of its object and its record, unless it is null. False where that is not certain. */
export function noteValue(entry: usize, frame: usize, from: usize, to: usize, byte: u32): bool {
  if (byte == 0x6e) return true
  setLong(frame + frameFacts, longOf(frame + frameFacts) | longOf(entry + entryFullBit))
  if (wordOf(entry + entryActionCount) == 0) return true
  if (byte != 0x22) return runActions(entry, frame, from, to, false, false)
  if (unescapedFrom != 0) return runActions(entry, frame, unescapedFrom, unescapedTo, true, false)
  return runActions(entry, frame, from + 1, to - 1, true, true)
}

/** The same of the text of a cell; `isKept` where it stays where it is. */
export function noteText(entry: usize, frame: usize, from: usize, to: usize, isKept: bool): bool {
  setLong(frame + frameFacts, longOf(frame + frameFacts) | longOf(entry + entryFullBit))
  return wordOf(entry + entryActionCount) == 0 || runActions(entry, frame, from, to, true, isKept)
}
