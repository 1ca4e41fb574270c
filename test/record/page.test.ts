import { beforeAll, describe, expect, it } from 'vitest'
import { browserIsHere, withoutBrowser, withPage } from '../browser.js'
import { htmlFaults, shownFaults } from '../shown-faults.js'
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
    const faults = htmlFaults()
    for (const page of pages) expect(await faults(page)).toEqual([])
  })

  it.skipIf(!browserIsHere).each(looks)(
    `has nothing that axe finds on $look, and fits it${withoutBrowser}`,
    async ({ viewport, colorScheme }) => {
      for (const page of pages)
        expect(await withPage(page, shownFaults, { viewport, colorScheme })).toEqual([])
    },
    30_000,
  )
})
