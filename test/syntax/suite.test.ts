import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { parse } from '../../src/syntax/parse.js'
import { plainValue } from '../../src/syntax/tree.js'
import { readYaml } from '../../src/syntax/yaml.js'
import { createSourceFile } from '../../src/text/source-file.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const suite = fileURLToPath(new URL('../../../shared/corpora/yaml-test-suite/', import.meta.url))

function read(text: string) {
  const diagnostics = createDiagnostics()
  const tree = readYaml(createSourceFile('in.yaml', text), diagnostics)
  return { tree, codes: diagnostics.list.map(({ code }) => code) }
}

/** Numbers that a double would round stay text, which no longer tells that they were numbers. */
function sameValue(actual: unknown, expected: unknown): boolean {
  if (typeof expected === 'number' && typeof actual === 'string') return Number(actual) === expected
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected)
  if (typeof actual !== 'object' || actual === null) return false
  if (Array.isArray(expected) !== Array.isArray(actual)) return false
  const [a, b] = [Object.entries(actual), Object.entries(expected)]
  return (
    a.length === b.length &&
    b.every(([key, value]) => sameValue((actual as Record<string, unknown>)[key], value))
  )
}

const folders = existsSync(suite)
  ? readdirSync(suite, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('in.yaml'))
      .map((path) => path.slice(0, -'in.yaml'.length))
      .sort()
  : []

describe.skipIf(folders.length === 0)('the YAML test suite (../shared/corpora/yaml-test-suite)', () => {
  const cases = folders.map((folder) => {
    const text = readFileSync(`${suite}${folder}in.yaml`, 'utf8')
    const json = `${suite}${folder}in.json`
    return {
      folder,
      isWrong: existsSync(`${suite}${folder}error`),
      json: existsSync(json) ? readFileSync(json, 'utf8') : undefined,
      ...read(text),
    }
  })

  it('holds what it is known to hold', () => {
    expect(cases.length).toBeGreaterThan(400)
    expect(cases.filter(({ isWrong }) => isWrong).length).toBeGreaterThan(90)
  })

  it('has no invalid document that is read without a mistake', () => {
    const passed = cases.filter(({ isWrong, codes }) => isWrong && codes.length === 0)
    expect(passed.map(({ folder }) => folder)).toEqual([])
  })

  it('has no valid document that is refused as broken YAML, apart from what the subset leaves out', () => {
    const refused = cases.filter(
      ({ isWrong, codes }) =>
        !isWrong && codes.some((code) => code === 'syntax/not-yaml' || code === 'syntax/tab'),
    )
    expect(refused.map(({ folder }) => folder)).toEqual([])
  })

  it('has no valid document that is read as something else than its JSON', () => {
    const other = cases.filter(({ isWrong, codes, tree, json }) => {
      if (isWrong || codes.length > 0 || tree === undefined || json === undefined) return false
      // A stream without a document is read as nothing, and no kind of document is nothing.
      if (json.trim() === '') return plainValue(tree) !== null
      try {
        return !sameValue(plainValue(tree), JSON.parse(json))
      } catch {
        // Several documents in one stream: outside the subset, so it must have been refused.
        return true
      }
    })
    expect(other.map(({ folder }) => folder)).toEqual([])
  })

  it('has no document at which the whole reader throws, or that it refuses without a word', async () => {
    for (const { folder } of cases) {
      const diagnostics = createDiagnostics()
      const text = readFileSync(`${suite}${folder}in.yaml`, 'utf8')
      const written = await parse(createSourceFile('in.yaml', text), diagnostics, {})
      // None of them is a document of a kind that is known here.
      expect([folder, written, diagnostics.list.length > 0]).toEqual([folder, undefined, true])
    }
  })

  it('has valid documents that are read', () => {
    expect(cases.filter(({ isWrong, codes }) => !isWrong && codes.length === 0).length).toBeGreaterThan(120)
  })
})
