import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { createSourceFile } from '../../src/text/source-file.js'
import { readCatalogue } from '../../src/wording/catalogue.js'
import { type CatalogueEdit, editCatalogue } from '../../src/wording/edit-catalogue.js'
import { type Definitions, definitionsOf, markOf, wordsNamed } from '../../src/wording/marks.js'
import { policyOf } from '../notice/notices.js'

const english = {
  id: 'category.caller-number',
  text: 'Phone number of the caller',
  stated: ['shares#category=caller-number', 'shares#of=caller'],
}
const definitions: Definitions = new Map([
  ['category.caller-number', 'The number that the call came from.'],
  ['subject.caller', 'Who calls.'],
  ['category.called-number', 'The number that was called.'],
])

describe('a mark', () => {
  const mark = markOf(english, definitions)

  it('would not be two times eight digits, or three where a person confirmed', () => {
    expect(mark).toMatch(/^[0-9a-f]{8}\.[0-9a-f]{8}$/)
    expect(markOf(english, definitions, 'Numero')).toMatch(new RegExp(`^${mark}\\.[0-9a-f]{8}$`))
  })

  it.each([
    ['a text', { ...english, text: 'Number of the caller' }, definitions, [true, false]],
    ['what is stated', { ...english, stated: ['shares#of=caller'] }, definitions, [false, true]],
    ['a definition', english, new Map([...definitions, ['category.caller-number', 'x']]), [false, true]],
    ['whose it is', english, new Map([...definitions, ['subject.caller', 'x']]), [false, true]],
    [
      'a definition of another word',
      english,
      new Map([...definitions, ['category.called-number', 'x']]),
      [false, false],
    ],
    ['a word of another kind', english, new Map([...definitions, ['role.caller', 'x']]), [false, false]],
    ['the order of definitions', english, new Map([...definitions].reverse()), [false, false]],
  ] as const)('would tell or hide a change of %s', (_, changed, meanings, [text, facts]) => {
    const [before, after] = [mark.split('.'), markOf(changed, meanings).split('.')]
    expect([after[0] !== before[0], after[1] !== before[1]]).toEqual([text, facts])
  })

  it.each([
    ['category.caller-number.definition', [], ['category.caller-number']],
    ['whose.caller', ['shares#of=caller'], ['subject.caller']],
    ['whose.caller+called-party~other-party', [], ['subject.caller', 'subject.other-party']],
    ['purpose.troubleshooting', ['flows#purpose-troubleshooting'], ['purpose.troubleshooting']],
    ['conditions', ['flows#condition-*'], []],
    ['kind.customers', [], []],
    ['contact.address', [], []],
    ['x', ['shares#of=caller+other-party'], ['subject.caller', 'subject.other-party']],
    ['constructor.caller', ['x#toString=caller'], []],
  ])('%s, which states %j, would name other words', (id, stated, words) => {
    const all = new Map(
      [
        'category.caller-number',
        'category.customers',
        'category.address',
        'subject.caller',
        'subject.other-party',
        'purpose.troubleshooting',
      ].map((word) => [word, word]),
    )
    expect(Object.keys(wordsNamed({ id, stated }, all)).sort()).toEqual(words)
  })

  it('a definition of the shipped vocabulary would be in no mark', async () => {
    const { policy } = await policyOf()
    const found = definitionsOf(policy.vocabularies)
    expect(found.get('category.phone-number')).toBe('A number of the public telephone network.')
    const own = definitionsOf(policy.vocabularies, [])
    expect([...own]).toEqual([...found])
  })
})

const originalText = `catalogue: en
direction: ltr
state: original
messages:
  a: { text: 'One.', states: shares#category=caller-number }
  b: Two.
`

async function translation(body: string, meanings?: Definitions, originalOf = originalText) {
  const diagnostics = createDiagnostics()
  const original = await readCatalogue(createSourceFile('en.yaml', originalOf), undefined, diagnostics)
  if (original === undefined) throw new Error('not read')
  const text = `catalogue: it\ndirection: ltr\nstate: machine\n${body}`
  const read = await readCatalogue(createSourceFile('it.yaml', text), original, diagnostics, meanings)
  return {
    standing: Object.fromEntries(
      [...(read?.messages ?? [])].map(([id, message]) => [id, [message.translation, message.isStale]]),
    ),
    said: diagnostics.list.map(({ code, message }) => `${code}: ${message}`),
    original,
  }
}

