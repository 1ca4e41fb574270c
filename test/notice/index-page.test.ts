import { describe, expect, it } from 'vitest'
import { indexPage } from '../../generators/notice/notice.js'
import type { Organisation } from '../../src/model/model.js'
import { autonymOf } from '../../src/wording/language-tags.js'
import { browserIsHere, withoutBrowser, withPage } from '../browser.js'
import { htmlFaults, shownFaults } from '../shown-faults.js'
import { audiences, catalogueOf, layouts, locales, policyOf } from './notices.js'

const { policy, contoso } = await policyOf()

async function pageOf(
  locale: string,
  organisation: Organisation | undefined = contoso,
  audience = audiences[0] ?? 'end-user',
) {
  const languages = await Promise.all(
    locales.map(async (each) => ({
      locale: each,
      direction: (await catalogueOf(each)).direction,
      name: autonymOf(each),
      stem: `notice.${each}`,
    })),
  )
  const catalogue = await catalogueOf(locale)
  return indexPage({ policy, audience, organisation, catalogue, layouts, languages, tool: '0.0.0' })
}

describe.each(locales)('the page of languages in %s', (locale) => {
  it('would break a rule of HTML, or leave a language out', async () => {
    const faults = htmlFaults(['recommended', 'a11y', 'document'], { 'long-title': 'off' })
    for (const audience of audiences) {
      const { content } = await pageOf(locale, contoso, audience)
      expect(await faults(content)).toEqual([])
      const { direction } = await catalogueOf(locale)
      expect(content).toContain(`<html lang="${locale}" dir="${direction}">`)
      const links = [
        ...content.matchAll(/<a href="notice\.([\w-]+)\.html" hreflang="([^"]+)" lang="([^"]+)"/g),
      ]
      expect(links.map(([, ...tags]) => tags)).toEqual(locales.map((each) => [each, each, each]))
      const heads = [...content.matchAll(/<link rel="alternate" hreflang="([^"]+)"/g)].map(([, tag]) => tag)
      expect(heads).toEqual([...locales, 'x-default'])
      expect(content).not.toMatch(/<script|<link rel="stylesheet|src=|@import|url\(/)
    }
  })
})

describe('the page of languages', () => {
  it('would call itself by another name than its own', async () => {
    const names = await Promise.all(audiences.map(async (each) => pageOf('en', contoso, each)))
    expect(names.map(({ path }) => path)).toEqual(['index.html', 'index.other-party.html'])
    for (const { path, content } of names) expect(content).toContain(`hreflang="x-default" href="${path}"`)
  })

  it('would not say that it is a sample', async () => {
    const sample = await indexPage({
      ...{ policy, organisation: undefined, audience: 'end-user', layouts, languages: [], tool: '0.0.0' },
      catalogue: await catalogueOf('en'),
    })
    expect(sample.content).toContain('This is a sample.')
    expect(sample.content).toContain('[name of the organisation]')
  })

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</title><svg onload=alert(1)>',
    '{{constructor}} {{{this}}}',
    '{$organisation} {#link}x{/link}',
    '\u202egnp.exe \u2066 \u0000\u001b[31m\u2028x',
    '\ud800',
    '__proto__',
  ])('the name %j would add an element or an attribute', async (name) => {
    const tags = (html: string) =>
      [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/="[^"]*"/g, '='))
    const { content } = await pageOf('en', { ...contoso, name })
    expect(tags(content)).toEqual(tags((await pageOf('en')).content))
    expect(content).not.toMatch(/[\u202e\u2066\p{Zl}\p{Cs}]|(?!\n)\p{Cc}/u)
  })
})

it.skipIf(!browserIsHere)(
  `axe would find a fault on the page of languages, in the dark or on a telephone${withoutBrowser}`,
  async () => {
    const pages = await Promise.all(['en', 'ar'].map((locale) => pageOf(locale)))
    const found = await withPage('', async (shown) => {
      const faults: string[] = []
      for (const { content } of pages) {
        await shown.setContent(content)
        for (const colorScheme of ['light', 'dark'] as const) {
          await shown.setViewportSize({ width: colorScheme === 'dark' ? 360 : 1000, height: 700 })
          await shown.emulateMedia({ colorScheme })
          faults.push(...(await shownFaults(shown)))
        }
      }
      return faults
    })
    expect(found).toEqual([])
  },
  60_000,
)
