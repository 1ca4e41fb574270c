import { hasShared, readShared } from './folder.js'

/** A published field: the payload that it is of, its path or column, and whether the source names it (D, A, U, S). */
export interface Fact {
  readonly payload: string
  readonly path: string
  readonly status: string
}

/** The facts of published fields beside the repository; none where they are not there. */
export const facts: readonly Fact[] = hasShared
  ? readShared('facts/payload-fields.tsv')
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => {
        const [payload = '', path = '', , status = ''] = line.split('\t')
        return { payload, path, status }
      })
  : []
