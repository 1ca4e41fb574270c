import type { CodePiece } from '../../src/emit/code-piece.js'

/**
 * Functions that a module gets where its policy needs them, by name. They are texts, not functions of ours printed:
 * a bundler changes those. Tests hold each of them against the engine's own.
 */
export const helpers: Readonly<Record<string, CodePiece>> = {
  isBounded: {
    needs: ['decimalsOf'],
    text: `/** Whether a number takes at most 300 places before and after the point when it is written out. */
function isBounded(v) {
  if (!(v < 1e300 && v > -1e300)) return false
  return v >= 1e-283 || v <= -1e-283 || v === 0 || decimalsOf(v) <= 300
}`,
  },
  decimalsOf: {
    needs: [],
    text: `/** Digits behind the point that a number needs. */
function decimalsOf(v) {
  if (Number.isInteger(v)) return 0
  const [, , fraction = '', exponent = '0'] = /^-?([0-9]+)(?:\\.([0-9]+))?(?:e([+-][0-9]+))?$/.exec(String(v))
  return Math.max(0, fraction.length - Number(exponent))
}`,
  },
  isOver: {
    needs: ['charactersOf'],
    text: `/** Whether a text has more than so many code points. */
function isOver(v, most) {
  return v.length > most && (v.length > 2 * most || charactersOf(v) > most)
}`,
  },
  charactersOf: {
    needs: [],
    text: `function charactersOf(text) {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    if (text.codePointAt(at) > 0xffff) at++
    count++
  }
  return count
}`,
  },
  readDecimal: {
    needs: [],
    text: `/** A number as it is written (RFC 8259, section 6), as 0.DIGITS x 10^point; undefined where the text is none. */
function readDecimal(text) {
  const parts = /^(-?)(0|[1-9][0-9]*)(?:\\.([0-9]+))?(?:[eE]([+-]?)([0-9]+))?$/.exec(text)
  if (parts === null) return undefined
  const [, minus, whole, fraction = '', exponentSign = '', exponentDigits = ''] = parts
  const size = Math.min(Number(exponentDigits), 1e12)
  const exponent = exponentSign === '-' ? -size : size
  const all = whole + fraction
  let start = 0
  while (all[start] === '0') start++
  let end = all.length
  while (end > start && all[end - 1] === '0') end--
  const digits = all.slice(start, end)
  const sign = digits === '' ? 0 : minus === '-' ? -1 : 1
  return { sign, digits, point: whole.length - start + exponent, exponent }
}`,
  },
  compareText: {
    needs: ['readDecimal'],
    text: `/** -1, 0 or 1 as one written number is less than, equal to or greater than another. */
function compareText(a, b) {
  const x = readDecimal(a)
  const y = readDecimal(b)
  if (x.sign !== y.sign) return x.sign < y.sign ? -1 : 1
  if (x.sign === 0) return 0
  if (x.point !== y.point) return x.point < y.point ? -x.sign : x.sign
  if (x.digits === y.digits) return 0
  return x.digits < y.digits ? -x.sign : x.sign
}`,
  },
  isFinerDecimal: {
    needs: ['readDecimal'],
    text: `/** Whether a written number has more digits behind the point; what is none says nobody knows how much. */
function isFinerDecimal(text, most) {
  const value = readDecimal(text)
  if (value === undefined) return true
  const { digits, point, exponent } = value
  if (digits === '') return Math.abs(exponent) > 300
  if (point > 300 || digits.length - point > 300) return true
  return Math.max(0, digits.length - point) > most
}`,
  },
  isFinerTime: {
    needs: ['is_date', 'is_date_time', 'is_time', 'is_iso_duration'],
    text: `/** Whether a moment or a duration says more than a unit: 0 second, 1 minute, 2 hour, 3 day. */
function isFinerTime(text, unit) {
  if (is_date(text)) return false
  let parts
  if (is_date_time(text) || is_time(text)) {
    const clock = /([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?(?:Z|[+-][0-9]{2}:([0-9]{2}))?$/
    const [, hours, minutes, seconds, fraction, offsetMinutes = '00'] = clock.exec(text)
    // Zones lie a multiple of a quarter of an hour from UTC; any other offset could spell the minutes.
    if (unit > 1 && Number(offsetMinutes) % 15 !== 0) return true
    parts = [fraction, seconds, minutes, hours]
  } else if (is_iso_duration(text)) {
    const duration = /^P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\\.([0-9]+))?S)?)?$/
    const [, , hours, minutes, seconds, fraction] = duration.exec(text)
    parts = [fraction, seconds, minutes, hours]
  } else return true
  return parts.slice(0, unit + 1).some((part) => part !== undefined && /[1-9]/.test(part))
}`,
  },
  isFinerAddress: {
    needs: ['is_ipv4', 'is_ipv4_cidr', 'is_ipv6', 'is_ipv6_cidr'],
    text: `/** Whether an address says more than its first bits; a family of which -1 bits may be said may not be there. */
function isFinerAddress(text, ipv4, ipv6) {
  const [address, prefixText] = text.split('/')
  const isV4 = is_ipv4(text) || is_ipv4_cidr(text)
  if (!isV4 && !is_ipv6(text) && !is_ipv6_cidr(text)) return true
  const longest = isV4 ? ipv4 : ipv6
  if (longest < 0) return true
  const prefix = prefixText === undefined ? longest : Number(prefixText)
  const bytes = isV4 ? address.split('.').map(Number) : ipv6Bytes(address)
  return (
    prefix > longest ||
    bytes.some((byte, at) => (byte & (0xff >> Math.min(Math.max(prefix - at * 8, 0), 8))) !== 0)
  )
}

function ipv6Bytes(address) {
  const groups = (text) =>
    text === ''
      ? []
      : text.split(':').flatMap((group) => {
          if (group.includes('.')) return group.split('.').map(Number)
          const value = Number.parseInt(group, 16)
          return [value >> 8, value & 0xff]
        })
  const [before, after] = address.split('::')
  const left = groups(before)
  if (after === undefined) return left
  const right = groups(after)
  return [...left, ...Array(16 - left.length - right.length).fill(0), ...right]
}`,
  },
  matcher: {
    needs: [],
    text: `/**
 * An automaton made of a pattern: it looks at each character once, whatever the text is. Of each state, the ranges of
 * characters that lead on, in order: from, to, and how many states further.
 */
function matcher(accepting, moves) {
  return (text) => {
    let state = 0
    for (let at = 0; at < text.length; at++) {
      const character = text.codePointAt(at)
      if (character > 0xffff) at++
      const ranges = moves[state]
      let i = 0
      while (i < ranges.length && ranges[i + 1] < character) i += 3
      if (i >= ranges.length || ranges[i] > character) return false
      state += ranges[i + 2]
    }
    return accepting.has(state)
  }
}`,
  },
  follower: {
    needs: [],
    text: `/** An automaton whose states are followed all at once: in time linear in the text, whatever it is. */
function follower(sets, taken, next, other, start, accepting) {
  const reach = (from, reached, seen) => {
    const open = [from]
    while (open.length > 0) {
      const state = open.pop()
      if (state < 0 || seen.has(state)) continue
      seen.add(state)
      if (taken[state] >= 0 || state === accepting) reached.push(state)
      else open.push(other[state], next[state])
    }
  }
  return (text) => {
    let current = []
    reach(start, current, new Set())
    for (let at = 0; at < text.length && current.length > 0; at++) {
      const character = text.codePointAt(at)
      if (character > 0xffff) at++
      const onward = []
      const seen = new Set()
      for (const state of current) {
        const set = sets[taken[state]] ?? []
        for (let i = 0; i < set.length; i += 2) {
          if (set[i] > character) break
          if (character <= set[i + 1]) {
            reach(next[state], onward, seen)
            break
          }
        }
      }
      current = onward
    }
    return current.includes(accepting)
  }
}`,
  },
  momentOf: {
    needs: [],
    text: `/** Seconds since 1970 and the digits of the fraction (RFC 3339, section 5.6); undefined where the text is no moment. */
function momentOf(text) {
  const match =
    /^(\\d{4})-(\\d{2})-(\\d{2})(?:[Tt ](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d+))?([Zz]|[+-]\\d{2}:\\d{2}))?$/.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = '', zone = 'Z'] = match
  const sign = zone[0] === '-' ? -1 : 1
  const offset = zone.length === 1 ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)))
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  date.setUTCHours(Number(hours), Number(minutes) - offset, Number(seconds))
  return { seconds: date.getTime() / 1000, fraction }
}`,
  },
  isLater: {
    needs: ['momentOf'],
    text: `/** Whether one moment comes after another, to the last digit of the fraction; false where one is no moment. */
function isLater(a, b) {
  if (typeof a !== 'string' || typeof b !== 'string') return false
  const first = momentOf(a)
  const second = momentOf(b)
  if (first === undefined || second === undefined) return false
  if (first.seconds !== second.seconds) return first.seconds > second.seconds
  const width = Math.max(first.fraction.length, second.fraction.length)
  return first.fraction.padEnd(width, '0') > second.fraction.padEnd(width, '0')
}`,
  },
  isLaterInUtc: {
    needs: ['isLater'],
    text: `/** The same of two texts of the formats date-time and date: two in UTC mostly differ before the fraction. */
function isLaterInUtc(a, b) {
  if (a.length > 19 && b.length > 19 && a[a.length - 1] === 'Z' && b[b.length - 1] === 'Z') {
    for (let at = 0; at < 19; at++) {
      const apart = a.charCodeAt(at) - b.charCodeAt(at)
      if (apart !== 0) return apart > 0
    }
  }
  return isLater(a, b)
}`,
  },
  lastDay: {
    needs: ['momentOf'],
    text: `function dayOf(text) {
  const moment = momentOf(text)
  return moment === undefined ? undefined : Math.floor(moment.seconds / 86400)
}

/** The last day, counted from 1970-01-01, on which what is of a moment may be kept. */
function lastDay(text, amount, unit) {
  const day = dayOf(text)
  if (day === undefined) return undefined
  if (unit === 'days') return day + amount
  if (unit === 'weeks') return day + 7 * amount
  const number = (year, month, date) => new Date(0).setUTCFullYear(year, month, date) / 86400000
  const from = new Date(day * 86400000)
  const year = from.getUTCFullYear()
  const month = from.getUTCMonth() + (unit === 'years' ? 12 * amount : amount)
  const length = new Date(number(year, month + 1, 0) * 86400000).getUTCDate()
  return number(year, month, Math.min(from.getUTCDate(), length))
}`,
  },
}
