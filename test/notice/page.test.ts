import axe from 'axe-core'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import type { Organisation } from '../../src/model/model.js'
import { browserIsHere, withoutBrowser, withPage } from '../browser.js'
import { audiences, everythingElse, locales, noticeOf, policyOf } from './notices.js'

const { policy, contoso } = await policyOf()

/** `of`: which of a language's pages are looked at so in every language. */
const looks: readonly {
  readonly look: string
  readonly viewport: { readonly width: number; readonly height: number }
  readonly colorScheme: 'light' | 'dark'
  readonly of: readonly number[]
}[] = [
  { look: 'a desktop', viewport: { width: 1200, height: 900 }, colorScheme: 'light', of: [1] },
  { look: 'a desktop in the dark', viewport: { width: 1200, height: 900 }, colorScheme: 'dark', of: [] },
  { look: 'a telephone', viewport: { width: 320, height: 700 }, colorScheme: 'light', of: [0] },
]

/** WCAG 2.2 AA, the clauses of EN 301 549 that have a rule, and what axe holds good beside them. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549', 'best-practice']

/** All that a page can hold: both audiences with everything an organisation may add, and a sample. */
async function pagesIn(locale: string): Promise<readonly string[]> {
  const organisation: Organisation = { ...contoso, endUsers: ['employees', 'pupils'] }
  const asked = [
    ...audiences.map((audience) => ({ policy, organisation, audience, locale, also: everythingElse })),
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
})

it.skipIf(!browserIsHere)(
  `axe would find a fault in some language on some screen, or a page would not fit${withoutBrowser}`,
  async () => {
    const found = await withPage('', async (shown) => {
      const faults: string[] = []
      for (const locale of locales) {
        for (const [index, page] of (await pagesIn(locale)).entries()) {
          await shown.setContent(page)
          await shown.evaluate(axe.source)
          // Words differ by language and colours do not: the dark, and the sample, are looked at once a direction.
          const isOne = ['en', 'ar'].includes(locale)
          for (const { look, viewport, colorScheme } of looks.filter(
            ({ of }) => isOne || of.includes(index),
          )) {
            await shown.setViewportSize(viewport)
            await shown.emulateMedia({ colorScheme })
            const said = await shown.evaluate<string[]>(
              `axe.run({ runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target)))`,
            )
            const wide = await shown.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
            faults.push(
              ...[...said, ...(wide ? ['wider than its window'] : [])].map(
                (fault) => `${locale} ${index} on ${look}: ${fault}`,
              ),
            )
          }
        }
      }
      return faults
    })
    expect(found).toEqual([])
  },
  120_000,
)

it.skipIf(!browserIsHere)(
  `a page would load something, or its own style or sign would be kept out${withoutBrowser}`,
  async () => {
    const [page = ''] = await pagesIn('en')
    const seen = await withPage(page, async (shown) => {
      const asked: string[] = []
      shown.on('request', (request) => void asked.push(request.url().slice(0, 5)))
      await shown.setContent(page)
      const width = await shown.evaluate<number>(`document.querySelector('.logo').naturalWidth`)
      const margin = await shown.evaluate<string>(
        `getComputedStyle(document.querySelector('.first')).borderTopWidth`,
      )
      return { asked: asked.filter((scheme) => scheme !== 'data:'), width, margin }
    })
    expect(seen).toEqual({ asked: [], width: 1, margin: '1px' })
  },
  30_000,
)

it.skipIf(!browserIsHere)(
  `a browser would read another element out of a name${withoutBrowser}`,
  async () => {
    const hostile = '</title><script>window.x = 1</script>"><img src=x onerror="window.x = 1">'
    const elements = async (name: string) => {
      const operators = contoso.operators.map((operator) => ({ ...operator, name }))
      const { html } = (
        await noticeOf({
          policy,
          organisation: { ...contoso, name, operators },
          locale: 'en',
          also: {
            children: name,
            paragraphs: [{ id: 'x', text: name }],
            languages: [{ locale: 'de', direction: 'ltr', name, stem: 'notice.de' }],
            logo: { mediaType: 'image/png', base64: 'AAAA', alt: name },
          },
        })
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
