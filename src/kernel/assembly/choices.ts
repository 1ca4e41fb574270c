import {
  caseLength,
  caseNode,
  caseText,
  caseTextLength,
  choiceBy,
  choiceByLength,
  choiceCaseCount,
  choiceCases,
  choiceOtherwise,
  kindChoice,
  kindMap,
  kindObject,
  nodeKind,
} from '../offsets'
import { byteOf, textByte, wordOf } from './access'
import { endOfString } from './texts'

/** How many bytes may be looked through for the members that choose, in one record. */
const mostSought: usize = 1 << 20
let sought: usize = 0

export function forgetSought(): void {
  sought = 0
}

@inline function isSpace(byte: u32): bool {
  return byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
}

function behindSpace(at: usize): usize {
  let i = at
  while (isSpace(textByte(i))) i++
  return i
}

function isStored(stored: usize, length: u32, text: usize): bool {
  for (let i: u32 = 0; i < length; i++) if (byteOf(stored + i) != textByte(text + i)) return false
  return true
}

/** The place behind a string's closing quotation mark, or 0; `from` is behind the opening one. */
function behindString(from: usize): usize {
  let i = from
  while (true) {
    const byte = textByte(i)
    if (byte == 0x22) return i + 1
    if (byte < 0x20) return 0
    i += byte == 0x5c ? 2 : 1
  }
}

/**
 * Where the value of the object's own member of that name begins; 0 where it has none, 1 where it is not well made.
 * Only the strings and brackets are looked at: what else is wrong is found when the object is judged.
 */
function memberAt(object: usize, name: usize, length: u32): usize {
  let depth = 0
  let i = object
  while (true) {
    const byte = textByte(i)
    if (byte == 0x22) {
      const isHere = depth == 1 && isStored(name, length, i)
      i = behindString(i + 1)
      if (i == 0) return 1
      if (isHere) {
        const colon = behindSpace(i)
        if (textByte(colon) == 0x3a) return behindSpace(colon + 1)
      }
      continue
    }
    if (byte == 0x7b || byte == 0x5b) depth++
    else if (byte == 0x7d || byte == 0x5d) {
      if (--depth == 0) {
        sought += i - object
        return 0
      }
    } else if (byte < 0x20 && !isSpace(byte)) return 1
    i++
  }
}

/** The node of an object whose shape one of its members chooses, or 0 where that is not certain. */
export function chosenNode(choice: usize, object: usize): usize {
  let node = choice
  while (byteOf(node + nodeKind) == kindChoice) {
    if (sought > mostSought) return 0
    const at = memberAt(object, wordOf(node + choiceBy), wordOf(node + choiceByLength))
    if (at == 1) return 0
    const isText = at != 0 && textByte(at) == 0x22
    if (at != 0) sought += at - object
    const end = isText ? endOfString(at + 1) : 0
    for (let i = at + 1; i < end; i++) if (textByte(i) == 0x5c) return 0
    node = isText ? caseOf(node, at + 1, u32(end - at - 1)) : wordOf(node + choiceOtherwise)
    if (node == 0) return 0
  }
  const kind = byteOf(node + nodeKind)
  return kind == kindObject || kind == kindMap ? node : 0
}

function caseOf(choice: usize, from: usize, length: u32): usize {
  let each: usize = wordOf(choice + choiceCases)
  for (let left = wordOf(choice + choiceCaseCount); left > 0; left--) {
    if (wordOf(each + caseTextLength) == length && isStored(wordOf(each + caseText), length, from))
      return wordOf(each + caseNode)
    each += caseLength
  }
  return wordOf(choice + choiceOtherwise)
}
