import { describe, expect, it } from 'vitest'
import { anchorsIn, unlike } from '../../generators/notice/read-back.js'
import type { Organisation } from '../../src/model/model.js'
import { fingerprint } from '../../src/text/fingerprint.js'
import type { MessageState, Translation } from '../../src/wording/catalogue.js'
import { audiences, catalogueOf, everythingElse, locales, noticeOf, policyOf, policyText } from './notices.js'

const { policy, contoso } = await policyOf()

/** The text of a section of a plain text. */
function sectionOf(text: string, heading: string): string {
  return new RegExp(`\\n${heading}\\n-+\\n\\n([\\s\\S]*?)(?:\\n\\n[^\\n]+\\n-+\\n|$)`).exec(text)?.[1] ?? ''
}

const english = async (organisation: Organisation | undefined, also = {}, audience = audiences[0]) =>
  noticeOf({ policy, organisation, locale: 'en', also, ...(audience === undefined ? {} : { audience }) })

describe('the first layer', () => {
  it('is not as it was agreed', async () => {
    const { txt } = (await english(contoso)).in
    expect(sectionOf(txt, 'In short')).toBe(
      [
        'Microsoft states that it shares information with our communications carriers.',
        'It calls each of them an “Operator”.',
        '',
        'Microsoft states that the information it shares when you use Operator Connect',
        'includes:',
        '',
        '- Phone number',
        '- SIP URI',
        '  This applies where a SIP URI has been assigned.',
        '- Call details and call quality data',
        '- Emergency calling location',
        '',
        'The sections below say when, why and with whom information is shared, what the',
        'carriers can do with it, and what is not stated.',
        '',
        'If you need this notice in another language or another format, please ask',
        'privacy@contoso.example.',
      ].join('\n'),
    )
  })

  it.each(locales)('in %s it would say more than the whole, or not come first', async (locale) => {
    for (const audience of audiences) {
      const made = await noticeOf({ policy, organisation: contoso, locale, audience, also: everythingElse })
      for (const form of ['html', 'md', 'learn'] as const) {
        const blocks = anchorsIn(form === 'html' ? 'html' : 'md', made.in[form], undefined)
        const told = new Set(blocks.flatMap(({ elements }) => elements))
        const first = blocks.flatMap((block) => block.first)
        expect(first.length).toBeGreaterThan(3)
        expect(first.filter((id) => !told.has(id))).toEqual([])
        const lines = (kind: 'first' | 'elements') =>
          blocks.filter((block) => block[kind].length > 0).map((block) => block.lines[0])
        expect(Math.max(...lines('first'))).toBeLessThan(Math.min(...lines('elements')))
      }
    }
  })

  it('what it alone tells would count as told', async () => {
    const made = await english(contoso)
    const content = made.in.md.replaceAll(/<!-- elements: [^>]*#list -->/g, '<!-- frame: x -->')
    const files = made.files.map((file) => {
      if (file.path.endsWith('en.md')) return { ...file, content }
      return { ...file, content: file.content.replace(fingerprint(made.in.md), fingerprint(content)) }
    })
    const list = ['operator-connect/share-with-operator#list']
    expect(unlike(files, made.claims)).toEqual([
      { path: 'notice.en.md', problem: 'lost', what: list },
      { path: 'notice.en.md', problem: 'invented', what: list },
    ])
  })

  it('a closed list would be called open', async () => {
    const { policy: closed } = await policyOf(policyText.replace('list-is: open', 'list-is: closed'))
    const { txt } = (await noticeOf({ policy: closed, organisation: contoso, locale: 'en' })).in
    expect(sectionOf(txt, 'In short')).toContain('that it shares this information when')
  })

  it.each([
    [{ email: 'a@b.example', phone: '+49 1', url: 'https://b.example', name: 'B' }, 'a@b.example'],
    [{ phone: '+49 1', url: 'https://b.example', name: 'B' }, '+49 1'],
    [{ url: 'https://b.example', name: 'B' }, 'https://b.example'],
    [{ name: 'B' }, 'B'],
    [{}, '[how to reach us]'],
  ])('%j: a reader would be sent elsewhere for another format', async (contact, whom) => {
    const { txt } = (await english({ ...contoso, contact })).in
    expect(txt.replaceAll('\n', ' ')).toContain(`or another format, please ask ${whom}.`)
  })

  it('a sample would name somebody to ask', async () => {
    const { txt } = (await english(undefined)).in
    expect(txt.replaceAll('\n', ' ')).toContain('please ask [how to reach us].')
  })
})

describe('kinds of end users', () => {
  it('would not be named, or be named to the other person on the call', async () => {
    const organisation: Organisation = { ...contoso, endUsers: ['employees', 'contractors', 'customers'] }
    const { txt } = (await english(organisation)).in
    expect(txt).toContain(
      'these people:\n\n- Our employees\n- Contractors who work for us\n- Our customers\n\nIf you',
    )
    expect((await english(organisation, {}, 'other-party')).in.txt).not.toContain('these people')
    expect((await english(undefined)).in.txt).not.toContain('these people')
  })
})

describe('words for children', () => {
  const school: Organisation = { ...contoso, endUsers: ['pupils'] }

  it('would be made up where the organisation gave none', async () => {
    const made = await english(school)
    expect(sectionOf(made.in.txt, 'For children')).toBe(
      '[our words for children: what this notice means for them]',
    )
    expect(made.placeholders.map(({ message }) => message)).toContain('placeholder.children')
  })

  it('would be left out, or stand for the policy’s', async () => {
    const made = await english(school, { children: 'Hello.\n\nWe tell you about calls.' })
    expect(sectionOf(made.in.txt, 'For children')).toBe('Hello.\n\nWe tell you about calls.')
    expect(made.in.html).toContain('<span data-added="children"><bdi>Hello.</bdi></span>')
    expect(made.placeholders).toEqual([])
    expect(unlike(made.files, made.claims)).toEqual([])
  })

  it('would be wanted where no pupil is', async () => {
    expect((await english(contoso)).in.txt).not.toContain('For children')
    expect((await english(school, {}, 'other-party')).in.txt).not.toContain('For children')
  })
})

describe('what an organisation adds', () => {
  const paragraphs = [
    { id: 'works-council', text: 'The works council knows of it.\nAsk it.' },
    { id: 'help', text: 'Help is on floor 2.' },
  ]

  it('would not be called its own', async () => {
    const made = await english(contoso, { paragraphs })
    expect(sectionOf(made.in.txt, 'What we add')).toBe(
      'The following comes from Contoso GmbH, and not from the source of this notice.\n\nThe works council knows of it.\n\nAsk it.\n\nHelp is on floor 2.',
    )
    const added = (form: string, text: string) =>
      anchorsIn(form, text, undefined).flatMap((block) => block.added)
    expect(added('html', made.in.html)).toEqual(['works-council', 'works-council', 'help'])
    expect(added('md', made.in.md)).toEqual(['works-council', 'works-council', 'help'])
    expect(unlike(made.files, made.claims)).toEqual([])
  })

  it('would have a heading where there is nothing', async () => {
    expect((await english(contoso)).in.txt).not.toContain('What we add')
    expect((await english(contoso, { paragraphs: [{ id: 'x', text: ' \n ' }] })).in.txt).not.toContain(
      'What we add',
    )
  })
})

describe('the law', () => {
  it.each([
    [true, 'This notice uses words of law as this law does: Act 1.'],
    [
      false,
      'There is no official text of this law in this language: Act 1. Its terms are described here, or given as unofficial translations have them.',
    ],
  ])('official: %s: would not be named', async (isOfficial, words) => {
    const { txt } = (await english(contoso, { law: { id: 'eu-gdpr', title: 'Act 1', isOfficial } })).in
    expect(txt.replaceAll('\n', ' ')).toContain(words)
  })
})

describe('the notes on a translation', () => {
  type Stand = (index: number) => { readonly state: MessageState; readonly translation: Translation }
  /** The Italian notice as if all its messages stood so. */
  async function notesWith(stand: Stand): Promise<string> {
    const catalogue = await catalogueOf('it')
    const messages = new Map(
      [...catalogue.messages].map(([id, each], index) => [id, { ...each, ...stand(index) }]),
    )
    const own = { ...catalogue, messages }
    const { md } = (await noticeOf({ policy, organisation: contoso, locale: 'it', catalogue: own })).in
    return [...md.matchAll(/<!-- frame: (note\.\S+) -->/g)].map(([, id]) => id).join(' ')
  }
  const machine = { kind: 'machine' } as const
  const reviewed = (by: string) => ({ kind: 'reviewed', by }) as const
  const legal = (by: string) => ({ kind: 'legal', by }) as const

  const cases: readonly (readonly [string, Stand, string])[] = [
    ['a machine', () => ({ state: machine, translation: 'unmarked' }), 'note.machine'],
    [
      'a machine, of an older text',
      () => ({ state: machine, translation: 'review-again' }),
      'note.machine note.review-again',
    ],
    ['a person', () => ({ state: reviewed('A. B.'), translation: 'current' }), 'note.reviewed'],
    ['a lawyer', () => ({ state: legal('A. B.'), translation: 'current' }), 'note.legal'],
    [
      'two lawyers',
      (index: number) => ({ state: legal(`A${index % 2}`), translation: 'current' }),
      'note.reviewed',
    ],
    [
      'a person, of an older text',
      () => ({ state: reviewed('A'), translation: 'review-again' }),
      'note.reviewed note.review-again',
    ],
    [
      'a person, of nobody knows which',
      () => ({ state: reviewed('A'), translation: 'unmarked' }),
      'note.reviewed note.review-again',
    ],
    [
      'a machine and a person',
      (index: number) => ({ state: index % 2 === 0 ? machine : reviewed('A'), translation: 'current' }),
      'note.machine',
    ],
  ]
  it.each(cases)('%s: somebody would answer for what nobody read', async (_, stand, notes) => {
    expect(await notesWith(stand)).toBe(notes)
  })

  it('English would stand in for another language without a word', async () => {
    const { txt } = (await english(contoso, { fallbackFor: 'sv' })).in
    expect(txt.replaceAll('\n', ' ')).toContain(
      'into the language that was asked for (Swedish). This is the English text.',
    )
  })
})

describe('the other languages', () => {
  const { languages } = everythingElse

  it('would not be linked, by their own names and in their own direction', async () => {
    const made = await english(contoso, { languages })
    const links = [
      ...made.in.html.matchAll(/<a href="([^"]*)" hreflang="([^"]*)" lang="([^"]*)" dir="([^"]*)">/g),
    ]
    const others = locales.filter((locale) => locale !== 'en')
    expect(links.map(([, ...found]) => found)).toEqual(
      others.map((locale) => [`notice.${locale}.html`, locale, locale, locale === 'ar' ? 'rtl' : 'ltr']),
    )
    expect(made.in.html).toContain('>日本語</a>')
    expect(made.in.md).toContain('[日本語](<notice.ja.md>) · ')
    expect(made.in.learn).toContain('[日本語](<notice.ja.learn.md>) · ')
    expect(made.in.txt).not.toContain('日本語')
    expect(unlike(made.files, made.claims)).toEqual([])
  })

  it('a notice in one language would speak of others', async () => {
    const alone = languages.filter(({ locale }) => locale === 'en')
    for (const also of [{}, { languages: alone }]) {
      expect((await english(contoso, also)).in.html).not.toContain('<nav')
    }
  })
})

describe('the sign of the sender', () => {
  it('would be no image of the page itself, or without words', async () => {
    const { logo } = everythingElse
    const html = (await english(contoso, { logo })).in.html.replaceAll('&#x3D;', '=')
    expect(html).toContain(`<img class="logo" src="data:image/png;base64,${logo.base64}" alt="Contoso GmbH">`)
    expect((await english(contoso, { logo: { ...logo, alt: 'Our sign' } })).in.html).toContain(
      'alt="Our sign"',
    )
  })

  it('would be shown though it is none', async () => {
    const logo = { ...everythingElse.logo, base64: 'AA" onerror="x' }
    expect((await english(contoso, { logo })).in.html).not.toContain('<img')
  })
})
