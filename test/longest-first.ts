import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** In this order; their sizes, by which a first run goes, tell nothing of the time that they take. */
const longest = [
  '/test/differential/',
  '/test/guides.test.ts',
  '/test/notice/mutation.test.ts',
  '/test/said/',
]

/**
 * Starts the files that take longest before all others: begun last, as its small size would have it, such a file runs
 * on alone while the other cores have nothing to do.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((part) => moduleId.includes(part))
      return found === -1 ? longest.length : found
    }
    // Stable: what is no longer than others stays in the usual order.
    return (await super.sort(files)).toSorted((a, b) => turn(a) - turn(b))
  }
}
