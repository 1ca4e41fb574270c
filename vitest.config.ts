import { defineConfig } from 'vitest/config'
import { testsApart } from './test/apart.js'
import { ClosingLine } from './test/closing-line.js'
import { LongestFirst } from './test/longest-first.js'

const apart = [...testsApart()]

export default defineConfig({
  test: {
    setupFiles: ['test/seed.ts'],
    // The usual number leaves one core idle, which on two cores is half of the machine.
    maxWorkers: '100%',
    // A test that waits for a process of its own may wait long on a busy machine.
    testTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new ClosingLine()],
    coverage: { provider: 'v8', include: ['src/**/*.ts', 'generators/**/*.ts'], reporter: ['text', 'html'] },
    projects: [
      { extends: true, test: { name: 'apart', include: apart } },
      {
        extends: true,
        // No module keeps a state, so one process can run many files: it loads what they share once, where a process
        // for each file took a sixth of the whole time.
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: apart, isolate: false },
      },
    ],
  },
})
