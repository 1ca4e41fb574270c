import type { KeptFor } from '../plan/plan.js'

const millisecondsOfADay = 86_400_000

/**
 * The first day, counted from 1970-01-01, from which on whatever is of it may still be kept on the day `on`
 * (`YYYY-MM-DD`). Where a month is short, an earlier day may do as well: those days are not certain.
 */
export function firstDay(on: string, { amount, unit }: Pick<KeptFor, 'amount' | 'unit'>): number {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number]
  const today = dayOf(year, month - 1, day)
  if (unit === 'days') return today - amount
  if (unit === 'weeks') return today - 7 * amount
  return dayOf(year, month - 1 - (unit === 'years' ? 12 * amount : amount), day)
}

/** Months from 0 and days from 1, both beyond their range too; the years 0 to 99 are not 1900 to 1999. */
function dayOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day) / millisecondsOfADay
}
