import { defineConfig } from 'vitest/config'

/**
 * The tests that alone reach every branch of the readers, the plan and the judge (`npm run coverage`) and kill their
 * mutants (`npm run mutate`): few and short ones that do everything inside themselves. With the usual tests each
 * mutant would take a minute.
 */
export default defineConfig({
  test: {
    include: ['test/mutation/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/data/*.ts', 'src/plan/*.ts', 'src/validate/*.ts'],
      reporter: ['text'],
      reportsDirectory: 'coverage/rooms',
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
})
