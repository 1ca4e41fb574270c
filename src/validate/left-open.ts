import { counted } from '../diagnostics/describe.js'
import type { Judge } from './judge.js'

/** What a judge could not tell of the records it saw, one sentence each. */
export function leftOpen({ withoutOwner, withoutMoment }: Judge): readonly string[] {
  return [
    ...(withoutOwner === 0
      ? []
      : [
          `${doNot(withoutOwner)} name ${withoutOwner === 1 ? 'its' : 'their'} operator, so whose ${isOf(withoutOwner)} was not checked.`,
        ]),
    ...(withoutMoment === 0
      ? []
      : [
          `${doNot(withoutMoment)} hold the moment from which the period counts, so how long ${withoutMoment === 1 ? 'it has' : 'they have'} been kept was not checked.`,
        ]),
  ]
}

function doNot(records: number): string {
  return `${counted(records, 'record')} ${records === 1 ? 'does' : 'do'} not`
}

function isOf(records: number): string {
  return records === 1 ? 'it is' : 'they are'
}
