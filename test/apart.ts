import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** They measure by how much the memory of their process grows. */
const measuring = ['test/data/bombs.test.ts', 'test/data/memory.test.ts']

/** The files of tests that need a process of their own: those that measure it, or put something in a module's place. */
export function testsApart(): readonly string[] {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const mocking = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => path.endsWith('.test.ts') && readFileSync(`${folder}${path}`, 'utf8').includes('vi.mock('),
    )
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
  return [...measuring, ...mocking.sort()]
}
