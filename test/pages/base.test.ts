import { expect, it } from 'vitest'
import { compileExamples } from './projects.js'

it('the project into which the examples of pages are put is clean by itself', async () => {
  const { diagnostics } = await compileExamples([])
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([])
})
