import type { Mark } from './event.js'

/**
 * The columns of a file that names them before its values, nested as they are; a leaf holds values. `at` is where a
 * column begins.
 */
export type ColumnTree =
  | { readonly kind: 'leaf'; readonly at: Mark }
  | { readonly kind: 'object'; readonly members: readonly NamedColumnTree[]; readonly at: Mark }
  | { readonly kind: 'list'; readonly each: ColumnTree; readonly at: Mark }
  | { readonly kind: 'map'; readonly values: ColumnTree; readonly at: Mark }

export interface NamedColumnTree {
  readonly name: string
  readonly column: ColumnTree
}
