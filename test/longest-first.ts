import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Starts the file that takes longest before all others: begun last, as its small size would have it, it runs on alone
 * for minutes while the other cores have nothing to do.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/differential/')
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))]
  }
}
