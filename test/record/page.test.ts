import axe from 'axe-core'
import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, it } from 'vitest'
import { browserIsHere, withoutBrowser, withPage } from '../browser.js'
import { formsOf, openShipped, orderOf } from './orders.js'

const looks = [
  { look: 'a desktop', viewport: { width: 1200, height: 900 }, colorScheme: 'light' },
  { look: 'a desktop in the dark', viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  { look: 'a telephone', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
] as const

const pages: string[] = []
beforeAll(async () => {
  const { model } = await openShipped()
  for (const whose of [{ controller: 'microsoft' }, { organisation: 'contoso' }]) {
    pages.push((await formsOf(orderOf(model, 'operator-connect', whose))).html)
  }
})

describe('the record as a page', () => {
  it('is HTML by the standard and its own rules of access', async () => {
    const validate = new HtmlValidate({
      extends: ['html-validate:recommended'],
      // A lower-case doctype is the standard's too; explicit roles keep a table one where it is shown as blocks.
      rules: { 'doctype-style': ['error', { style: 'lowercase' }], 'no-redundant-role': 'off' },
    })
    for (const page of pages) {
      const { results } = await validate.validateString(page)
      const said = results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
      )
      expect(said).toEqual([])
    }
  })

  it.skipIf(!browserIsHere).each(looks)(
    `has nothing that axe finds on $look, and fits it${withoutBrowser}`,
    async ({ viewport, colorScheme }) => {
      for (const page of pages) {
        const found = await withPage(
          page,
          async (shown) => {
            await shown.evaluate(axe.source)
            const said = await shown.evaluate<string[]>(
              `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target)))`,
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
