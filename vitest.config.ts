import { defineConfig } from 'vitest/config'
import { ClosingLine } from './test/closing-line.js'
import { LongestFirst } from './test/longest-first.js'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    // The usual number leaves one core idle, which on two cores is half of the machine.
    maxWorkers: '100%',
    // A test that waits for a process of its own may wait long on a busy machine.
    testTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new ClosingLine()],
    coverage: { provider: 'v8', include: ['src/**/*.ts', 'generators/**/*.ts'], reporter: ['text', 'html'] },
  },
})
