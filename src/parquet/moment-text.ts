import type { LeafType, Unit } from './leaf-type.js'

// Days and times as RFC 3339 writes them; what has no such text is undefined. A day counts from 1970-01-01, a time from
// midnight, in the proleptic Gregorian calendar.

/** Digits behind the second for each unit. */
const digits: Readonly<Record<Unit, number>> = { millis: 3, micros: 6, nanos: 9 }

/** `2026-01-31`; undefined outside the years 0000 to 9999. */
export function dayText(days: bigint): string | undefined {
  if (days < -719_528n || days > 2_932_896n) return undefined
  return new Date(Number(days) * 86_400_000).toISOString().slice(0, 10)
}

/** `23:59:59.25`, or with `Z` where it is adjusted to UTC; undefined for what is no time of a day. */
export function timeText(value: bigint, unit: Unit, isUtc: boolean): string | undefined {
  const second = 10n ** BigInt(digits[unit])
  if (value < 0n || value >= 86_400n * second) return undefined
  const seconds = Number(value / second)
  const two = (number: number) => String(number).padStart(2, '0')
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
  // Zeros at the end say nothing more, and no digit that says something is lost.
  const fraction = (value % second).toString().padStart(digits[unit], '0').replace(/0+$/, '')
  return `${clock}${fraction === '' ? '' : `.${fraction}`}${isUtc ? 'Z' : ''}`
}

/** `2026-01-31T23:59:59.25Z`, without `Z` where it is not adjusted to UTC: then it names no moment. */
export function timestampText(value: bigint, unit: Unit, isUtc: boolean): string | undefined {
  const day = 86_400n * 10n ** BigInt(digits[unit])
  const inDay = ((value % day) + day) % day
  const date = dayText((value - inDay) / day)
  return date === undefined ? undefined : `${date}T${timeText(inDay, unit, isUtc)}`
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/
const timePattern = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z?)$/

/** The number that a text was made of by the functions above. */
export function momentOf(text: string, type: LeafType): bigint | undefined {
  if (type.kind === 'date') return dayOf(text)
  if (type.kind === 'time') return timeOf(text, type.unit, type.isUtc)
  if (type.kind !== 'timestamp') return undefined
  const day = dayOf(text.slice(0, 10))
  const time = text[10] === 'T' ? timeOf(text.slice(11), type.unit, type.isUtc) : undefined
  if (day === undefined || time === undefined) return undefined
  return day * 86_400n * 10n ** BigInt(digits[type.unit]) + time
}

function dayOf(text: string): bigint | undefined {
  const [, year, month, day] = dayPattern.exec(text) ?? []
  if (year === undefined) return undefined
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  return date.toISOString().slice(0, 10) === text
    ? BigInt(Math.floor(date.getTime() / 86_400_000))
    : undefined
}

function timeOf(text: string, unit: Unit, isUtc: boolean): bigint | undefined {
  const [, hours, minutes, seconds, fraction = '', zone] = timePattern.exec(text) ?? []
  if (hours === undefined || (zone === 'Z') !== isUtc || fraction.length > digits[unit]) return undefined
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return BigInt(whole) * 10n ** BigInt(digits[unit]) + BigInt(fraction.padEnd(digits[unit], '0'))
}
