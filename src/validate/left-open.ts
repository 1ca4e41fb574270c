import { counted } from '../diagnostics/describe.js'
import type { Judge } from './judge.js'

/** What a judge could not tell of the records it saw, one sentence each. */
export function leftOpen({ withoutMoment }: Pick<Judge, 'withoutMoment'>): readonly string[] {
  if (withoutMoment === 0) return []
  const [doNot, theyHave] = withoutMoment === 1 ? ['does not', 'it has'] : ['do not', 'they have']
  return [
    `${counted(withoutMoment, 'record')} ${doNot} hold the moment from which the period counts, so how long ${theyHave} been kept was not checked.`,
  ]
}
