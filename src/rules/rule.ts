import type { Definition, Diagnostics } from '../diagnostics/diagnostic.js'
import type { Claim } from '../model/claim.js'
import type { Model } from '../model/model.js'

/** One thing that must hold in every policy; its file, its page and its code have one name. */
export interface Rule {
  readonly definition: Definition<never>
  check(model: Model, claims: readonly Claim[], diagnostics: Diagnostics): void
}
