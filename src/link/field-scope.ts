import type { Diagnostics } from '../diagnostics/diagnostic.js'
import type { Shape } from '../model/payload.js'
import type { Category } from '../model/vocabulary.js'
import type { Written } from '../syntax/written.js'
import type { Names } from './scope.js'

/** What the names in one payload can mean. */
export interface FieldScope {
  readonly written: Written<'payload'>
  readonly diagnostics: Diagnostics
  readonly categories: Names<Category>
  readonly subjects: Names<unknown>
  readonly shapes: Names<Shape>
  /** Collects the names of members whose field could not be linked. */
  readonly unlinked: Set<string>
}
