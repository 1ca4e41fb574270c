import type { Policy } from '../model/policy.js'
import { type Definitions, definitionsOf } from '../wording/marks.js'
import { openPolicies, type Policies, shipped } from './open-policies.js'

/**
 * What words mean by the policies at hand: those of today, or of the earlier version that counts. A word that they do
 * not define means what the policies that come with declared say, for by those the catalogues were written.
 */
export async function definitionsAtHand(policies: Policies, counts?: Policy): Promise<Definitions> {
  const below = policies.from === shipped ? [] : ofToday(await openPolicies())
  const earlier = counts?.released === true ? counts.vocabularies : []
  return definitionsOf(below, ofToday(policies), earlier)
}

function ofToday({ model }: Policies): Policy['vocabularies'] {
  return model.policies.filter(({ released }) => !released).flatMap(({ vocabularies }) => vocabularies)
}
