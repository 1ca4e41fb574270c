import { describe, expect, it } from 'vitest'
import type { Law } from './laws.js'
import { doors, floors, globals, shape, style, wording } from './laws.js'
import { missingEntries, unpinned, urlsOf } from './lock.js'
import { importsOf, scan } from './scan.js'

/** How many breaches a law finds in one file. */
const breaches = (law: Law, path: string, text: string) => law(path, text).length

describe('the scanner', () => {
  it.each([
    ["import a from './a.js'", './a.js'],
    ["import type { A } from './a.js'", './a.js'],
    ["import { type A,\n  b } from './a.js'", './a.js'],
    ["import './a.js'", './a.js'],
    ["export * from './a.js'", './a.js'],
    ["export type { A } from './a.js'", './a.js'],
    ["const a = await import('./a.js')", './a.js'],
    ['const a = await import(`./a.js`)', './a.js'],
    ["const a = await import(/* lazily */ './a.js')", './a.js'],
    ["type A = import('./a.js').A", './a.js'],
    ["type A = Map<string, typeof import('./a.js')>", './a.js'],
    ["const a = require('./a.js')", './a.js'],
    ['/// <reference path="./a.js" />', './a.js'],
    ["const a = `${await import('./a.js')}`", './a.js'],
    ["const a = b / 2; import('./a.js') // 1 / 2", './a.js'],
    ["const quote = /['\"]/; import('./a.js')", './a.js'],
    ["const slash = /[/']/g.test(x) && import('./a.js')", './a.js'],
    ['const a = await import(name)', undefined],
    ['const a = await import(`./$' + '{name}.js`)', undefined],
  ])('finds the import in %j', (text, specifier) => {
    expect(importsOf(text).map((found) => found.specifier)).toEqual([specifier])
  })

  it.each([
    "// import './a.js'",
    "/* import './a.js'\n import './b.js' */",
    'const text = "import \'./a.js\'"',
    "const text = `import './a.js' $" + "{1 + `import './b.js'`}`",
    "const pattern = /import '.a.js'/",
    "object.import('./a.js')",
    'const url = import.meta.url',
    'const from = Array.from(x)',
  ])('finds no import in %j', (text) => {
    expect(importsOf(text)).toEqual([])
  })

  it('keeps the length and the lines of what it blanks', () => {
    const text = "a // é\n'b\\'' /* c\n */ `d$" + '{e}`;\n/[/]f/g'
    const { code } = scan(text)
    expect(code.length).toBe(text.length)
    expect(code.split('\n').map((line) => line.trimEnd())).toEqual(['a', "'   '", '    ` ${e}`;', '/    /g'])
  })
})

