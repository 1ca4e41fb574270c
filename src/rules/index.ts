import type { Definition, Diagnostics } from '../diagnostics/diagnostic.js'
import type { Claim } from '../model/claim.js'
import type { Model } from '../model/model.js'
import { belongsToIsAName } from './belongs-to-is-a-name.js'
import { boundsFitFormat } from './bounds-fit-format.js'
import { columnIsAField } from './column-is-a-field.js'
import { constraintNamesAMember } from './constraint-names-a-member.js'
import { envelopeIsNotRecords } from './envelope-is-not-records.js'
import { exampleIsFictional } from './example-is-fictional.js'
import { fieldCategoryIsLeaf } from './field-category-is-leaf.js'
import { fieldStatesItsFormat } from './field-states-its-format.js'
import { groupNamesItsOwn } from './group-names-its-own.js'
import { inForceInOrder } from './in-force-in-order.js'
import { keptFromIsAMoment } from './kept-from-is-a-moment.js'
import { passedIsTold } from './passed-is-told.js'
import { patternIsLinear } from './pattern-is-linear.js'
import { placeIsCited } from './place-is-cited.js'
import { placeWithinAPlace } from './place-within-a-place.js'
import { purposeOfItsFlow } from './purpose-of-its-flow.js'
import { readingDoesNotContradict } from './reading-does-not-contradict.js'
import { readingIsUsed } from './reading-is-used.js'
import { readingNeedsOpenWord } from './reading-needs-open-word.js'
import { recordsAreNotFields } from './records-are-not-fields.js'
import type { Rule } from './rule.js'
import { shapeIsUsed } from './shape-is-used.js'
import { sharedOnce } from './shared-once.js'
import { sharesLeavesOnly } from './shares-leaves-only.js'
import { statedClaimCites } from './stated-claim-cites.js'
import { textHasALimit } from './text-has-a-limit.js'
import { unsharedIsNotShared } from './unshared-is-not-shared.js'

/** Every rule, in the order of the alphabet. */
export const rules: readonly Rule[] = [
  belongsToIsAName,
  boundsFitFormat,
  columnIsAField,
  constraintNamesAMember,
  envelopeIsNotRecords,
  exampleIsFictional,
  fieldCategoryIsLeaf,
  fieldStatesItsFormat,
  groupNamesItsOwn,
  inForceInOrder,
  keptFromIsAMoment,
  passedIsTold,
  patternIsLinear,
  placeIsCited,
  placeWithinAPlace,
  purposeOfItsFlow,
  readingDoesNotContradict,
  readingIsUsed,
  readingNeedsOpenWord,
  recordsAreNotFields,
  shapeIsUsed,
  sharedOnce,
  sharesLeavesOnly,
  statedClaimCites,
  textHasALimit,
  unsharedIsNotShared,
]

/** The codes of the rules, each the name of its file. */
export const ruleCodes: readonly Definition<never>[] = rules.map(({ definition }) => definition)

/** Holds a model and its claims against every rule. */
export function lint(model: Model, claims: readonly Claim[], diagnostics: Diagnostics): void {
  for (const rule of rules) rule.check(model, claims, diagnostics)
}
