import { headerAt, headerMoments, headerOwner, headerRecordBytes, padding } from '../offsets'
import { textByte, wordOf } from './access'
import { forgetRecord, momentsSeen, ownerSeen } from './objects'
import { forgetSought } from './choices'
import { forgetUnshaped } from './shapes'
import { noneUnescaped } from './texts'
import { rowEnd, rowFields } from './rows'
import { holdsNoted } from './notes'
import { programContainers, programEnd, programFields } from './program'
import { recordEnd, setDocument, walkedContainers, walkedFields } from './walk'

export { unshaped } from './shapes'

// The fast judge's kernel: it knows no policy, only tables (`src/kernel/`). It answers one question, whether a record
// certainly passes, and so may always say no.

/** What the last run let pass. */
export let records: u32 = 0
export let fields: u32 = 0
export let withoutMoment: u32 = 0

/** The exact reader takes no record of more values. */
const mostValues: u32 = 65536

/** Eight bytes of NUL, which ends every token, stand behind what is judged; what was there is put back. */
let kept0: v128 = i64x2.splat(0)
let kept1: v128 = i64x2.splat(0)
let kept2: v128 = i64x2.splat(0)
let kept3: v128 = i64x2.splat(0)

function begin(to: usize): void {
  records = 0
  fields = 0
  withoutMoment = 0
  missed = 0
  forgetUnshaped()
  kept0 = v128.load(to)
  kept1 = v128.load(to + 16)
  kept2 = v128.load(to + 32)
  kept3 = v128.load(to + 48)
  memory.fill(to, 0, padding)
}

function end(to: usize): void {
  v128.store(to, kept0)
  v128.store(to + 16, kept1)
  v128.store(to + 32, kept2)
  v128.store(to + 48, kept3)
}

/** One record more that certainly passes. */
@inline function count(more: u32): void {
  records++
  fields += more
  withoutMoment += u32((momentsSeen & wordOf(headerAt + headerMoments)) != wordOf(headerAt + headerMoments))
}

/** Whether a record names whose it is, where the plan asks for it: another's would not pass, nor one of nobody. */
@inline function isOwned(): bool {
  return ownerSeen >= wordOf(headerAt + headerOwner)
}

/** How many values the record holds, as the exact judge counts them. */
let values: u32 = 0

/** Records in a row that the program did not fit, and where the last of them begins; 0 where it fitted all. */
let misses: u32 = 0
export let missed: usize = 0

/** Where the object at `at` ends when it certainly passes, or 0. */
function judgedEnd(at: usize, around: u32, most: usize): usize {
  // Where every record has another order, the program is tried in vain.
  if (misses < 32 || (misses & 63) == 0) {
    const end = programEnd(at, around)
    if (end != 0) {
      forgetRecord()
      forgetSought()
      noneUnescaped()
      if (programFields + programContainers <= mostValues && holdsNoted() && isOwned()) {
        misses = 0
        values = programFields
        return end - at <= most ? end : 0
      }
    }
  }
  misses++
  const end = recordEnd(at, around)
  if (end == 0 || end - at > most || !isOwned() || walkedFields + walkedContainers > mostValues) return 0
  values = walkedFields
  missed = at
  return end
}

/** Judges lines from `from` up to `to`, each of them one object; where the first begins that was not let pass. */
export function lines(from: usize, to: usize): usize {
  begin(to)
  setDocument(false)
  const most: usize = wordOf(headerAt + headerRecordBytes)
  let at = from
  while (at < to) {
    let i = at
    while (textByte(i) == 0x20 || textByte(i) == 0x09) i++
    if (textByte(i) != 0x7b) break
    i = judgedEnd(i, 0, most)
    if (i == 0) break
    while (textByte(i) == 0x20 || textByte(i) == 0x09) i++
    if (textByte(i) == 0x0d) i++
    if (textByte(i) != 0x0a || i - at > most) break
    count(values)
    at = i + 1
  }
  end(to)
  return at
}

/** Judges the value at `from`, inside as many containers as `around` says; the place behind it, or `from`. */
export function value(from: usize, to: usize, around: u32): usize {
  begin(to)
  setDocument(true)
  const most: usize = wordOf(headerAt + headerRecordBytes)
  let at = from
  if (textByte(from) == 0x7b) {
    const i = judgedEnd(from, around, most)
    if (i != 0) {
      count(values)
      at = i
    }
  }
  end(to)
  return at
}

/** Judges rows from `from` up to `to`; where the first begins that was not let pass. */
export function rows(from: usize, to: usize): usize {
  begin(to)
  const most: usize = wordOf(headerAt + headerRecordBytes)
  let at = from
  while (at < to) {
    const i = rowEnd(at)
    if (i == 0 || i - at > most || !isOwned()) break
    count(rowFields)
    at = i
  }
  end(to)
  return at
}
