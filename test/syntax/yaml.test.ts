import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { plainValue } from '../../src/syntax/tree.js'
import { readYaml } from '../../src/syntax/yaml.js'
import { createSourceFile } from '../../src/text/source-file.js'
import { reading } from './reading.js'

function plain(text: string): unknown {
  const diagnostics = createDiagnostics()
  const tree = readYaml(createSourceFile('policy.yaml', text), diagnostics)
  return tree === undefined ? diagnostics.list.map(({ code }) => code) : plainValue(tree)
}

describe('the YAML door', () => {
  it.each([
    ['a tab as indentation', 'a:\n\tb: 1\n', '2:1 syntax/tab: A tab stands where YAML indents with spaces.'],
    ['an anchor', 'a: &x 1\n', '1:7 syntax/outside-subset: Policies use plain YAML: an anchor (&x)'],
    ['an alias', 'a: 1\nb: *x\n', 'syntax/outside-subset: Policies use plain YAML: an alias'],
    [
      'a merge key',
      'a: { <<: { b: 1 } }\n',
      '1:6 syntax/outside-subset: Policies use plain YAML: a merge key',
    ],
    ['a tag', 'a: !!str 1\n', 'syntax/outside-subset: Policies use plain YAML: a tag'],
    ["a tag of one's own", 'a: !secret 1\n', 'syntax/outside-subset: Policies use plain YAML: a tag'],
    ['a directive', '%YAML 1.2\n---\na: 1\n', 'syntax/outside-subset: Policies use plain YAML: a directive'],
    [
      'a second document',
      'a: 1\n---\nb: 2\n',
      'syntax/outside-subset: Policies use plain YAML: a second document',
    ],
    ['a second document behind an end mark', 'a: 1\n...\nb: 2\n', 'syntax/'],
    [
      'a key that is a list',
      '? [a, b]\n: 1\n',
      'syntax/outside-subset: Policies use plain YAML: a key that is not text',
    ],
    ['a bracket that is not closed', 'a: [1, 2\n', 'syntax/not-yaml'],
    ['a quote that is not closed', 'a: "x\n', 'syntax/not-yaml'],
    ['nothing', '', '1:1 syntax/unknown-kind: The document does not say what it is'],
    ['a remark alone', '# nothing yet\n', 'syntax/unknown-kind'],
    ['a list', '- policy\n', '1:1 syntax/unknown-kind'],
  ])('refuses %s at its place', async (_, text, says) => {
    const { written, said } = await reading(text)
    expect(written).toBeUndefined()
    expect(said.join('\n')).toContain(says)
    expect(said).toHaveLength(1)
  })

  it('reports every repeated key, each at its place', async () => {
    const { said } = await reading('policy: x\na: 1\na: 2\nb: { c: 1, c: 2 }\n')
    expect(said.filter((each) => each.includes('duplicate-key'))).toEqual([
      '3:1 syntax/duplicate-key: The key "a" stands twice in one map, so it would have two meanings. [Keep one of the two.]',
      '4:12 syntax/duplicate-key: The key "c" stands twice in one map, so it would have two meanings. [Keep one of the two.]',
    ])
  })

  it('keeps YAML 1.2 words and numbers as they are', () => {
    const text =
      'a: yes\nb: no\nc: on\nd: 1.10\ne: 18446744073709551615\nf: 0o14\ng: 12:30:45\nh: 2026-11-21\ni: 1.5\nj: ~\n'
    expect(plain(text)).toEqual({
      ...{ a: 'yes', b: 'no', c: 'on', d: '1.10', e: '18446744073709551615', f: 12 },
      ...{ g: '12:30:45', h: '2026-11-21', i: 1.5, j: null },
    })
  })

  it('keeps __proto__ as a name like any other', () => {
    const value = plain('a: { __proto__: { x: 1 } }\n') as { a: object }
    expect(Object.keys(value.a)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(value.a)).toBe(Object.prototype)
  })
})

describe('a hostile text is refused, quickly', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, at) => {
      const before = 'abcdefgh'[at]
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`
    }),
  ].join('\n')
  const levels = 200_000
  it.each([
    ['an alias bomb', bomb],
    ['brackets without end', '['.repeat(levels)],
    ['braces without end', '{a: '.repeat(levels)],
    ['brackets in a quoted text and outside of it', `a: "${'['.repeat(1000)}"\nb: ${'['.repeat(levels)}`],
    ['lists in one line without end', '- '.repeat(levels)],
    ['lists in one line, with wide gaps', '-   '.repeat(levels)],
    ['keys in one line without end', '? '.repeat(levels)],
    [
      'lists below lists, each further in',
      Array.from({ length: 1400 }, (_, at) => `${' '.repeat(at)}-`).join('\n'),
    ],
    [
      'maps below maps, each further in',
      Array.from({ length: 1400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    ],
    ['more than a mebibyte', `policy: ${'x'.repeat(1024 * 1024)}`],
  ])('%s', async (_, text) => {
    const start = performance.now()
    const { written, said } = await reading(text)
    expect(written).toBeUndefined()
    expect(said.length).toBeGreaterThan(0)
    expect(said.join('').length).toBeLessThan(2000)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it('and no text at all makes the reader throw', async () => {
    const pieces = fc.constantFrom(
      ...['a', ': ', '- ', '\n', '  ', '[', ']', '{', '}', '"', "'", '#', '&x', '*x'],
      ...['!', '|', '>', '%', '\t', '---', '? ', ',', '<<', '\u0000', '\ud800', '1', 'policy'],
    )
    const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { written, said } = await reading(text)
        return written !== undefined || said.length > 0
      }),
      { numRuns: 500 },
    )
  })
})
