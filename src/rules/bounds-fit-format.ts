import { define } from '../diagnostics/diagnostic.js'
import { compareDecimals, isBounded } from '../formats/decimal.js'
import type { Format } from '../formats/format.js'
import { formats } from '../formats/index.js'
import type { Precision } from '../formats/precision.js'
import { currentPayloads } from '../model/current.js'
import type { ValueRule } from '../model/payload.js'
import { valueRulesOf } from '../model/payload-types.js'
import type { Rule } from './rule.js'

interface Problem {
  /** The key of the rule that does not fit. */
  readonly key: string
  readonly says: string
  readonly help: string
}

const definition = define<Problem>({
  code: 'rules/bounds-fit-format',
  severity: 'error',
  sentence: ({ says }) => says,
  help: ({ help }) => help,
})

/** A bound that means nothing for the format would look like a promise and hold nothing back. */
export const boundsFitFormat: Rule = {
  definition,
  check(model, _claims, diagnostics) {
    for (const { rule } of currentPayloads(model).flatMap(({ payload }) => valueRulesOf(payload))) {
      const known = rule.formats.flatMap((name) => formats.get(name) ?? [])
      // A format that does not exist is reported where it is named; nothing is known of what fits it.
      if (known.length === 0 || known.length < rule.formats.length) continue
      for (const problem of problemsOf(rule, known)) {
        diagnostics.report(definition, rule.keys.get(problem.key) ?? rule.origin, problem)
      }
    }
  },
}

const takeOut = 'Take it out, or choose a format that it fits.'

function problemsOf(rule: ValueRule, known: readonly Format[]): readonly Problem[] {
  const names = rule.formats.join(', ')
  const isNumber = known.some(({ type }) => type === 'number' || type === 'integer')
  const isText = known.some(({ type }) => type === 'string')
  const found: Problem[] = []
  const unfit = (key: string, says: string, help = takeOut) => found.push({ key, says, help })
  if (!isNumber && rule.atLeast !== undefined) {
    unfit(
      'at-least',
      `"at-least: ${rule.atLeast}" bounds a number, and no value of the format ${names} is one.`,
    )
  }
  if (!isNumber && rule.atMost !== undefined) {
    const help = isText ? `For a text, say its length: "at-most: ${rule.atMost} characters".` : takeOut
    unfit(
      'at-most',
      `"at-most: ${rule.atMost}" bounds a number, and no value of the format ${names} is one.`,
      help,
    )
  }
  if (!isText && rule.atMostCharacters !== undefined) {
    const says = `"at-most: ${rule.atMostCharacters} characters" is the length of a text, and no value of the format ${names} is one.`
    unfit('at-most', says)
  }
  if (rule.masked && known.every(({ maskedPattern }) => maskedPattern === undefined)) {
    unfit(
      'masked',
      `"masked: allowed" means nothing here: the format ${names} has no form with hidden digits.`,
    )
  }
  if (rule.unit !== undefined && !isNumber && !rule.formats.includes('iso-duration')) {
    unfit('unit', `"unit: ${rule.unit}" is for numbers and durations, and the format ${names} is neither.`)
  }
  if (rule.precision !== undefined && !precisionFits(rule.precision, rule.formats)) {
    unfit(
      'precision',
      `The precision is ${inWords(rule.precision)}, and the format ${names} has none of those.`,
    )
  }
  return [...found, ...impossible(rule, known)]
}

/** Bounds and values that no value can ever keep to. */
function impossible(rule: ValueRule, known: readonly Format[]): readonly Problem[] {
  const found: Problem[] = []
  const { atLeast, atMost, oneOf = [] } = rule
  if (atLeast !== undefined && atMost !== undefined && isBounded(atLeast) && isBounded(atMost)) {
    if (compareDecimals(atLeast, atMost) > 0) {
      const says = `"at-least: ${atLeast}" is greater than "at-most: ${atMost}", so no value fits.`
      found.push({ key: 'at-least', says, help: 'Exchange the two, or correct one.' })
    }
  }
  const wrong = oneOf.filter((value) => !known.some((format) => accepts(format, value, rule)))
  if (wrong.length > 0) {
    const list = wrong.map((value) => `"${value}"`).join(', ')
    const says = `"one-of" lists ${list}, and no value of the format ${rule.formats.join(', ')} is written so.`
    found.push({
      key: 'one-of',
      says,
      help: 'Correct the value, or let "value:" name the format that it has.',
    })
  }
  return found
}

function accepts(format: Format, value: string, { masked }: ValueRule): boolean {
  if (format.test(value)) return true
  return masked && format.maskedPattern !== undefined && new RegExp(format.maskedPattern, 'u').test(value)
}

const addresses: Readonly<Record<'ipv4' | 'ipv6', readonly string[]>> = {
  ipv4: ['ip', 'ipv4', 'ipv4-cidr'],
  ipv6: ['ip', 'ipv6', 'ipv6-cidr'],
}
const moments = ['date-time', 'time', 'date', 'iso-duration']
const numbers = ['number', 'integer', 'latitude', 'longitude']

function precisionFits(precision: Precision, names: readonly string[]): boolean {
  if (precision.kind === 'time') return names.some((name) => moments.includes(name))
  if (precision.kind === 'decimals') return names.some((name) => numbers.includes(name))
  const families = (['ipv4', 'ipv6'] as const).filter((family) => precision[family] !== undefined)
  return families.every((family) => names.some((name) => addresses[family].includes(name)))
}

function inWords(precision: Precision): string {
  if (precision.kind === 'time') return `a ${precision.unit}, for times`
  if (precision.kind === 'decimals') return `${precision.digits} decimals, for numbers`
  const { ipv4, ipv6 } = precision
  const parts = [
    ...(ipv4 === undefined ? [] : [`/${ipv4} for IPv4 addresses`]),
    ...(ipv6 === undefined ? [] : [`/${ipv6} for IPv6 addresses`]),
  ]
  return parts.join(' and ')
}
