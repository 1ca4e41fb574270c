import { describe, expect, it } from 'vitest'
import type { NoticeRequest } from '../../generators/notice/notice-request.js'
import { unlike } from '../../generators/notice/read-back.js'
import type { Organisation } from '../../src/model/model.js'
import { plainValue } from '../../src/wording/inline.js'
import { hasShared, readShared } from '../folder.js'
import { noticeOf, policyOf } from './notices.js'

const { policy, contoso } = await policyOf()

const injections = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</title><svg onload=alert(1)>',
  '</style><script>alert(1)</script>',
  '<!-- elements: a/b#c -->',
  '--><b>',
  '&lt;script&gt;&#60;b&#62;',
  '{{constructor}} {{{this}}} {{#each this}}',
  '{$organisation} {#link}x{/link} \\{',
  '](https://evil.example) [x](javascript:alert(1)) ![x](https://evil.example/x.png)',
  '`code` **bold** # heading\n\n- item\n\n<div>',
  '\u202egnp.exe \u2066\u2067 \u0000\u001e\u001b[31m\u2028x',
  '\ud800 \udfff',
  'constructor',
  '__proto__',
]
const naughty = hasShared ? (JSON.parse(readShared('corpora/blns/blns.json')) as readonly string[]) : []

/** The texts go round the fields, one after the other. */
function withTexts(texts: readonly string[]): Organisation {
  let at = 0
  const next = (): string => texts[at++ % texts.length] ?? ''
  const contact = () => ({ name: next(), email: next(), phone: next(), address: next() })
  return {
    ...contoso,
    name: next(),
    contact: { ...contact(), url: 'https://contoso.example/privacy' },
    dataProtectionOfficer: contact(),
    operators: contoso.operators.map((operator) => ({ ...operator, name: next() })),
    notice: { version: next(), published: '2026-12-01', place: 'https://contoso.example/notice' },
  }
}

/** The same as what goes beside the organisation: names, texts and words for an image. */
function alsoWith(texts: readonly string[]): Partial<NoticeRequest> {
  const at = (index: number): string => texts[index % texts.length] ?? ''
  return {
    children: at(0),
    paragraphs: [{ id: 'works-council', text: at(1) }],
    languages: [{ locale: 'nl', direction: 'ltr', name: at(2) || 'x', stem: 'notice.nl' }],
    law: { id: 'eu-gdpr', title: at(3), isOfficial: true },
    logo: { mediaType: 'image/png', base64: 'AAAA', alt: at(4) },
  }
}

/** Harmless texts of as many lines: a line of an added text is a paragraph. */
function harmless(texts: readonly string[]): readonly string[] {
  const lines = (text: string) => text.split(/[\r\n]+/).filter((line) => plainValue(line) !== '')
  return texts.map((text) =>
    lines(text)
      .map(() => 'Contoso')
      .join('\n'),
  )
}

const fields = 12
const rounds = Array.from({ length: Math.ceil(naughty.length / fields) }, (_, round) =>
  naughty.slice(round * fields, (round + 1) * fields),
)

/** Every tag with the names of its attributes. */
function tags(html: string): readonly string[] {
  return [...html.replace(/<style>[\s\S]*?<\/style>/, '').matchAll(/<[^>]*>/g)].map(([tag]) =>
    tag.replace(/="[^"]*"/g, '='),
  )
}

// What a channel escapes does not depend on the words around it: a language of each direction and script will do.
describe.each(['en', 'ar', 'ja'])('in %s', (locale) => {
  it(`a text of an organisation would add an element or an attribute${hasShared ? '' : ' (without ../shared: injections alone)'}`, async () => {
    const comments = (text: string): number => text.match(/<!--/g)?.length ?? 0
    for (const texts of [...injections.map((text) => [text]), ...rounds]) {
      const text = texts.join('\n')
      const [plain, made] = await Promise.all(
        [harmless(texts), texts].map((each) =>
          noticeOf({
            policy,
            organisation: withTexts(each),
            locale,
            also: { ...alsoWith(each), ...(each === texts ? {} : { forms: ['html', 'md'] }) },
          }),
        ),
      )
      if (plain === undefined || made === undefined) throw new Error('There is no notice.')
      expect(tags(made.in.html), text).toEqual(tags(plain.in.html))
      expect(unlike(made.files, made.claims), text).toEqual([])
      // In Markdown, a bracket that opens a tag is escaped wherever we did not write it.
      const bare = made.in.md.replace(/\]\(<(?:https:|notice\.nl\.md)[^>]*>\)/g, '').replace(/\\./g, '')
      expect(comments(bare), text).toBe(comments(plain.in.md))
      expect(bare.replace(/<!-- [^\n]* -->/g, ''), text).not.toMatch(/[<>]/)
    }
  }, 60_000)
})

describe('an address of an organisation', () => {
  it.each([
    'javascript:alert(1)',
    'https://javascript:alert(1)',
    'http://contoso.example',
    'https://user:password@contoso.example/',
    'data:text/html,x',
    'https://',
    '//contoso.example',
    '" onclick="alert(1)',
  ])('%s would become a link', async (url) => {
    const operators = contoso.operators.map((each) => ({ ...each, privacyPolicy: url, termsOfUse: url }))
    const organisation = { ...contoso, operators, contact: { url } }
    const { html, md } = (await noticeOf({ policy, organisation, locale: 'en' })).in
    const own = [
      'https://go.microsoft.com/',
      'https://learn.microsoft.com/',
      'https://contoso.example/privacy/operator-connect',
    ]
    const links = [...html.matchAll(/href="([^"]*)"/g), ...md.matchAll(/\]\(<([^>]*)>/g)].map(
      ([, to = '']) => to,
    )
    expect(links.filter((to) => !own.some((each) => to.startsWith(each)))).toEqual([])
  })

  it.each(['https://contoso.example/a"b', 'https://contoso.example/<b>', 'https://contoso.example/\u202e'])(
    '%s would break out of its attribute',
    async (url) => {
      const { html } = (
        await noticeOf({ policy, organisation: { ...contoso, contact: { url } }, locale: 'en' })
      ).in
      expect(
        [...html.matchAll(/href="([^"]*)"/g)].every(
          ([, to = '']) => URL.canParse(to) && !/[<>\u202e]/.test(to),
        ),
      ).toBe(true)
    },
  )
})
