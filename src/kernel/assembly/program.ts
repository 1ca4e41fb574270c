import { piecesOf, textByte, textPieces, wordOf } from './access'
import { note, setNotesEnd } from './notes'
import { endOfAscii, endOfString, isTextOf } from './texts'
import { passedSoon } from './shapes'
import { numberEnds } from './values'
import {
  followsEnd,
  followsNumber,
  followsString,
  followsText,
  headerAt,
  headerDepth,
  headerNotes,
  headerProgram,
  headerProgramDepth,
  mostNotes,
  noteLength,
  stepAtMost,
  stepContainers,
  stepFields,
  stepKind,
  stepLiteralLength,
  stepMatcher,
  stepNote,
  stepNoteFrame,
  stepNoteOf,
  stepNoteSpan,
  stepOtherwise,
  stepShapes,
  stepThen,
} from '../offsets'

/** Values of the record that was read last, as the exact judge counts them, and objects and lists. */
export let programFields: u32 = 0
export let programContainers: u32 = 0

/** Whether the bytes at `at` are the step's literal. */
@inline function isLiteral(at: usize, step: usize): bool {
  const a = v128.and(v128.xor(textPieces(at), piecesOf(step)), piecesOf(step + 16))
  const b = v128.and(v128.xor(textPieces(at + 16), piecesOf(step + 32)), piecesOf(step + 48))
  return !v128.any_true(v128.or(a, b))
}

/** `behind` where the step's automaton accepts what stands there, else 0. */
@inline function accepted(step: usize, from: usize, end: usize, behind: usize): usize {
  return passedSoon(wordOf(step + stepMatcher), wordOf(step + stepShapes), from, end, behind, false)
}

/** Where text without escapes ends that is no longer than it may be, behind its quotation mark, or 0. */
@inline function textEnd(from: usize, atMost: u32): usize {
  let i = from
  while (true) {
    const bytes = textPieces(i)
    const found = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c))),
        // What is above ASCII is less than 0 here.
        i8x16.lt_s(bytes, i8x16.splat(0x20)),
      ),
    )
    if (found != 0) {
      i += ctz(found)
      break
    }
    i += 16
  }
  const byte = textByte(i)
  if (byte == 0x22) return i - from <= atMost ? i + 1 : 0
  return byte >= 0x80 ? foreignEnd(from, i, atMost) : 0
}

/** The same of text that is not all ASCII. */
function foreignEnd(from: usize, first: usize, atMost: u32): usize {
  const end = endOfString(first)
  for (let i = first; i < end; i++) if (textByte(i) == 0x5c) return 0
  return textByte(end) == 0x22 && isTextOf(from, end, atMost) ? end + 1 : 0
}

/**
 * Where the object at `at` ends that passes as a record, if what was noted holds (`holdsNoted`), and that is written
 * in a way that was learned: the same members in the same order with the same spaces. Else 0, whatever it is: then
 * `recordEnd` says. It knows so little at a time that all of it stays in the machine's registers.
 */
export function programEnd(at: usize, around: u32): usize {
  let step: usize = wordOf(headerAt + headerProgram)
  if (step == 0 || around + wordOf(headerAt + headerProgramDepth) > wordOf(headerAt + headerDepth)) return 0
  let notes: usize = wordOf(headerAt + headerNotes)
  const lastNote = notes + (mostNotes - 1) * noteLength
  let i = at
  let fields: u32 = 0
  let containers: u32 = 0
  while (true) {
    if (isLiteral(i, step)) {
      const from = i + wordOf(step + stepLiteralLength)
      const kind = wordOf(step + stepKind)
      let end = from
      if (kind == followsString) {
        const close = endOfAscii(from)
        end = textByte(close) == 0x22 ? accepted(step, from, close, close + 1) : 0
      } else if (kind == followsNumber) {
        const found = numberEnds(from)
        end = found != 0 ? accepted(step, from, from + ctz(found), from + ctz(found)) : 0
      } else if (kind == followsText) {
        end = textEnd(from, wordOf(step + stepAtMost))
      } else if (kind == followsEnd) {
        programFields = fields
        programContainers = containers
        setNotesEnd(notes)
        return from
      }
      if (end != 0) {
        const noted = wordOf(step + stepNote)
        if (noted != 0) {
          if (notes >= lastNote) return 0
          const begin = kind == followsString || kind == followsText ? from - 1 : from
          notes = note(
            notes,
            noted,
            wordOf(step + stepNoteOf),
            wordOf(step + stepNoteFrame),
            begin,
            end + wordOf(step + stepNoteSpan),
          )
        }
        fields += wordOf(step + stepFields)
        containers += wordOf(step + stepContainers)
        i = end
        step = wordOf(step + stepThen)
        continue
      }
    }
    step = wordOf(step + stepOtherwise)
    if (step == 0) return 0
  }
}
