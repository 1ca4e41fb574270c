import type { Precision } from '../formats/precision.js'
import { ipv4Within, ipv6Within } from './address-patterns.js'
import { type CertainTexts, noText, textsOf, tooLarge } from './certain-texts.js'
import { decimalsAutomaton } from './number-automaton.js'
import { patternAutomaton } from './pattern-automaton.js'

/**
 * Of the texts that a format accepts, those that are for certain no finer than a precision lets them be. The
 * texts here are so only together with the format: by themselves they need not be addresses or moments.
 */
export function precisionTexts(precision: Precision, format: string | undefined): CertainTexts {
  if (precision.kind === 'decimals') return textsOf(decimalsAutomaton(precision.digits), tooLarge('decimals'))
  const what = `${format ?? 'text'} with a precision`
  const sources =
    precision.kind === 'time' ? timePatterns(precision.unit, format) : addressPatterns(precision, format)
  if (sources === undefined) return { ...noText, left: [`${what}: the exact judge reads every text.`] }
  if (sources.length === 0) return noText
  const texts = textsOf(patternAutomaton(sources.join('|')), tooLarge(what))
  const isRange = format === 'ipv4-cidr' || format === 'ipv6-cidr'
  const left = `${what}: a prefix that is not a whole number of octets, or of groups, is read by the exact judge.`
  return isRange ? { ...texts, left: [...texts.left, left] } : texts
}

const units = ['second', 'minute', 'hour', 'day']

/** Parts finer than the unit are zeros; what is written in them is the format's to say. */
function timePatterns(unit: string, format: string | undefined): readonly string[] | undefined {
  const at = units.indexOf(unit)
  const digit = (part: number): string => (part <= at ? '0' : '[0-9]')
  const [seconds, minutes, hours] = [1, 2, 3].map(digit)
  // Zones lie a multiple of a quarter of an hour from UTC; any other offset could spell the minutes.
  const offset = `(?:Z|[+\\-][0-9]{2}:${at > 1 ? '(?:00|15|30|45)' : '[0-9]{2}'})?`
  const clock = `${hours}{2}:${minutes}{2}:${seconds}{2}(?:\\.0+)?${offset}`
  switch (format) {
    case 'date':
      return ['.*']
    case 'time':
      return [clock]
    case 'date-time':
      return [`[0-9\\-]+T${clock}`]
    case 'iso-duration':
      return [`P(?:[0-9]+D)?(?:T(?:${hours}+H)?(?:${minutes}+M)?(?:${seconds}+(?:\\.0+)?S)?)?`]
    default:
      return undefined
  }
}

/** A family without a stated length has no pattern. */
function addressPatterns(
  { ipv4, ipv6 }: Extract<Precision, { kind: 'prefix' }>,
  format: string | undefined,
): readonly string[] | undefined {
  const plain4 = ipv4 === undefined ? [] : [ipv4Within(ipv4)]
  const plain6 = ipv6 === undefined ? [] : [ipv6Within(ipv6)]
  switch (format) {
    case 'ipv4':
      return plain4
    case 'ipv6':
      return plain6
    case 'ip':
      return [...plain4, ...plain6]
    case 'ipv4-cidr':
      return ipv4 === undefined ? [] : prefixes(ipv4, 8).map((bits) => `${ipv4Within(bits)}/${bits}`)
    case 'ipv6-cidr':
      return ipv6 === undefined ? [] : prefixes(ipv6, 16).map((bits) => `(?:${ipv6Within(bits)})/${bits}`)
    default:
      return undefined
  }
}

/** The longest that is allowed, and every shorter one that ends with an octet or a group. */
function prefixes(longest: number, step: number): readonly number[] {
  const whole = Array.from({ length: Math.ceil(longest / step) }, (_, at) => at * step)
  return [...whole, longest]
}
