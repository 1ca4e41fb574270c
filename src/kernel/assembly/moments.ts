import { textByte } from './access'

/** Seconds since 1970 in UTC of the moment that was read last, and where the digits of its fraction lie. */
let momentSeconds: i64 = 0
let fractionFrom: usize = 0
let fractionTo: usize = 0

/** The number of two digits at `at`, or a negative one. */
function two(at: usize): i32 {
  const tens = textByte(at) - 0x30
  const ones = textByte(at + 1) - 0x30
  return tens > 9 || ones > 9 ? -1 : i32(tens * 10 + ones)
}

/** The day of a date, counted from 1970-01-01; the month is from 1 to 12, the year from 0. */
function dayOf(year: i32, month: i32, day: i32): i32 {
  // The year begins in March, so that the day that is missing is its last (Hinnant, "chrono-compatible date algorithms").
  const y = month <= 2 ? year - 1 : year
  const era = (y >= 0 ? y : y - 399) / 400
  const ofEra = y - era * 400
  const ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468
}

/**
 * Reads a date, or a date and a time with its offset (RFC 3339, section 5.6). False where the bytes are neither, or
 * name a month that no year has.
 */
export function readMoment(from: usize, to: usize): bool {
  const length = to - from
  if (length != 10 && length < 20) return false
  const century = two(from)
  const year = two(from + 2)
  const month = two(from + 5)
  const day = two(from + 8)
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 0) return false
  if (textByte(from + 4) != 0x2d || textByte(from + 7) != 0x2d) return false
  momentSeconds = i64(dayOf(century * 100 + year, month, day)) * 86400
  fractionFrom = to
  fractionTo = to
  return length == 10 || readTime(from + 10, to)
}

function readTime(from: usize, to: usize): bool {
  const between = textByte(from)
  if (between != 0x54 && between != 0x74 && between != 0x20) return false
  const hours = two(from + 1)
  const minutes = two(from + 4)
  const seconds = two(from + 7)
  if (hours < 0 || minutes < 0 || seconds < 0) return false
  if (textByte(from + 3) != 0x3a || textByte(from + 6) != 0x3a) return false
  let i = from + 9
  if (textByte(i) == 0x2e) {
    fractionFrom = ++i
    while (i < to && textByte(i) - 0x30 <= 9) i++
    fractionTo = i
    if (fractionTo == fractionFrom) return false
  }
  const offset = offsetOf(i, to)
  if (offset == noOffset) return false
  momentSeconds += i64(hours * 3600 + (minutes - offset) * 60 + seconds)
  return true
}

const noOffset: i32 = i32.MAX_VALUE

/** In minutes. */
function offsetOf(from: usize, to: usize): i32 {
  const first = textByte(from)
  if ((first | 0x20) == 0x7a) return to == from + 1 ? 0 : noOffset
  if ((first != 0x2b && first != 0x2d) || to != from + 6 || textByte(from + 3) != 0x3a) return noOffset
  const hours = two(from + 1)
  const minutes = two(from + 4)
  if (hours < 0 || minutes < 0) return noOffset
  return first == 0x2d ? -(hours * 60 + minutes) : hours * 60 + minutes
}

/** The day of the moment that was read last, in UTC, counted from 1970-01-01. */
export function momentDay(): i32 {
  const day = momentSeconds / 86400
  return i32(momentSeconds % 86400 < 0 ? day - 1 : day)
}

/** Whether both are moments and the first does not come after the second, to the last digit of the fraction. */
export function isInOrder(a: usize, aLength: usize, b: usize, bLength: usize): bool {
  if (!readMoment(a, a + aLength)) return false
  const seconds = momentSeconds
  const from = fractionFrom
  const digits = fractionTo - fractionFrom
  if (!readMoment(b, b + bLength)) return false
  if (seconds != momentSeconds) return seconds < momentSeconds
  const others = fractionTo - fractionFrom
  const most = max(digits, others)
  for (let i: usize = 0; i < most; i++) {
    const mine: u32 = i < digits ? textByte(from + i) : 0x30
    const other: u32 = i < others ? textByte(fractionFrom + i) : 0x30
    if (mine != other) return mine < other
  }
  return true
}
