import type { CodePiece } from '../../src/emit/code-piece.js'

/** Functions that a module gets where its policy needs them, in the order in which they stand there. */
export const helpers: Readonly<Record<string, CodePiece>> = {
  as: {
    needs: [],
    text: `/** What is said of a value that is not as it is declared. It holds nothing of the value. */
function as(declared, line, of = file) {
  return {
    error: ({ code, input }) => {
      if (code === 'unrecognized_keys') return \`No declaration names this member (\${of}:\${line}).\`
      return \`\${input === undefined ? 'It is missing' : 'It is not as declared'}: \${declared} (\${of}:\${line}).\`
    },
  }
}`,
  },
  refused: {
    needs: [],
    text: `/** A member that may not be there, whatever it holds. */
function refused(because, line, of = file) {
  return z.never({ error: \`\${because} (\${of}:\${line})\` })
}`,
  },
  text: {
    needs: [],
    text: `function text(told, isRight) {
  return z.string(told).refine(isRight, told)
}`,
  },
  number: {
    needs: [],
    text: `function number(told, isRight) {
  return z.number(told).refine(isRight, told)
}`,
  },
  rule: {
    needs: ['always'],
    text: `/** What is said of a member that does not fit the others. */
function rule(path, because, line, of = file) {
  return { when: always, path, error: \`\${because} (\${of}:\${line}).\` }
}`,
  },
  always: {
    needs: [],
    text: `/** Members are held against each other whatever else is wrong. */
function always() {
  return true
}`,
  },
  isObject: {
    needs: [],
    text: `function isObject(v) {
  return typeof v === 'object' && v !== null && !Array.isArray(v)
}`,
  },
  has: {
    needs: ['isObject'],
    text: `/** Whether a member is there and stands for something. */
function has(v, name, nones = []) {
  return isObject(v) && Object.hasOwn(v, name) && !nones.includes(v[name])
}`,
  },
  into: {
    needs: [],
    text: `/** Adds what a schema says of a value that stands at a path. */
function into(payload, schema, value, path) {
  const { issues = [] } = schema.safeParse(value).error ?? {}
  for (const issue of issues) {
    payload.issues.push({ ...issue, path: [...path, ...issue.path], input: value, continue: true })
  }
}`,
  },
  owned: {
    needs: ['isObject', 'into'],
    text: `/** A strict object whose members may bear names that each object inherits; only its own count. */
function owned(members, told) {
  return z.unknown().check((payload) => {
    const { issues, value: input } = payload
    if (!isObject(input)) {
      issues.push({ code: 'invalid_type', expected: 'object', input, message: told.error({ input }) })
      return
    }
    for (const [name, { schema, optional }] of members) {
      if (Object.hasOwn(input, name)) into(payload, schema, input[name], [name])
      else if (!optional) into(payload, schema, undefined, [name])
    }
    const keys = Object.keys(input).filter((key) => !members.has(key))
    const code = 'unrecognized_keys'
    if (keys.length > 0) issues.push({ code, keys, input, message: told.error({ code, input }), continue: true })
  })
}`,
  },
  mapped: {
    needs: ['isObject', 'into'],
    text: `/** An object whose names are data: each name is tested, and each value. */
function mapped(isKey, values, told) {
  return z.unknown().check((payload) => {
    const { issues, value: input } = payload
    if (!isObject(input)) {
      issues.push({ code: 'invalid_type', expected: 'object', input, message: told.error({ input }) })
      return
    }
    const keys = Object.keys(input).filter((key) => !isKey(key))
    const code = 'unrecognized_keys'
    if (keys.length > 0) issues.push({ code, keys, input, message: told.error({ code, input }), continue: true })
    for (const key of Object.keys(input)) if (isKey(key)) into(payload, values, input[key], [key])
  })
}`,
  },
  chosen: {
    needs: ['isObject', 'into'],
    text: `/** An object whose shape is chosen by one of its members. */
function chosen(by, cases, otherwise, told) {
  return z.unknown().check((payload) => {
    const { issues, value: input } = payload
    const value = isObject(input) && Object.hasOwn(input, by) ? input[by] : undefined
    const schema = isObject(input) ? (cases.get(value) ?? otherwise) : undefined
    if (schema !== undefined) into(payload, schema, input, [])
    else issues.push({ code: 'invalid_union', errors: [], input, message: told.error({ input }) })
  })
}`,
  },
  picked: {
    needs: ['into'],
    text: `/** One of two schemas, as the value itself says. */
function picked(isFirst, first, second) {
  return z.unknown().check((payload) => into(payload, isFirst(payload.value) ? first : second, payload.value, []))
}`,
  },
  decimalsOf: {
    needs: [],
    text: `/** Digits behind the point that a number needs. */
function decimalsOf(v) {
  const [, fraction = '', exponent = '0'] = /^-?[0-9]+(?:\\.([0-9]+))?(?:e([+-][0-9]+))?$/.exec(String(v)) ?? []
  return Math.max(0, fraction.length - Number(exponent))
}`,
  },
  isBounded: {
    needs: ['decimalsOf'],
    text: `/** Whether a number takes at most 300 places before and behind the point when it is written out. */
function isBounded(v) {
  return v < 1e300 && v > -1e300 && decimalsOf(v) <= 300
}`,
  },
  decimalsIn: {
    needs: [],
    text: `/** Digits behind the point that a written number needs; without end where the text is none. */
function decimalsIn(text) {
  const parts = /^-?(0|[1-9][0-9]*)(?:\\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text)
  if (parts === null || !(Math.abs(Number(text)) < 1e300)) return Number.POSITIVE_INFINITY
  const [, whole, fraction = '', exponent = '0'] = parts
  const digits = (whole + fraction).replace(/0+$/, '')
  return digits === '' ? 0 : Math.max(0, digits.length - whole.length - Number(exponent))
}`,
  },
  isShort: {
    needs: [],
    text: `/** Whether a text has at most so many code points. */
function isShort(text, most) {
  return text.length <= most || (text.length <= 2 * most && [...text].length <= most)
}`,
  },
  isWellFormed: {
    needs: [],
    text: `/** Whether UTF-8 can hold a text. */
function isWellFormed(text) {
  return !/\\p{Surrogate}/u.test(text)
}`,
  },
  follower: {
    needs: [],
    text: `/** A pattern whose ways are followed all at once: in time linear in the text, whatever it is. */
function follower(sets, next, other, start, accepting) {
  const reach = (from, reached) => {
    const open = [from]
    while (open.length > 0) {
      const state = open.pop()
      if (state === -1 || reached.has(state)) continue
      reached.add(state)
      if (sets[state] === null) open.push(next[state], other[state])
    }
  }
  const takes = (set, character) =>
    set !== null && set.some((from, at) => at % 2 === 0 && from <= character && character <= set[at + 1])
  return (v) => {
    let states = new Set()
    reach(start, states)
    for (const letter of v) {
      const onward = new Set()
      for (const state of states) if (takes(sets[state], letter.codePointAt(0))) reach(next[state], onward)
      states = onward
    }
    return states.has(accepting)
  }
}`,
  },
  momentOf: {
    needs: [],
    text: `/** Seconds since 1970 and the digits of the fraction (RFC 3339, section 5.6); undefined where a text is no moment. */
function momentOf(text) {
  const form = /^(\\d{4})-(\\d\\d)-(\\d\\d)(?:[Tt ](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d+))?([Zz]|[+-]\\d\\d:\\d\\d))?$/
  const parts = typeof text === 'string' ? form.exec(text) : null
  if (parts === null) return undefined
  const [, year, month, day, hours = 0, minutes = 0, seconds = 0, fraction = '', zone = 'Z'] = parts
  const [, sign, zoneHours, zoneMinutes] = /^([+-])(\\d\\d):(\\d\\d)$/.exec(zone) ?? [zone, '+', 0, 0]
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1)
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  date.setUTCHours(Number(hours), Number(minutes) - offset, Number(seconds))
  return { seconds: date.getTime() / 1000, fraction: fraction.replace(/0+$/, '') }
}`,
  },
  isLater: {
    needs: ['momentOf'],
    text: `/** Whether one moment comes after another; false where one of them is none. */
function isLater(a, b) {
  const first = momentOf(a)
  const second = momentOf(b)
  if (first === undefined || second === undefined) return false
  return first.seconds === second.seconds ? first.fraction > second.fraction : first.seconds > second.seconds
}`,
  },
  isCoarseTime: {
    needs: [],
    text: `/** Whether a time says no more than a unit: 0 second, 1 minute, 2 hour, 3 day. */
function isCoarseTime(text, unit, isDate, isTime, isDuration) {
  if (isDate(text)) return true
  if (isTime(text)) {
    const clock = /(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d+))?(?:Z|[+-]\\d\\d:(\\d\\d))?$/
    const [, hours, minutes, seconds, fraction, zone = '00'] = clock.exec(text)
    // Zones lie a multiple of a quarter of an hour from UTC; any other offset could spell the minutes.
    if (unit > 1 && Number(zone) % 15 !== 0) return false
    return [fraction, seconds, minutes, hours].slice(0, unit + 1).every((part) => !/[1-9]/.test(part ?? ''))
  }
  if (!isDuration(text)) return false
  const parts = /^P(?:\\d+D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)(?:\\.(\\d+))?S)?)?$/
  const [, hours, minutes, seconds, fraction] = parts.exec(text)
  return [fraction, seconds, minutes, hours].slice(0, unit + 1).every((part) => !/[1-9]/.test(part ?? ''))
}`,
  },
  isCoarseAddress: {
    needs: ['bitsOf'],
    text: `/** Whether an address says no more than its first bits; a family of which -1 bits may be said may not be there. */
function isCoarseAddress(text, isIpv4, isIpv6, ipv4, ipv6) {
  const isFirst = isIpv4(text)
  if (!isFirst && !isIpv6(text)) return false
  const [address, length] = text.split('/')
  const longest = isFirst ? ipv4 : ipv6
  const prefix = length === undefined ? longest : Number(length)
  return longest >= 0 && prefix <= longest && !bitsOf(address).slice(prefix).includes('1')
}`,
  },
  bitsOf: {
    needs: [],
    text: `/** The bits of an IPv4 or IPv6 address, as zeros and ones. */
function bitsOf(address) {
  const written = (group) =>
    group.includes('.')
      ? group.split('.').map((byte) => Number(byte).toString(2).padStart(8, '0')).join('')
      : Number.parseInt(group, 16).toString(2).padStart(16, '0')
  const [left = '', right] = address.split('::').map((half) => half.split(':').filter(Boolean).map(written).join(''))
  return right === undefined ? left : left + '0'.repeat(128 - left.length - right.length) + right
}`,
  },
}
