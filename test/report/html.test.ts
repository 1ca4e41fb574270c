import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html } from '../../src/report/html.js'
import type { Report } from '../../src/verdict/report.js'
import { browserIsHere, withoutBrowser, withPage } from '../browser.js'
import { htmlFaults, shownFaults } from '../shown-faults.js'
import { anyReport } from './any-report.js'
import { blockReport, refusedReport, reports, wholeReport } from './sample-reports.js'

const policy = 'fields:\n'.repeat(41)
const pageOf = (report: Report): string => html.render(report, { colour: false, source: () => policy })
const looks = [
  { look: 'a desktop', viewport: { width: 1200, height: 900 }, colorScheme: 'light' },
  { look: 'a desktop in the dark', viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  { look: 'a telephone', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
] as const

describe('the HTML report', () => {
  it('would not be HTML by the standard and its own rules of access', async () => {
    const faults = htmlFaults()
    for (const report of [...Object.values(reports), ...fc.sample(anyReport, 30)]) {
      expect(await faults(pageOf(report))).toEqual([])
    }
  }, 30_000)

  it.skipIf(!browserIsHere).each(looks)(
    `would have what axe finds on $look, or not fit it${withoutBrowser}`,
    async ({ viewport, colorScheme }) => {
      const pages = [blockReport, refusedReport, wholeReport].map(pageOf)
      const found = await withPage(
        '<title>x</title>',
        async (shown) => {
          const said: string[] = []
          for (const page of pages) {
            await shown.setContent(page)
            said.push(...(await shownFaults(shown)))
          }
          return said
        },
        { viewport, colorScheme },
      )
      expect(found).toEqual([])
    },
    30_000,
  )

  it.skipIf(!browserIsHere)(`would run a name as a script, or lose a finding${withoutBrowser}`, async () => {
    const all = fc.sample(anyReport, 40)
    const found = await withPage('<title>x</title>', async (shown) => {
      const counts: [number, number, number][] = []
      for (const report of all) {
        await shown.setContent(pageOf(report))
        counts.push(
          await shown.evaluate<[number, number, number]>(
            `['.finding', 'tbody tr', 'script, img, a:not([href^="#"])'].map((each) => document.querySelectorAll(each).length)`,
          ),
        )
      }
      return counts
    })
    expect(found).toEqual(all.map(({ findings, files }) => [findings.length, files.length, 0]))
  })

  it.skipIf(!browserIsHere)(`would show other findings than a filter asks for${withoutBrowser}`, async () => {
    const shown = await withPage(pageOf(refusedReport), async (page) => {
      const visible = () =>
        page.evaluate<string[]>(
          `[...document.querySelectorAll('.finding, .file')].filter((each) => each.checkVisibility()).map((each) => each.className)`,
        )
      const all = await visible()
      await page.click('a[href="#only-ambiguous"]')
      const one = await visible()
      await page.click('a[href="#found"]')
      return { all: all.length, one, again: (await visible()).length }
    })
    expect(shown).toEqual({ all: 6, one: ['file', 'finding cannot-judge is-ambiguous'], again: 6 })
  })

  it('would load anything from elsewhere, or need a script', () => {
    for (const report of Object.values(reports)) {
      const page = pageOf(report)
      expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(|https?:/)
      expect(page).toContain(`default-src 'none'; style-src 'unsafe-inline'`)
    }
  })
})
