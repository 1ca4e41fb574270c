import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unlike } from '../../generators/notice/read-back.js'
import { audiences, catalogueOf, everythingElse, locales, noticeOf, policyOf } from './notices.js'

const { policy, contoso } = await policyOf()
const golden = (name: string): string => join(import.meta.dirname, '..', 'golden', 'notice', name)

describe.each(['en', 'it'])('the notice in %s', (locale) => {
  it.each(['md', 'txt'] as const)('its %s is not as it was read and agreed', async (form) => {
    const made = await noticeOf({ policy, organisation: contoso, locale })
    await expect(made.in[form]).toMatchFileSnapshot(golden(`${locale}.${form}`))
  })

  it('the sample is not as it was read and agreed', async () => {
    const made = await noticeOf({ policy, organisation: undefined, locale })
    await expect(made.in.txt).toMatchFileSnapshot(golden(`sample.${locale}.txt`))
  })

  it('the notice for the other person is not as it was read and agreed', async () => {
    const made = await noticeOf({ policy, organisation: contoso, locale, audience: 'other-party' })
    await expect(made.in.txt).toMatchFileSnapshot(golden(`other-party.${locale}.txt`))
  })
})

describe.each(['de', 'ja', 'ar'])('the notice in %s, with all that an organisation may add', (locale) => {
  it('is not as it was read and agreed', async () => {
    const made = await noticeOf({ policy, organisation: contoso, locale, also: everythingElse })
    await expect(made.in.txt).toMatchFileSnapshot(golden(`whole.${locale}.txt`))
  })
})

describe.each(locales)('in %s', (locale) => {
  describe.each(audiences)('for the %s', (audience) => {
    it('a notice would leave something out, or tell what is not said', async () => {
      for (const organisation of [contoso, undefined]) {
        const made = await noticeOf({ policy, organisation, audience, locale })
        expect(made.missing).toEqual([])
        expect(unlike(made.files, made.claims)).toEqual([])
      }
    })

    it('a link would lead elsewhere than https, or a script or a remote asset would be loaded', async () => {
      const { html } = (await noticeOf({ policy, organisation: contoso, audience, locale })).in
      const addresses = [...html.matchAll(/\b(?:href|src|action|srcset|data)="([^"]*)"/g)].map(
        ([, url]) => url,
      )
      expect(addresses.filter((url) => !url?.startsWith('https://'))).toEqual([])
      expect(html).not.toMatch(
        /<(?:script|link|img|iframe|object|embed|form|input)\b|@import|url\(|\bon\w+=/i,
      )
    })

    it('a document would give a legal verdict, ask for consent or close what the source leaves open', async () => {
      const made = await noticeOf({ policy, organisation: contoso, audience, locale })
      const banned =
        /\b(?:compliant|lawful|approved|certified|anonymous|consent|agree|acknowledge|accept|only|never|nothing else|conforme|lecit[oa]|approvat[oa]|certificat[oa]|anonim[oa]|consenso|acconsent\w*|accett\w*|soltanto|(?<!da )solo|mai|nient'altro)\b/i
      for (const text of [made.in.md, made.in.txt]) {
        const prose = text.replaceAll(/<!--.*?-->/g, '')
        expect(banned.exec(prose)?.[0]).toBeUndefined()
      }
    })

    it('a full stop would stand inside a link', async () => {
      const { html } = (await noticeOf({ policy, organisation: contoso, audience, locale })).in
      expect(html).not.toMatch(/\.(?:<\/bdi>)?<\/a>/)
    })
  })

  it('a file would not be the same on a second run', async () => {
    const once = await noticeOf({ policy, organisation: contoso, locale })
    const twice = await noticeOf({ policy: (await policyOf()).policy, organisation: contoso, locale })
    expect(twice.files).toEqual(once.files)
  })
})

describe('the state of the words', () => {
  it('a document would not say that a machine translated it', async () => {
    const made = await noticeOf({ policy, organisation: contoso, locale: 'it' })
    expect(made.machine).toHaveLength(made.said)
    expect(made.in.txt).toContain('traduzione automatica')
    const english = await noticeOf({ policy, organisation: contoso, locale: 'en' })
    expect(english.machine).toEqual([])
    expect(english.in.txt).not.toContain('machine')
  })

  it.each(locales.filter((locale) => locale !== 'en'))('%s would call itself reviewed', async (locale) => {
    const { messages } = await catalogueOf(locale)
    expect([...messages.values()].filter(({ state }) => state.kind !== 'machine')).toEqual([])
  })
})

describe('a kind of data without words', () => {
  it('would be left out or shown by its id', async () => {
    const catalogue = await catalogueOf('it')
    const messages = new Map(catalogue.messages)
    messages.delete('category.ip-address')
    const made = await noticeOf({
      policy,
      organisation: contoso,
      locale: 'it',
      catalogue: { ...catalogue, messages },
    })
    expect(made.missing).toEqual(['category.ip-address'])
    expect(made.files).toEqual([])
  })
})

describe('a message that does not tell what it seems to', () => {
  it('would pass the gate', async () => {
    const catalogue = await catalogueOf('en')
    const messages = new Map(catalogue.messages)
    const lead = messages.get('list.open')
    if (lead === undefined) throw new Error('list.open is missing')
    messages.set('list.open', { ...lead, states: [] })
    const made = await noticeOf({
      policy,
      organisation: contoso,
      locale: 'en',
      catalogue: { ...catalogue, messages },
    })
    expect(unlike(made.files, made.claims).map(({ problem, what }) => [problem, what])).toEqual(
      Array(4).fill(['lost', ['operator-connect/share-with-operator#list']]),
    )
  })
})

describe('the gate', () => {
  it.each([
    ['html', / data-elements="[^"]*#list"/, '', 'lost'],
    ['md', /<!-- elements: [^>]*#list -->/, '<!-- frame: x -->', 'lost'],
    ['html', '<span data-elements="', '<span data-elements="a/b#c ', 'invented'],
    ['md', '<!-- elements: ', '<!-- elements: a/b#c ', 'invented'],
    ['html', '</main>', '<p>More.</p></main>', 'unanchored'],
    ['md', '\n\n## ', '\n\nMore.\n\n## ', 'unanchored'],
    ['txt', 'Operator', 'operator', 'unanchored'],
  ] as const)('would not see a changed %s (%s)', async (form, from, to, problem) => {
    const made = await noticeOf({ policy, organisation: contoso, locale: 'en' })
    const { fingerprint } = await import('../../src/text/fingerprint.js')
    const content = made.in[form].replace(from, to)
    expect(content).not.toBe(made.in[form])
    const [before, after] = [fingerprint(made.in[form]), fingerprint(content)]
    const files = made.files.map((file) => {
      if (file.path.endsWith(form)) return { ...file, content }
      // What reads the file must see it, even where its hash was written anew.
      return form === 'txt' ? file : { ...file, content: file.content.replace(before, after) }
    })
    expect(unlike(files, made.claims).map((each) => each.problem)).toContain(problem)
  })
})
