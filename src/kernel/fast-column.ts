/** A column of the table at hand. */
export interface FastColumn {
  readonly header: string
  /** The members that lead to its value, from the record down; undefined where only an empty cell may stand. */
  readonly path: readonly string[] | undefined
}
