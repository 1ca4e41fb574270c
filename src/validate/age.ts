import type { DataNode } from '../data/record.js'
import type { KeptFor } from '../plan/plan.js'
import { lastDay } from './period.js'

/** What a record's moments say of its age on the day of the judgement. */
export interface Age {
  /** The period that ended first, with the value that holds its moment; undefined where none has ended. */
  readonly over: { readonly period: KeptFor; readonly moment: DataNode } | undefined
  /** A moment from which a period counts is not there, or stands for none. */
  readonly isOpen: boolean
}

/** Holds a record against each period on a day, by its number (`utcDay`). The last day of a period still belongs to it. */
export function ageOf(record: DataNode, periods: readonly KeptFor[], on: number): Age {
  let first: (NonNullable<Age['over']> & { readonly last: number }) | undefined
  let isOpen = false
  for (const period of periods) {
    const moment = valueAt(record, period.path)
    const text = moment?.kind === 'string' || moment?.kind === 'text' ? moment.value : undefined
    const last = text === undefined || period.meansNone.includes(text) ? undefined : lastDay(text, period)
    if (moment === undefined || last === undefined) isOpen = true
    else if (on > last && (first === undefined || last < first.last)) first = { period, moment, last }
  }
  return { isOpen, over: first }
}

/** What stands where names lead through objects. */
export function valueAt(record: DataNode, path: readonly string[]): DataNode | undefined {
  let at: DataNode | undefined = record
  for (const name of path) {
    at = at?.kind === 'object' ? at.members.find((member) => member.name === name)?.value : undefined
  }
  return at
}
