/** RFC 3339, section 5.6: date, time with an optional fraction, Z or an offset. */
const moment = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2}))?$/

/** Which of two moments is earlier, to the last digit of the fraction; undefined where one cannot be read. */
export function compareMoments(a: string, b: string): -1 | 0 | 1 | undefined {
  const first = parse(a)
  const second = parse(b)
  if (first === undefined || second === undefined) return undefined
  if (first.seconds !== second.seconds) return first.seconds < second.seconds ? -1 : 1
  const width = Math.max(first.fraction.length, second.fraction.length)
  const x = first.fraction.padEnd(width, '0')
  const y = second.fraction.padEnd(width, '0')
  return x === y ? 0 : x < y ? -1 : 1
}

/** The day of a moment in UTC, counted from 1970-01-01; undefined where the text is none. */
export function utcDay(text: string): number | undefined {
  const moment = parse(text)
  return moment === undefined ? undefined : Math.floor(moment.seconds / 86_400)
}

function parse(text: string): { readonly seconds: number; readonly fraction: string } | undefined {
  const match = moment.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hours = '', minutes = '', seconds = '', fraction = '', zone = ''] = match
  const sign = zone.startsWith('-') ? -1 : 1
  // Of nothing Number makes 0, and of Z nothing is left.
  const offset = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)))
  const date = new Date(0)
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  date.setUTCHours(Number(hours), Number(minutes) - offset, Number(seconds))
  return { seconds: date.getTime() / 1000, fraction }
}
