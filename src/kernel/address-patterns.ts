/*
 * Patterns of addresses whose bits beyond a prefix are zero. They say nothing of what an address is:
 * they hold together with the formats `ipv4` and `ipv6`, which allow no octet beyond 255 and no second `::`.
 */

/** An IPv4 address (RFC 3986, section 3.2.2) with no bit set beyond the first `bits`. */
export function ipv4Within(bits: number): string {
  return octets(bits).join('\\.')
}

function octets(bits: number): readonly string[] {
  return [0, 8, 16, 24].map((before) => octet(Math.min(Math.max(bits - before, 0), 8)))
}

/** A decimal octet of which only the first `kept` bits may be set. */
function octet(kept: number): string {
  if (kept === 8) return '[0-9]{1,3}'
  const step = 2 ** (8 - kept)
  return `(?:${Array.from({ length: 2 ** kept }, (_, at) => at * step).join('|')})`
}

/** An IPv6 address (RFC 4291, section 2.2), in any of its spellings, with no bit set beyond the first `bits`. */
export function ipv6Within(bits: number): string {
  const groups = Array.from({ length: 8 }, (_, at) => group(Math.min(Math.max(bits - at * 16, 0), 16)))
  const quad = octets(Math.max(bits - 96, 0)).join('\\.')
  const last = groups[7] ?? ''
  // From the left: no group, the first, the first two and so on. From the right: the last, the last two and so on.
  const before = groups
    .slice(0, 7)
    .reduceRight((rest, each) => `(?:${each}${rest === '' ? '' : `(?::${rest})?`})`, '')
  const behind = (from: number): string =>
    groups.slice(0, from).reduce((rest, each) => `(?:${rest}${each}:)?`, '')
  const tail = `(?:${behind(7)}${last}|${behind(6)}${quad})`
  const whole = `${groups.slice(0, 6).join(':')}:(?:${groups.slice(6).join(':')}|${quad})`
  return `(?:${before}?::${tail}?|${whole})`
}

const digit = '[0-9A-Fa-f]'

/** A group of hexadecimal digits, written with zeros in front or without, of which only the first `kept` bits may be set. */
function group(kept: number): string {
  if (kept === 16) return `${digit}{1,4}`
  if (kept === 0) return '0{1,4}'
  const digits = [0, 4, 8, 12].map((before) => hexDigit(Math.min(Math.max(kept - before, 0), 4)))
  return `(?:${[0, 1, 2, 3].map((from) => digits.slice(from).join('')).join('|')})`
}

function hexDigit(kept: number): string {
  if (kept === 4) return digit
  if (kept === 0) return '0'
  const step = 2 ** (4 - kept)
  const values = Array.from({ length: 2 ** kept }, (_, at) => (at * step).toString(16))
  return `[${values.join('')}${values.join('').toUpperCase()}]`
}
