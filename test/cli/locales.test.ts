import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { forms } from '../../generators/locales/locales.js'
import { segmentsOf } from '../../generators/locales/segments.js'
import { localesTable } from '../../src/cli/locales-table.js'
import { displayWidth } from '../../src/text/display-width.js'
import type { LocaleStatus } from '../../src/wording/status.js'
import { browserIsHere, withoutBrowser, withPage } from '../browser.js'
import { htmlFaults, shownFaults } from '../shown-faults.js'
import { italian, localesFolder } from '../tasks/locales-folder.js'
import { declaredHere } from './in-process.js'

// Each test reads policies and catalogues several times, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

const base: LocaleStatus = {
  locale: 'it',
  autonym: 'italiano',
  direction: 'ltr',
  isOriginal: false,
  total: 10,
  present: 10,
  missing: [],
  stale: [],
  changed: [],
  unmarked: [],
  machine: 10,
  reviewed: [],
  legal: [],
  lapsed: 0,
  readability: { formula: 'gulpease', score: 51.3, easier: 'higher' },
  terms: { laws: ['eu-gdpr', 'ch-fadp'], missing: [] },
  mistakes: 0,
}

const hostile = '<img src=x onerror=alert(1)>"\'`|*_\u202e\u001b[31m'

/** One language of each standing, and one whose every word comes from somebody hostile. */
const locales: readonly LocaleStatus[] = [
  { ...base, locale: 'en', autonym: 'English', isOriginal: true, machine: 0 },
  base,
  {
    ...base,
    locale: 'ar',
    autonym: 'العربية',
    direction: 'rtl',
    present: 8,
    missing: ['sender', 'title'],
    stale: ['category.phone-number'],
    changed: ['heading.about'],
    unmarked: ['footer.prepared', 'heading.sender'],
    machine: 8,
    readability: undefined,
    terms: undefined,
    mistakes: 1,
  },
  {
    ...base,
    locale: 'zh-Hant',
    autonym: '繁體中文',
    machine: 4,
    reviewed: [{ by: 'Anna Rossi', messages: 3 }],
    legal: [{ by: hostile, messages: 2 }],
    changed: ['title'],
    lapsed: 1,
    readability: { formula: 'characters-per-sentence', score: 20.3, easier: 'lower' },
    terms: {
      laws: ['eu-gdpr'],
      missing: [
        { law: 'eu-gdpr', word: 'recipient', because: `${hostile} ${'words '.repeat(40)}` },
        { law: undefined, word: 'caller', because: undefined },
      ],
    },
  },
  { ...base, locale: 'sr-Latn', autonym: `a very long name of a language ${hostile}` },
]
const page = { locales, from: 'somewhere <b>', tool: '0.0.0' }

describe('the table', () => {
  it('would be wider than a terminal, or write an escape that nobody asked for', () => {
    const text = localesTable(page, false)
    expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(100)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
    expect(localesTable(page, true)).toContain('\u001b[31m')
  })

  it('would show other figures, or in other columns', async () => {
    const lines = localesTable(page, false).split('\n')
    await expect(`${lines.slice(0, 5).join('\n')}\n`).toMatchFileSnapshot('../golden/locales/table.txt')
  })
})

describe('the bars', () => {
  it.each(locales)('$locale would have parts that are not all its messages', (status) => {
    const parts = segmentsOf(status)
    expect(parts.reduce((sum, [, count]) => sum + count, 0)).toBe(status.total)
    expect(parts.every(([, count]) => count > 0)).toBe(true)
  })
})

