import { type Detector, from, type Meter, places, type Sight, type Span } from './detector.js'

/** The longest that a number is written, in UTF-16 code units: 15 digits with blanks, brackets and hyphens. */
const longest = 32
const written = /^[+＋]?[0-9(][0-9 ().\-/\u00A0\u2010-\u2013\u202F]*/
const fewestDigits = 7
const mostDigits = 15

/** In international form: `+`, or what is dialled in its stead where blanks show that it is a number to dial. */
const international =
  /(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_+.-]|[0-9] )[+＋][ ]?\(?[0-9]|(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_+./:#-]|[0-9] )00[1-9][0-9]{0,2}[ ]/gu
const labels =
  /(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}])(?:tel(?:efon(?:nummer|o)?|ephone|éfono|efone)?|tél(?:éphone)?|phone(?:[ _-]?(?:number|no))?|mobil(?:e|nummer)?|handy(?:nummer)?|cell(?:ulare|ular)?|fax|hotline|rückruf(?:nummer)?|durchwahl|callback|call me (?:at|on)|ring me (?:at|on)|reach me (?:at|on)|whatsapp|тел(?:ефон)?|電話|电话|전화|هاتف)\.?["']?(?:[ -](?:number|nr\.?|no\.?|is|ist|unter|at|:))?[ ]{0,2}[:.#=]?[ ]{0,2}["']?(?=[0-9(+])/giu

/** A telephone number in international form that its country's plan knows (ITU-T E.164, section 6). */
export const phone: Detector = {
  name: 'phone',
  category: 'phone-number',
  byDefault: true,
  find(text, sight) {
    const isNumber = sight.isTelephoneNumber
    if (isNumber === undefined || !/[+＋]|00[1-9]/.test(text)) return []
    return spans(text, places(text, international, sight.meter), sight, (candidate) =>
      isNumber(candidate.startsWith('00') ? `+${candidate.slice(2)}` : candidate),
    )
  },
}

/** A national number behind a word that says what it is. */
export const labelledPhone: Detector = {
  name: 'phone-labelled',
  category: 'phone-number',
  byDefault: true,
  find(text, sight) {
    if (!/[0-9]/.test(text)) return []
    const found: Span[] = []
    for (const { 0: label, index = 0 } of places(text, labels, sight.meter)) {
      const start = index + label.length
      const end = endOf(text, start, sight.meter, (candidate) => !isDate(candidate))
      if (end !== undefined) found.push({ start, end })
    }
    return found
  },
}

/** A number in the form of a country that was named; without one nothing is seen. */
export const nationalPhone: Detector = {
  name: 'phone-national',
  category: 'phone-number',
  byDefault: false,
  find(text, sight) {
    const { isTelephoneNumber, regions, meter } = sight
    if (isTelephoneNumber === undefined || regions.length === 0) return []
    // What is written without any mark between its digits is as well an order's number.
    const starts = places(
      text,
      /(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_+./:#-]|[0-9] )\(?[0-9]{1,6}[) ./-][ ]?[0-9(]/gu,
      meter,
    )
    return spans(
      text,
      starts,
      sight,
      (candidate) =>
        !isDate(candidate) &&
        isWrittenAsNumber(candidate) &&
        regions.some((region) => isTelephoneNumber(candidate, region)),
    )
  },
}

function spans(
  text: string,
  starts: Iterable<RegExpMatchArray>,
  { meter }: Sight,
  isRight: (candidate: string) => boolean,
): readonly Span[] {
  const found: Span[] = []
  let end = 0
  for (const { index = 0 } of starts) {
    if (index < end) continue
    const stop = endOf(text, index, meter, isRight)
    if (stop === undefined) continue
    end = stop
    found.push({ start: index, end })
  }
  return found
}

/** Where a number that begins at `start` ends: the longest that is right, whole groups of digits at a time. */
function endOf(
  text: string,
  start: number,
  meter: Meter,
  isRight: (candidate: string) => boolean,
): number | undefined {
  const [all = ''] = written.exec(from(text, start, longest, meter)) ?? []
  if (
    /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}_@]/u.test(text.charAt(start + all.length)) &&
    /[0-9]$/.test(all)
  )
    return undefined
  for (let candidate = all; candidate !== ''; candidate = candidate.replace(/(?:[0-9]+|[^0-9]+)$/, '')) {
    meter.steps += candidate.length
    if (!/[0-9]$/.test(candidate)) continue
    const count = candidate.replace(/[^0-9]/g, '').length
    if (count < fewestDigits) return undefined
    if (count <= mostDigits + 2 && isRight(candidate)) return start + candidate.length
  }
  return undefined
}

/** What has as many digits: a date, an address of four numbers, a number in thousands. */
function isDate(candidate: string): boolean {
  return (
    /^(?:[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4})/.test(candidate) ||
    /^(?:[0-9]{1,3}\.){3}[0-9]{1,3}$|^[0-9]{1,3}(?:\.[0-9]{3})+$/.test(candidate)
  )
}

/** How people write a number of their own country: behind a zero, in the groups of North America, or in three. */
function isWrittenAsNumber(candidate: string): boolean {
  return (
    /^\(?0[1-9]/.test(candidate) ||
    /^(?:\([2-9][0-9]{2}\)[ ]?|[2-9][0-9]{2}([-. ]))[0-9]{3}[-. ][0-9]{4}$/.test(candidate) ||
    /^[2-9][0-9]{1,2}(?: [0-9]{2,3}){2,4}$/.test(candidate)
  )
}