const markA = markOf({ id: 'a', text: 'One.', stated: ['shares#category=caller-number'] }, definitions)
const messages = "messages:\n  a: Uno.\n  b: { text: Due., state: { reviewed: 'Anna Rossi' } }\n"
const markB = markOf({ id: 'b', text: 'Two.', stated: [] }, definitions, 'Due.')

describe('a translation', () => {
  it('would be taken for current without a mark', async () => {
    const { standing, said } = await translation(messages, definitions)
    expect(standing).toEqual({ a: ['unmarked', false], b: ['unmarked', false] })
    expect(said).toEqual([])
  })

  const marked = `${messages}marks:\n  a: '${markA}'\n  b: '${markB}'\n`

  it('would not be current as it was marked', async () => {
    const { standing, said } = await translation(marked, definitions)
    expect(standing).toEqual({ a: ['current', false], b: ['current', false] })
    expect(said).toEqual([])
    expect((await translation(messages, definitions)).original.messages.get('a')?.translation).toBe('current')
  })

  it('a changed wording would block, or would not ask for review', async () => {
    const changed = originalText.replace('One.', 'Only one.').replace('Two.', 'Only two.')
    const { standing, said } = await translation(marked, definitions, changed)
    expect(standing).toEqual({ a: ['review-again', false], b: ['review-again', false] })
    expect(said).toEqual([])
  })

  it('a changed definition would not block, or would block without a vocabulary', async () => {
    const changed = new Map([...definitions, ['category.caller-number', 'Something else.']])
    const { standing, said } = await translation(marked, changed)
    expect(standing).toEqual({ a: ['review-again', true], b: ['current', false] })
    expect(said).toEqual([
      'wording/stale-fact: The message "a" of "it" was translated when it stated something else, or when a word of it meant something else.',
    ])
    expect((await translation(marked)).said).toEqual([])
  })

  it('a changed statement would not block', async () => {
    const changed = originalText.replace('caller-number', 'called-number')
    expect((await translation(marked, definitions, changed)).said).toHaveLength(1)
  })

  it('a person would answer for what that person did not see', async () => {
    const [text, facts] = markB.split('.')
    const claimed = marked.replace(markB, `${text}.${facts}`)
    expect((await translation(claimed, definitions)).standing.b).toEqual(['unmarked', false])
    const edited = marked.replace('Due.', 'Due!')
    expect((await translation(edited, definitions)).standing.b).toEqual(['review-again', false])
  })

  it.each(['12345678', '1234567g.12345678', '12345678.12345678.12345678.12345678', '12345678.1234567'])(
    '%s would be taken for a mark',
    async (mark) => {
      const { said } = await translation(`${messages}marks: { a: '${mark}' }\n`, definitions)
      expect(said[0]).toMatch(/^syntax\/wrong-shape: "marks.a" must be a mark/)
    },
  )
})

const head = '# Who wrote it.\n\ncatalogue: it\ndirection: ltr\nstate: machine # nobody yet\n\nmessages:\n'
const edit = (text: string, given: Partial<CatalogueEdit>) =>
  editCatalogue(createSourceFile('it.yaml', text), { marks: new Map(), ...given })