describe('the page', () => {
  it('would not be HTML by the standard and its own rules of access', async () => {
    expect(await htmlFaults()(forms.html(page))).toEqual([])
  })

  it('a name would be markup, or the page ask for something from elsewhere', () => {
    const html = forms.html(page)
    expect(html).not.toMatch(/<(?:img|script|b)\b|<[^>]*\son\w+=|https?:|url\(/)
    expect(forms.md(page)).not.toMatch(/[^\\]<img|\u202e/)
    expect(forms.json(page)).not.toMatch(/\u202e/)
    expect(JSON.parse(forms.json(page)).locales).toHaveLength(locales.length)
  })

  it.skipIf(!browserIsHere)(
    `would have what axe finds in light or dark, or be wider than a telephone${withoutBrowser}`,
    async () => {
      const found = await withPage(
        '<title>x</title>',
        async (shown) => {
          const said: string[] = []
          for (const [width, colorScheme] of [
            [1200, 'light'],
            [1200, 'dark'],
            [360, 'light'],
          ] as const) {
            await shown.setViewportSize({ width, height: 800 })
            await shown.emulateMedia({ colorScheme })
            await shown.setContent(forms.html(page))
            said.push(...(await shownFaults(shown)).map((fault) => `${width}: ${fault}`))
          }
          return said
        },
        {},
      )
      expect(found).toEqual([])
    },
    30_000,
  )
})

describe('the command', () => {
  const here = (...typed: readonly string[]) => declaredHere('locales', ...typed)

  it('would give another exit code', async () => {
    const catalogues = localesFolder()
    expect((await here('--catalogues', catalogues)).code).toBe(1)
    const marked = await here('--mark', 'all', '--catalogues', catalogues)
    expect([marked.code, marked.err]).toEqual([0, ''])
    expect(marked.out).toMatch(/de\.yaml {2}3 messages marked\n.*it\.yaml {2}3 messages marked\n$/)
    const whole = await here('--catalogues', catalogues)
    expect([whole.code, whole.err]).toEqual([0, ''])
    expect(whole.out).toContain('3 languages, each complete and current.')
    writeFileSync(join(catalogues, 'it.yaml'), italian.replace('{$name}', '{$nome}'))
    const broken = await here('--catalogues', catalogues)
    expect([broken.code, broken.err]).toEqual([2, expect.stringContaining('wording/other-values')])
    expect((await here('--catalogues', join(catalogues, 'none'))).code).toBe(2)
  })

  it('would take the way of a review for another one', async () => {
    const catalogues = localesFolder()
    const sheet = join(catalogues, 'review.it.yaml')
    const exported = await here('--export', 'it', '--output', sheet, '--catalogues', catalogues)
    expect([exported.code, exported.out]).toEqual([0, expect.stringMatching(/3 messages to confirm\n$/)])
    const filled = readFileSync(sheet, 'utf8')
      .replace('reviewer: ""', 'reviewer: Anna Rossi')
      .replaceAll('confirmed: no', 'confirmed: yes')
    writeFileSync(sheet, filled)
    const imported = await here('--import', sheet, '--catalogues', catalogues)
    expect([imported.code, imported.out]).toEqual([
      0,
      expect.stringMatching(/it\.yaml {2}3 messages confirmed\n$/),
    ])
    await here('--mark', 'de', '--catalogues', catalogues)
    const shown = await here('--catalogues', catalogues)
    expect([shown.code, shown.out]).toEqual([
      0,
      expect.stringContaining('Reviewed by: Anna Rossi (3 messages)'),
    ])
  })

  it('would write a form to another place', async () => {
    const catalogues = localesFolder()
    for (const as of ['text', 'md', 'html', 'json']) {
      const output = join(catalogues, `page.${as}`)
      const ran = await here('--as', as, '--output', output, '--catalogues', catalogues)
      expect([ran.code, ran.out, ran.err]).toEqual([1, '', ''])
      expect(readFileSync(output, 'utf8')).toBe((await here('--as', as, '--catalogues', catalogues)).out)
    }
  })

  it.each([
    ['--mark', 'it'],
    ['--import', 'x.yaml'],
    ['--export', 'it'],
    ['--all'],
    ['--message', 'greeting'],
    ['--mark', 'it', '--export', 'it', '--catalogues', 'x'],
    ['--mark', 'it', '--all', '--message', 'a', '--catalogues', 'x'],
    ['--mark', 'it', '--as', 'md', '--catalogues', 'x'],
    ['--mark', 'it', '--output', 'x', '--catalogues', 'x'],
    ['--import', 'x.yaml', '--output', 'x', '--catalogues', 'x'],
    ['--as', 'pdf'],
    ['it'],
  ])('%j %j %j %j would do something', async (...typed) => {
    const ran = await here(...typed.filter((each) => each !== undefined))
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toContain('See: declared locales --help')
  })
})
