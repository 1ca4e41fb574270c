import { defineConfig } from 'vitest/config'
import { ClosingLine } from './test/closing-line.js'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    reporters: ['default', new ClosingLine()],
    coverage: { provider: 'v8', include: ['src/**/*.ts', 'generators/**/*.ts'], reporter: ['text', 'html'] },
  },
})