describe('setting marks', () => {
  it('would change anything but the marks', async () => {
    const body = `${head}  # The frame.\n  a: 'Uno.'   # one\n  b: |-\n    Due\n    e mezzo.\n\n\n`
    const marks = new Map([
      ['a', markA],
      ['b', markB],
    ])
    const once = await edit(body, { marks })
    expect(once).toBe(`${body.trimEnd()}\n\nmarks:\n  a: '${markA}'\n  b: '${markB}'\n`)
    expect(await edit(once ?? '', { marks })).toBe(once)
  })

  it('would lose a comment among the marks, or an old mark', async () => {
    const body = `${head}  a: Uno.\n  b: Due.\nmarks:\n  # by hand\n  a: "00000000.00000000"  # old\n# The end.\n`
    expect(await edit(body, { marks: new Map([['b', markB]]) })).toBe(
      body.replace('# old\n', `# old\n  b: '${markB}'\n`),
    )
    expect(await edit(body, { marks: new Map([['a', markA]]) })).toBe(
      body.replace('"00000000.00000000"', `'${markA}'`),
    )
  })

  it('would mix ends of lines', async () => {
    const body = `${head}  a: Uno.\n`.replaceAll('\n', '\r\n')
    const text = await edit(body, { marks: new Map([['a', markA]]) })
    expect(text?.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('marks in braces would be written wrong', async () => {
    const body = `${head}  a: Uno.\n  b: Due.\nmarks: { a: '${markA}' }\n`
    expect(await edit(body, { marks: new Map([['b', markB]]) })).toBeUndefined()
    expect(await edit(`${head}  a: Uno.\nmarks: {}\n`, { marks: new Map([['a', markA]]) })).toContain(
      `marks: \n  a: '${markA}'`,
    )
  })
})

describe('setting who answers', () => {
  const state = { reviewed: "Anna O'Hara: {1}" }
  const written = "{ reviewed: 'Anna O''Hara: {1}' }"

  it.each([
    ['  a: Uno. # one\n  b: Due.\n', `  a:\n    state: ${written}\n    text: Uno. # one\n  b: Due.\n`],
    ["  a: 'Uno: è.'\n", `  a:\n    state: ${written}\n    text: 'Uno: è.'\n`],
    [
      '  a: |-\n    .input {$n :integer}\n      x\n\n    * {{y}}\n  b: Due.\n',
      `  a:\n    state: ${written}\n    text: |-\n      .input {$n :integer}\n        x\n\n      * {{y}}\n  b: Due.\n`,
    ],
    ['  a: Uno\n    e mezzo.\n', `  a:\n    state: ${written}\n    text: Uno\n      e mezzo.\n`],
    ["  a: { text: 'Uno.', note: n } # c\n", `  a: { state: ${written}, text: 'Uno.', note: n } # c\n`],
    [
      '  a:\n    # why\n    text: Uno.\n    note: n\n',
      `  a:\n    # why\n    state: ${written}\n    text: Uno.\n    note: n\n`,
    ],
    [
      '  a:\n    text: Uno.\n    state: machine # c\n  b: Due.\n',
      `  a:\n    text: Uno.\n    state: ${written} # c\n  b: Due.\n`,
    ],
    [
      '  a: { text: Uno., state: { legal: B }, note: n }\n',
      `  a: { text: Uno., state: ${written}, note: n }\n`,
    ],
  ])('%j would lose a comment, or change in layout', async (before, after) => {
    const states = new Map([['a', state]])
    expect(await edit(`${head}${before}`, { states })).toBe(`${head}${after}`)
  })

  it('messages in braces would be written wrong', async () => {
    const states = new Map([['a', state]])
    const braces = `${head.trimEnd().replace('messages:', '')}messages: { a: Uno., b: Due. }\n`
    expect(await edit(braces, { states })).toBeUndefined()
  })

  it('some text or name would come out as another', async () => {
    const { yamlText } = await import('../../src/syntax/yaml.js')
    const words = fc
      .string({ unit: fc.constantFrom('a', ' ', '\n', ':', '#', "'", '"', '\\', 'é', '、', '-', '|', '1') })
      .filter((text) => text.trim() !== '')
    const line = words.map((text) => text.replaceAll('\n', ' ').trim()).filter((text) => text !== '')
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 4 }), line, async (texts, by) => {
        const own = Object.fromEntries(texts.map((text, index) => [`m${index}`, text]))
        const text = `# c\n${yamlText({ catalogue: 'it', direction: 'ltr', state: 'machine', messages: own })}`
        const states = new Map(Object.keys(own).map((id) => [id, { legal: by }]))
        const marks = new Map(Object.keys(own).map((id) => [id, markA]))
        const after = await edit(text, { states, marks })
        // What cannot be put in is refused; what is put in is exactly what was asked for.
        if (after === undefined) return
        const { parseCatalogue } = await import('../../src/syntax/parse.js')
        const read = await parseCatalogue(createSourceFile('it.yaml', after), createDiagnostics())
        expect(read?.value.messages).toEqual(
          Object.fromEntries(
            Object.entries(own).map(([id, each]) => [id, { text: each, state: { legal: by } }]),
          ),
        )
        expect(after.startsWith('# c\n')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
