import { setWord, textByte, wordOf } from './access'
import { chosenNode } from './choices'
import { clearFacts, isWholeBeyond, noteValue } from './objects'
import {
  headerAt,
  headerNotes,
  noteChoice,
  noteEntry,
  noteFrame,
  noteFrom,
  noteKind,
  noteLength,
  noteObject,
  noteOf,
  noteTo,
} from '../offsets'

/** Behind the last note of the record. */
let notesEnd: usize = 0

export function setNotesEnd(at: usize): void {
  notesEnd = at
}

/** Notes what has to be looked at when the record has ended; the place of the next note. */
@inline export function note(at: usize, kind: u32, what: u32, frame: u32, from: usize, to: usize): usize {
  setWord(at + noteKind, kind)
  setWord(at + noteOf, what)
  setWord(at + noteFrame, frame)
  setWord(at + noteFrom, u32(from))
  setWord(at + noteTo, u32(to))
  return at + noteLength
}

/** Whether what was noted of the record holds: what members are to each other, and what choices were taken for. */
export function holdsNoted(): bool {
  const first: usize = wordOf(headerAt + headerNotes)
  // A record that was walked through may have left facts behind.
  for (let at = first; at < notesEnd; at += noteLength) {
    if (wordOf(at + noteKind) != noteChoice) clearFacts(wordOf(at + noteFrame))
  }
  for (let at = first; at < notesEnd; at += noteLength) {
    const kind = wordOf(at + noteKind)
    const what: usize = wordOf(at + noteOf)
    const frame: usize = wordOf(at + noteFrame)
    const from: usize = wordOf(at + noteFrom)
    if (kind == noteEntry) {
      if (!noteValue(what, frame, from, wordOf(at + noteTo), textByte(from))) return false
    } else if (kind == noteObject) {
      if (!isWholeBeyond(what, frame)) return false
      clearFacts(frame)
    } else if (chosenNode(what, from) != frame) return false
  }
  return true
}
