import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.js'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { linkOrganisation } from '../../src/link/organisation.js'
import { packageRoot } from '../../src/project/package-root.js'
import { parse } from '../../src/syntax/parse.js'
import type { Written } from '../../src/syntax/written.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { createSourceFile } from '../../src/text/source-file.js'

const contoso = readFileSync(join(packageRoot(), 'examples/contoso.yaml'), 'utf8').replace(
  /^uses-policy: .*$/m,
  'uses-policy: {}',
)

/** The organisation with more lines, and what is wrong with it; its operators are no parties of a policy here. */
async function organisation(lines: string, from = '', to = '') {
  const text = `${contoso.replace(from, to)}\n${lines}\n`
  const { model, diagnostics } = await compile([createSourceFile('contoso.yaml', text)])
  const mistakes = diagnostics.filter(({ code }) => code.startsWith('syntax/'))
  return { own: model.organisations[0], mistakes }
}

describe('an organisation', () => {
  it('would lose what it says of children, of what does not apply, or what it adds', async () => {
    const { own, mistakes } = await organisation(`logo: { file: pictures/logo.svg, alt: Contoso }
children: { en: Hello., zh-Hans: 你好。 }
paragraphs: { works-council: { en: Ask them. }, union: { en: Or them. } }
not-applicable: { article-13-1-f: Nothing leaves the Union. }`)
    expect(mistakes).toEqual([])
    expect(own?.endUsers).toEqual(['employees'])
    expect(own?.logo).toMatchObject({ file: 'pictures/logo.svg', alt: 'Contoso' })
    expect([...(own?.children ?? [])]).toEqual([
      ['en', 'Hello.'],
      ['zh-Hans', '你好。'],
    ])
    expect(own?.paragraphs.map(({ id, texts }) => [id, texts.get('en')])).toEqual([
      ['works-council', 'Ask them.'],
      ['union', 'Or them.'],
    ])
    expect([...(own?.notApplicable ?? [])]).toEqual([['article-13-1-f', 'Nothing leaves the Union.']])
  })

  it.each(['employees', 'contractors', 'pupils', 'students', 'volunteers', 'members', 'customers'])(
    'its end users could not be %s',
    async (kind) => {
      const { own, mistakes } = await organisation('', 'end-users: [employees]', `end-users: [${kind}]`)
      expect([mistakes, own?.endUsers]).toEqual([[], [kind]])
    },
  )

  it('would have a kind of end users that nobody has a word for', async () => {
    const { mistakes } = await organisation('', 'end-users: [employees]', 'end-users: [employee]')
    expect(mistakes.map(({ code, help }) => [code, help])).toEqual([
      ['syntax/wrong-shape', 'Did you mean "employees"?'],
    ])
  })

  it.each(['13-1-a', '13-1-f', '13-2-a', '13-2-f', '14-1-a', '14-1-f', '14-2-a', '14-2-g'])(
    'item %s would not be known',
    async (item) => {
      expect((await organisation(`not-applicable: { article-${item}: x }`)).mistakes).toEqual([])
    },
  )

  it.each([
    ...['12-1-a', '13-1-g', '13-2-g', '14-1-g', '14-2-h', '13-3-a', '13-1'].map(
      (item) => `not-applicable: { article-${item}: x }`,
    ),
    'not-applicable: { article-13-1-a: "" }',
    'children: { english!: x }',
    'children: Hello.',
    'paragraphs: [{ en: x }]',
    'paragraphs: { Works Council: { en: x } }',
    ...[
      '../logo.png',
      '/logo.png',
      'a/../../logo.png',
      'logo.gif',
      'a\\logo.png',
      'https://x/logo.png',
      '.a.png',
    ].map((file) => `logo: { file: '${file}' }`),
  ])('%s would pass', async (lines) => {
    const { mistakes } = await organisation(lines)
    expect(mistakes.map(({ code }) => code)).toEqual(['syntax/wrong-shape'])
  })
})

describe('the operators of an organisation', () => {
  /** What is said of an organisation with these operators, whose policy names the parties `operator` and `microsoft`. */
  async function saidOf(operators: string): Promise<readonly string[]> {
    const { model } = await openPolicies()
    const [policy] = model.policies.filter(({ id }) => id === 'operator-connect')
    const text = `organisation: x\nname: X\nuses-policy: { operator-connect: ${policy?.version} }\noperators: ${operators}\n`
    const diagnostics = createDiagnostics()
    const written = await parse(createSourceFile('x.yaml', text), diagnostics, {})
    if (written?.kind !== 'organisation') throw new Error('It was not read.')
    linkOrganisation(written as Written<'organisation'>, model.policies, true, diagnostics)
    return diagnostics.list.map(({ code, message }) => `${code}: ${message}`)
  }
  const a = 'a: { is: operator, name: A, known-as: [A AG, a] }'
  it.each([
    ['two that are called differently', `{ ${a}, b: { is: operator, name: B } }`, []],
    [
      "two of one name, so that a record of one would be the other's",
      `{ ${a}, b: { is: operator, name: A AG } }`,
      ['link/same-name: Two of one name: the name of an operator "A AG" is declared twice.'],
    ],
    [
      'one that is known by the name of another',
      `{ ${a}, b: { is: operator, name: B, known-as: [a] } }`,
      ['link/same-name: Two of one name: the name of an operator "a" is declared twice.'],
    ],
    [
      'one that is called as a party is, so that nobody could tell which is meant',
      `{ operator: { is: operator, name: A } }`,
      ['link/same-name: Two of one name: the party or operator "operator" is declared twice.'],
    ],
  ])('%s', async (_, operators, expected) => {
    expect(await saidOf(operators)).toEqual(expected)
  })
})
