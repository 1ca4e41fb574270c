import { describe, expect, it } from 'vitest'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { createSourceFile } from '../../src/text/source-file.js'
import { type Catalogue, elementsTold, readCatalogue } from '../../src/wording/catalogue.js'
import { linkAddress, plainValue } from '../../src/wording/inline.js'
import { layoutOf } from '../../src/wording/layout.js'
import { formatter } from '../../src/wording/message-format.js'
import { catalogueOf, locales, noticeOf, policyOf } from '../notice/notices.js'

async function read(text: string, original?: Catalogue) {
  const diagnostics = createDiagnostics()
  const catalogue = await readCatalogue(createSourceFile('xx.yaml', text), original, diagnostics)
  return { catalogue, said: diagnostics.list.map(({ code, message }) => `${code}: ${message}`) }
}

describe('the shipped catalogues', () => {
  it.each(locales)('%s would not have all messages, values and links of the original', async (locale) => {
    const catalogue = await catalogueOf(locale)
    expect([...catalogue.messages.keys()].sort()).toEqual(
      [...(await catalogueOf('en')).messages.keys()].sort(),
    )
    expect(catalogue.locale).toBe(locale)
  })

  it('a message of English would be said in no notice, or tell an element that there is not', async () => {
    const { messages } = await catalogueOf('en')
    for (const { id, states } of messages.values()) {
      const isFrame =
        /^(?:title|note|index|short|heading|sender|contact|dpo|format|kinds?|added|placeholder|operators|missing|about|footer)\b/.test(
          id,
        )
      const isMeaning = id.endsWith('.definition')
      expect([id, states.length > 0], id).toEqual([id, !isFrame && !isMeaning])
    }
  })

  it('a kind of data that a policy names would have a title without its meaning', async () => {
    const { messages } = await catalogueOf('en')
    const titles = [...messages.keys()].filter((id) => /^category\.[a-z-]+$/.test(id))
    expect(titles.filter((id) => !messages.has(`${id}.definition`))).toEqual([])
  })
})

describe('a catalogue', () => {
  it('a policy folder would take it for a document of its own', async () => {
    const { compile } = await import('../../src/compile.js')
    const { diagnostics } = await compile([createSourceFile('en.yaml', 'catalogue: en\n')])
    expect(diagnostics.map(({ code }) => code)).toEqual(['syntax/unknown-kind'])
  })

  it('a policy would be taken for a catalogue', async () => {
    expect((await read('policy: x\n')).said[0]).toMatch(/^syntax\/unknown-kind/)
  })

  it.each([
    ['catalogue: it\nstate: machine\nmessages: {}\n', 'syntax/missing-key'],
    ['catalogue: it\ndirection: up\nstate: machine\nmessages: {}\n', 'syntax/wrong-shape'],
    ['catalogue: it\ndirection: ltr\nstate: reviewed\nmessages: {}\n', 'syntax/wrong-shape'],
    ['catalogue: it\ndirection: ltr\nstate: machine\nmesages: {}\n', 'syntax/unknown-key'],
    ['catalogue: it\ndirection: ltr\nstate: machine\nmessages: { a: "x", a: "y" }\n', 'syntax/duplicate-key'],
  ])('%j would pass', async (text, code) => {
    expect((await read(text)).said[0]).toMatch(new RegExp(`^${code}`))
  })

  it('a translation could make itself the original, or raise its state without a name', async () => {
    const text =
      'catalogue: it\ndirection: ltr\nstate: original\nmessages:\n  a: x\n  b: { text: y, state: { legal: Anna Rossi } }\n'
    const { catalogue } = await read(text)
    expect([...(catalogue?.messages.values() ?? [])].map(({ state }) => state)).toEqual([
      { kind: 'machine' },
      { kind: 'legal', by: 'Anna Rossi' },
    ])
  })
})

describe('what a message tells', () => {
  it('a message would tell another value, or something that is missing', async () => {
    const states = '[shares#category=phone-number, "shares#of:missing", shares#purpose-*]'
    const head = 'catalogue: en\ndirection: ltr\nstate: original\nmessages:\n'
    const { catalogue } = await read(`${head}  a: { text: x, states: ${states} }\n`)
    const message = catalogue?.messages.get('a')
    const { policy } = await policyOf()
    const { claims } = await noticeOf({ policy, organisation: undefined, locale: 'en' })
    if (message === undefined) throw new Error('not read')
    const told = claims.flatMap((claim) => elementsTold(message, claim).map(({ id }) => id))
    expect(told).toEqual([
      'operator-connect/share-with-operator/phone-number@end-user#category',
      'operator-connect/share-with-operator/emergency-location#of',
    ])
  })
})

describe('a message', () => {
  const parts = (text: string, values = {}, direction: 'ltr' | 'rtl' = 'ltr') => {
    const read = formatter(direction === 'rtl' ? 'ar' : 'en', direction, text)
    return 'mistake' in read ? read.mistake : read.format(values)
  }

  it('names and numbers would run into the direction of the text around them', () => {
    expect(parts('{$name} {$n :integer}', { name: 'Contoso', n: 3 }, 'rtl')).toEqual([
      { kind: 'value', direction: 'auto', value: 'Contoso' },
      { kind: 'text', value: ' ' },
      { kind: 'value', direction: expect.stringMatching(/ltr|rtl|auto/), value: expect.any(String) },
    ])
  })

  it('a link would lose what stands in it', () => {
    expect(parts('Read {#a}the {$x}{/a}.', { x: 'page' })).toEqual([
      { kind: 'text', value: 'Read ' },
      {
        kind: 'link',
        name: 'a',
        inside: [
          { kind: 'text', value: 'the ' },
          { kind: 'value', direction: 'auto', value: 'page' },
        ],
      },
      { kind: 'text', value: '.' },
    ])
  })

  it.each(['{#a}x', 'x{/a}', '{#a}x{/b}', '{#a /}', '{#a}{#b}x{/b}{/a}', '{$x', '.match $x * {{y}}'])(
    '%j would be taken for a message',
    (text) => expect(typeof parts(text)).toBe('string'),
  )

  it('a value that is missing would be passed over', () => {
    expect(() => parts('{$x}')).toThrow()
  })
})

describe('values', () => {
  it.each([
    ['a\u202eb\u2066c', 'abc'],
    ['a\n\u001b[31mb', 'a [31mb'],
    ['\ud800x', '\ufffdx'],
    ['zwj\u200dstays', 'zwj\u200dstays'],
  ])('%j would act on what stands around it', (value, plain) => expect(plainValue(value)).toBe(plain))

  it.each([
    'http://a.example',
    'javascript:alert(1)',
    'https://u@a.example',
    'https://:p@a.example',
    'x',
    '',
  ])('%j would be linked', (address) => expect(linkAddress(address)).toBeUndefined())
})

describe('a layout', () => {
  it.each(['{{{x}}}', '{{&x}}', '{{~ &x}}', '{{~{x}~}}'])('%s would put in what is not escaped', (text) => {
    expect(() => layoutOf(text, { values: 'html' })({ x: '<b>' })).toThrow()
  })

  it('a member that is missing, or a helper of somebody else’s, would be passed over', () => {
    expect(() => layoutOf('{{x}}', { values: 'html' })({})).toThrow()
    expect(() => layoutOf('{{x y}}', { values: 'html' })({ y: 1 })).toThrow()
    expect(layoutOf('{{x}}', { values: 'html' })({ x: '<b>"\'`=' })).not.toMatch(/[<>"'`]/)
  })
})
