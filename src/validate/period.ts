import type { KeptFor } from '../plan/plan.js'
import { utcDay } from './moment.js'

const millisecondsOfADay = 86_400_000

/** The last day on which what is of a moment may be kept, as the day's number; undefined where the text is no moment. */
export function lastDay(
  moment: string,
  { amount, unit }: Pick<KeptFor, 'amount' | 'unit'>,
): number | undefined {
  const day = utcDay(moment)
  if (day === undefined) return undefined
  if (unit === 'days') return day + amount
  if (unit === 'weeks') return day + 7 * amount
  return monthsLater(day, unit === 'years' ? 12 * amount : amount)
}

/** The same day of a later month; the last one of a month that has no such day: 31 January and a month is 28 February. */
function monthsLater(day: number, months: number): number {
  const from = new Date(day * millisecondsOfADay)
  const year = from.getUTCFullYear()
  const month = from.getUTCMonth() + months
  const length = new Date(dayOf(year, month + 1, 0) * millisecondsOfADay).getUTCDate()
  return dayOf(year, month, Math.min(from.getUTCDate(), length))
}

/** Months from 0 and days from 1, both beyond their range too; the years 0 to 99 are not 1900 to 1999. */
function dayOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day) / millisecondsOfADay
}