describe('planted breaches are found', () => {
  it.each([
    ['src/diagnostics/a.ts', "import type { F } from '../formats/format.js'"],
    ['src/formats/a.ts', "import '../diagnostics/diagnostic.js'"],
    ['src/text/a.ts', "export * from '../model/model.js'"],
    ['src/model/a.ts', "type A = import('../syntax/written.js').A"],
    ['src/syntax/shapes/a.ts', "import '../../plan/plan.js'"],
    ['src/validate/a.ts', "await import('../kernel/a.js')"],
    ['src/compile.ts', "import './project/disk.js'"],
    ['src/gate/a.ts', "import '../compile.js'"],
    ['src/project/a.ts', "import '../registry.js'"],
    ['src/tasks/a.ts', "import '../index.js'"],
    ['src/index.ts', "import './cli/main.js'"],
    ['src/tasks/a.ts', "import '../../generators/a.js'"],
    ['generators/a.ts', "import './b.js'"],
    ['generators/a/b.ts', "import '../c/d.js'"],
    ['generators/a.ts', "import '../src/validate/judge.js'"],
    ['src/model/a.ts', "import '../../policies/a.json'"],
    ['src/model/a.ts', "import '../attic/a.js'"],
    ['src/attic/a.ts', ''],
    ['src/loose.ts', ''],
  ])('floors: %s %j', (path, text) => expect(breaches(floors, path, text)).toBe(1))

  it.each([
    [
      'src/model/a.ts',
      "import './b.js'\nimport '../text/a.js'\nimport type { D } from '../diagnostics/a.js'",
    ],
    ['src/syntax/shapes/a.ts', "import '../words.js'\nimport '../../text/a.js'"],
    ['src/registry.ts', "import '../generators/a.js'\nimport './compile.js'\nimport './rules/index.js'"],
    ['generators/index.ts', "import './a.js'\nimport './b/b.js'"],
    ['generators/a/b.ts', "import './c.js'\nimport '../../src/emit/a.js'"],
    ['src/cli/main.ts', "import '../index.js'\nimport '../tasks/check.js'"],
  ])('floors hold in %s', (path, text) => expect(floors(path, text)).toEqual([]))

  it.each([
    ['src/syntax/parse.ts', "import { parse } from 'yaml'"],
    ['src/model/a.ts', "import z from 'zod/v4'"],
    ['src/model/a.ts', "import '@scope/name/deep'"],
    ['src/project/a.ts', "import fs from 'fs'"],
    ['src/project/a.ts', "import fs from 'fs/promises'"],
    ['src/data/a.ts', "import { open } from 'node:fs/promises'"],
    ['src/cli/a.ts', "import fs from 'node:fs'"],
    ['src/model/a.ts', "import { createHash } from 'node:crypto'"],
    ['src/cli/a.ts', "import process from 'node:process'"],
    ['src/project/a.ts', "import { createRequire } from 'node:module'"],
    ['src/project/a.ts', "import 'constructor'"],
    ['src/project/a.ts', 'await import(name)'],
    ['generators/a.ts', "type F = typeof import('node:fs')"],
  ])('doors: %s %j', (path, text) => expect(breaches(doors, path, text)).toBe(1))

  it.each([
    ['src/syntax/yaml.ts', "import { parseDocument } from 'yaml'"],
    ['src/syntax/shapes/a.ts', "import { z } from 'zod'"],
    [
      'src/project/a.ts',
      "import { open } from 'node:fs/promises'\nimport { Worker } from 'node:worker_threads'",
    ],
    ['src/text/fingerprint.ts', "import { createHash } from 'node:crypto'"],
    ['src/report/a.ts', "import { styleText } from 'node:util'"],
  ])('doors open in %s', (path, text) => expect(doors(path, text)).toEqual([]))

  it.each([
    'process.exit(1)',
    'const { env } = process',
    'f(...process.argv)',
    'const a = b ? process : c',
    "console.log('a')",
    'globalThis.x = 1',
    'Date.now()',
    'const now = new Date()',
    'const now = new Date',
    'const now = Date()',
    'const f = Date.now',
    'Math.random()',
    'performance.now()',
    'crypto.randomUUID()',
    "await fetch('a')",
    'n.toLocaleString()',
    'n.toLocaleString(undefined, { style: unit })',
    's.toLocaleUpperCase()',
    'a.localeCompare(b)',
    'a.localeCompare(f(b, c))',
    'new Intl.NumberFormat()',
    'new Intl.Collator',
    'Intl.DateTimeFormat().resolvedOptions()',
    'new Intl.DateTimeFormat([], { dateStyle: full })',
    'const a = `${Date.now()}`',
  ])('globals: %j', (text) => expect(breaches(globals, 'src/model/a.ts', text)).toBe(1))

  it.each([
    '// Date.now() and process.exit()',
    "const message = 'process.env'",
    'interface Flow { readonly process: string; performance?: number }',
    'flow.process',
    'flow?.performance',
    "new Date('2026-01-01')",
    'Date.parse(text)',
    'const f = (d: Date) => d',
    "a.localeCompare(b, 'en')",
    "n.toLocaleString('de')",
    'new Intl.NumberFormat(locale)',
    'const f: Intl.NumberFormat = g(locale)',
    'preprocess(reprocess)',
  ])('globals allow %j', (text) => expect(globals('src/model/a.ts', text)).toEqual([]))

  it('globals open at their doors and at no other', () => {
    expect(globals('src/cli/a.ts', 'process.exitCode = 1; console.log(x)')).toEqual([])
    expect(globals('src/project/a.ts', 'Date.now(); new Date(); Math.random(); performance.now()')).toEqual(
      [],
    )
    expect(breaches(globals, 'src/tasks/a.ts', 'process.exit(); Date.now()')).toBe(2)
    expect(breaches(globals, 'src/project/a.ts', 'process.cwd(); a.localeCompare(b)')).toBe(2)
  })

  it.each([
    'export default 1',
    'export { a as default }',
    'enum A { B }',
    'export const enum A { B }',
    'namespace A.B { }',
    'declare module A { }',
  ])('style: %j', (text) => expect(breaches(style, 'src/model/a.ts', text)).toBe(1))

  it.each(['switch (a) { default: b() }', "const a = { enum: ['b'] }", 'for (const module of modules) { }'])(
    'style allows %j',
    (text) => expect(style('src/model/a.ts', text)).toEqual([]),
  )

  it.each([
    ['src/model/utils.ts', ''],
    ['src/helpers/a.ts', ''],
    ['src/model/camelCase.ts', ''],
    ['src/model/snake_case.md', ''],
    ['src/model/a.ts', '\n'.repeat(301)],
  ])('shape: %s', (path, text) => expect(breaches(shape, path, text)).toBe(1))

  it('shape allows 300 lines and a longer generator', () => {
    expect(shape('src/model/purpose-graph.ts', '\n'.repeat(300))).toEqual([])
    expect(shape('generators/json-schema.ts', '\n'.repeat(400))).toEqual([])
  })

  // The words are put together here so that no committed text holds them.
  it.each([
    `see ${['', 'tmp', 'a.json'].join('/')}`,
    `open('${['', 'home', 'me'].join('/')}/')`,
    `from ${['registry', 'npmjs', 'org'].join('.')}`,
    'This file is compliant.',
    'Approved by us',
  ])('wording: %j', (text) => expect(breaches(wording, 'policies/a.yaml', text)).toBe(1))

  it.each([
    'an unlawful act',
    'noncompliant',
    'https://example.org/home/page',
    `..${['', 'tmp', 'a'].join('/')}`,
    'anonymously',
  ])('wording allows %j', (text) => expect(wording('policies/a.yaml', text)).toEqual([]))

  it('lock: an optional dependency without an entry, an address, a range', () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/a': { optionalDependencies: { b: '1.0.0', c: '1.0.0', d: '1.0.0' } },
        'node_modules/a/node_modules/b': { resolved: 'https://host.example/b.tgz' },
        'node_modules/c': { funding: { url: 'https://host.example' } },
        'node_modules/e/node_modules/d': { version: 'git+ssh://host.example/d' },
      },
    }
    expect(missingEntries(JSON.stringify(lock))).toEqual(['node_modules/a names d@1.0.0'])
    expect(urlsOf(JSON.stringify(lock))).toHaveLength(2)
    const manifest = { dependencies: { a: '1.2.3', b: '^1.2.3' }, devDependencies: { c: '~1.0.0', d: '*' } }
    expect(unpinned(JSON.stringify(manifest))).toHaveLength(3)
  })
})
