import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * Ends a run with `N passed, N failed` alone on the last line (`, N skipped` follows when there are any). A
 * file that could not be loaded and an error outside every test count as failed, so a broken run never reads
 * as `0 failed`.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0 }
    for (const module of modules) {
      let failedHere = 0
      for (const test of module.children.allTests()) {
        const state = test.result().state
        if (state === 'passed') count.passed += 1
        else if (state === 'skipped') count.skipped += 1
        else failedHere += 1
      }
      // A module fails without a failed test when it, a suite or a hook of it threw.
      count.failed += failedHere === 0 && module.state() === 'failed' ? 1 : failedHere
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
    process.stdout.write(`${count.passed} passed, ${count.failed} failed${skipped}\n`)
  }
}
