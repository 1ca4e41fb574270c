import type { FindingClass } from './report.js'

/** What is wrong with a thing being there at all, whatever it holds. */
export const unshareableClasses: ReadonlySet<FindingClass> = new Set<FindingClass>([
  'undeclared-field',
  'unshared-field',
  'undeclared-category',
  'wrong-recipient',
  'wrong-purpose',
  'wrong-product',
])

/** What is found of a thing into which the judge then does not go: nothing inside it was judged. */
export const closingClasses: ReadonlySet<FindingClass> = new Set<FindingClass>([
  ...unshareableClasses,
  'wrong-type',
])
