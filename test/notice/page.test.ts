import axe from 'axe-core'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { browserIsHere, withoutBrowser, withPage } from '../browser.js'
import { audiences, locales, noticeOf, policyOf } from './notices.js'

const { policy, contoso } = await policyOf()

const looks = [
  { look: 'a desktop', viewport: { width: 1200, height: 900 }, colorScheme: 'light' },
  { look: 'a desktop in the dark', viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  { look: 'a telephone', viewport: { width: 320, height: 700 }, colorScheme: 'light' },
] as const

/** Both audiences, and a sample. */
async function pagesIn(locale: string): Promise<readonly string[]> {
  const asked = [
    ...audiences.map((audience) => ({ policy, organisation: contoso, audience, locale })),
    { policy, organisation: undefined, locale },
  ]
  return Promise.all(asked.map(async (each) => (await noticeOf(each)).in.html))
}

describe.each(locales)('the notice in %s as a page', (locale) => {
  it('would not be HTML by the standard', async () => {
    const validate = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
      // A lower-case doctype is the standard's too; titles of notices in some languages are long.
      rules: { 'doctype-style': ['error', { style: 'lowercase' }], 'long-title': 'off' },
    })
    for (const page of await pagesIn(locale)) {
      const { results } = await validate.validateString(page)
      const said = results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
      )
      expect(said).toEqual([])
    }
  })

  it('its language, its direction or a landmark would be missing', async () => {
    for (const page of await pagesIn(locale)) {
      expect(page).toMatch(new RegExp(`<html lang="${locale}" dir="(?:ltr|rtl)">`))
      for (const landmark of ['header', 'main', 'footer']) expect(page).toContain(`<${landmark}>`)
    }
  })

  it.skipIf(!browserIsHere).each(looks)(
    `axe would find a fault on $look, or it would not fit${withoutBrowser}`,
    async ({ viewport, colorScheme }) => {
      for (const page of (await pagesIn(locale)).slice(0, 1)) {
        const found = await withPage(
          page,
          async (shown) => {
            await shown.evaluate(axe.source)
            const tags = [
              'wcag2a',
              'wcag2aa',
              'wcag21a',
              'wcag21aa',
              'wcag22aa',
              'EN-301-549',
              'best-practice',
            ]
            const said = await shown.evaluate<string[]>(
              `axe.run({ runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target)))`,
            )
            const wide = await shown.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
            return [...said, ...(wide ? ['wider than its window'] : [])]
          },
          { viewport, colorScheme },
        )
        expect(found).toEqual([])
      }
    },
    30_000,
  )
})

it.skipIf(!browserIsHere)(
  `a browser would read another element out of a name${withoutBrowser}`,
  async () => {
    const hostile = '</title><script>window.x = 1</script>"><img src=x onerror="window.x = 1">'
    const elements = async (name: string) => {
      const operators = contoso.operators.map((operator) => ({ ...operator, name }))
      const { html } = (
        await noticeOf({ policy, organisation: { ...contoso, name, operators }, locale: 'en' })
      ).in
      return withPage(html, (page) =>
        page.evaluate<string[]>(
          `[String(window.x), ...[...document.querySelectorAll('*')].map((each) => each.tagName + ' ' + each.getAttributeNames())]`,
        ),
      )
    }
    expect(await elements(hostile)).toEqual(await elements('Contoso'))
  },
  30_000,
)
