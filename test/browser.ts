import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const executablePath = '/usr/bin/chromium'

/** Whether Debian's Chromium is on this machine; tests that need it say so and are skipped without it. */
export const browserIsHere = existsSync(executablePath)

/** For a test's name: what is missing where the browser is. */
export const withoutBrowser = browserIsHere ? '' : ' (skipped: no Chromium at /usr/bin/chromium)'

/** Shows `html` in Chromium, without a network, and hands the page over. Start it once a test: it takes a second. */
export async function withPage<T>(
  html: string,
  use: (page: Page) => Promise<T>,
  options: Omit<BrowserContextOptions, 'offline'> = {},
): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'declared-browser-'))
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    executablePath,
    args: [...args, ...quiet],
    offline: true,
  })
  try {
    const page = await context.newPage()
    await page.setContent(html)
    return await use(page)
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
}
