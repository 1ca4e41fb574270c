import { parseAddress } from './address-bits.js'
import { date } from './date.js'
import { dateTime } from './date-time.js'
import { fractionDigits, isBounded } from './decimal.js'
import { isoDuration } from './iso-duration.js'
import { time } from './time.js'

/** The finest that a value may be: bits of an address, a unit of time, digits behind the point. */
export type Precision =
  | { readonly kind: 'prefix'; readonly ipv4?: number; readonly ipv6?: number }
  | { readonly kind: 'time'; readonly unit: TimeUnit }
  | { readonly kind: 'decimals'; readonly digits: number }

type TimeUnit = 'second' | 'minute' | 'hour' | 'day'

/** The bound as the end of a sentence: "no finer than /24 of an IPv4 address". */
export function precisionWords(precision: Precision): string {
  switch (precision.kind) {
    case 'prefix': {
      const families = [
        ...(precision.ipv4 === undefined ? [] : [`/${precision.ipv4} of an IPv4 address`]),
        ...(precision.ipv6 === undefined ? [] : [`/${precision.ipv6} of an IPv6 address`]),
      ]
      return `no finer than ${families.join(' and ')}`
    }
    case 'time':
      return `no finer than the ${precision.unit}`
    case 'decimals':
      return `at most ${precision.digits} decimals`
  }
}

/** From the finest to the coarsest. */
const units: readonly TimeUnit[] = ['second', 'minute', 'hour', 'day']

/**
 * Whether a value says more than `precision` lets it. What cannot be read as an address, a moment or
 * a number counts as finer: nobody knows how much it says. Linear in the text.
 */
export function isFinerThan(text: string, precision: Precision): boolean {
  switch (precision.kind) {
    case 'prefix':
      return isFinerAddress(text, precision)
    case 'time':
      return isFinerTime(text, precision.unit)
    case 'decimals':
      return !isBounded(text) || fractionDigits(text) > precision.digits
  }
}

/** A family without a stated length is finer; so is an address with a bit set beyond its own or the allowed prefix. */
function isFinerAddress(text: string, allowed: { readonly ipv4?: number; readonly ipv6?: number }): boolean {
  const address = parseAddress(text)
  if (address === undefined) return true
  const longest = address.family === 'ipv4' ? allowed.ipv4 : allowed.ipv6
  if (longest === undefined) return true
  const prefix = address.prefix ?? longest
  return prefix > longest || hasBitsBeyond(address.bytes, prefix)
}

function hasBitsBeyond(bytes: readonly number[], prefix: number): boolean {
  return bytes.some((byte, index) => {
    const kept = Math.min(Math.max(prefix - index * 8, 0), 8)
    return (byte & (0xff >> kept)) !== 0
  })
}

/** Parts of a time as they are written, finest first: fraction, seconds, minutes, hours. */
const clock = /([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(?:Z|[+-][0-9]{2}:([0-9]{2}))?$/u
const duration = /^P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]+))?S)?)?$/u

function isFinerTime(text: string, unit: TimeUnit): boolean {
  if (date.test(text)) return false
  if (dateTime.test(text) || time.test(text)) {
    const [, hours, minutes, seconds, fraction, offsetMinutes = '00'] = clock.exec(text) ?? []
    // Zones lie a multiple of a quarter of an hour from UTC; any other offset could spell the minutes.
    const oddOffset = units.indexOf(unit) > units.indexOf('minute') && Number(offsetMinutes) % 15 !== 0
    return oddOffset || saysFiner([fraction, seconds, minutes, hours], unit)
  }
  if (isoDuration.test(text)) {
    const [, , hours, minutes, seconds, fraction] = duration.exec(text) ?? []
    return saysFiner([fraction, seconds, minutes, hours], unit)
  }
  return true
}

/** Whether a part finer than the unit is there and not zero. */
function saysFiner(parts: readonly (string | undefined)[], unit: TimeUnit): boolean {
  return parts.slice(0, units.indexOf(unit) + 1).some((part) => part !== undefined && /[1-9]/.test(part))
}
