import { describe, expect, test, vi } from 'vitest'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { parse } from '../../src/syntax/parse.js'
import { readYaml } from '../../src/syntax/yaml.js'
import { createSourceFile } from '../../src/text/source-file.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

/** What reading says, and how long it took at best, in milliseconds: the machine may be busy. */
function reading(text: string): { readonly codes: readonly string[]; readonly best: number } {
  let best = Number.POSITIVE_INFINITY
  let codes: readonly string[] = []
  for (let turn = 0; turn < 5; turn++) {
    const diagnostics = createDiagnostics()
    const started = performance.now()
    readYaml(createSourceFile('policy.yaml', text), diagnostics)
    best = Math.min(best, performance.now() - started)
    codes = diagnostics.list.map(({ code }) => code)
  }
  return { codes, best }
}

const names = 'abcdefghij'
const laughs = [...names]
  .map(
    (name, level) =>
      `${name}: &${name} [${new Array(10).fill(level === 0 ? 'ha' : `*${names[level - 1]}`).join()}]\n`,
  )
  .join('')
const merged = [...names]
  .map(
    (name, level) =>
      `${name}: &${name} {${level === 0 ? 'x: 1' : `<<: [*${names[level - 1]}, *${names[level - 1]}]`}}\n`,
  )
  .join('')

/** Each key one step further in than the last. */
const stairs = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join('')

describe('a document that is made to be slow', () => {
  test.each<readonly [string, string, string]>([
    ['a billion laughs', laughs, 'syntax/outside-subset'],
    ['a billion laughs by merge keys', merged, 'syntax/outside-subset'],
    ['an anchor that holds itself', 'a: &a [*a]\n', 'syntax/outside-subset'],
    ['an alias of nothing', 'a: *b\n', 'syntax/outside-subset'],
    ['ten thousand lists in one line', '['.repeat(10_000), 'syntax/not-yaml'],
    ['ten thousand maps in one line', '{a: '.repeat(10_000), 'syntax/not-yaml'],
    ['ten thousand hyphens', '- '.repeat(10_000), 'syntax/not-yaml'],
    ['ten thousand question marks', '? '.repeat(10_000), 'syntax/not-yaml'],
    ['hyphens behind a key and a line end', `a:\n  ${'- '.repeat(10_000)}`, 'syntax/not-yaml'],
    ['two hundred keys, each further in', stairs(200), 'syntax/not-yaml'],
    ['brackets that are hidden in closing ones', ']['.repeat(300) + '['.repeat(5000), 'syntax/not-yaml'],
    ['more than a mebibyte', `a: ${'x'.repeat(1024 * 1024)}`, 'syntax/not-yaml'],
  ])('%s would take longer than 50 ms, or be read', (_, text, code) => {
    const { codes, best } = reading(text)
    expect(codes).toContain(code)
    expect(best).toBeLessThan(50)
  })

  test.each([
    ['a long way in', stairs(600)],
    ['aliases', `a: &a 1\nb: [${'*a,'.repeat(12_000)}]`],
    ['hyphens', '- '.repeat(16_000)],
    ['brackets', '[]'.repeat(16_000)],
    ['keys without a kind', Array.from({ length: 4000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['quotation marks', '"'.repeat(32_000)],
    ['colons', ': '.repeat(16_000)],
    ['tags', '! '.repeat(16_000)],
    ['blank lines', '\n'.repeat(32_000)],
    ['comments', '#\n'.repeat(16_000)],
  ])('32 KiB of %s would throw, be read, or take more than their length', async (_, text) => {
    const diagnostics = createDiagnostics()
    const started = performance.now()
    expect(await parse(createSourceFile('policy.yaml', text), diagnostics, {})).toBeUndefined()
    expect(diagnostics.list.length).toBeGreaterThan(0)
    expect(performance.now() - started).toBeLessThan(8000)
  })
})
