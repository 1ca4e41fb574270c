import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { locales } from '../../src/tasks/locales.js'
import { type MarkRequest, markLocales } from '../../src/tasks/locales-mark.js'
import { exportReview, importReview } from '../../src/tasks/locales-review.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { frontDoor } from './front-door.js'
import { english, italian, localesFolder } from './locales-folder.js'

// Each test reads policies and catalogues several times, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8')
const change = (folder: string, name: string, from: string | RegExp, to: string) => {
  const before = read(folder, name)
  writeFileSync(join(folder, name), before.replace(from, to))
  expect(read(folder, name)).not.toBe(before)
}
const marks = (folder: string, request: Partial<MarkRequest> = {}) =>
  markLocales({ catalogues: folder, locales: ['all'], ...request })
const statusOf = async (folder: string, locale = 'it') =>
  (await locales({ catalogues: folder })).locales.find((each) => each.locale === locale)

describe('the status', () => {
  it('would call whole what is unmarked, or not what is marked', async () => {
    const folder = localesFolder()
    const before = await locales({ catalogues: folder })
    expect([before.whole, before.diagnostics, before.reasons]).toEqual([false, [], []])
    expect(before.locales.map(({ locale, unmarked }) => [locale, unmarked.length])).toEqual([
      ['en', 0],
      ['de', 3],
      ['it', 3],
    ])
    await marks(folder)
    const after = await locales({ catalogues: folder })
    expect([after.whole, after.locales.map(({ unmarked }) => unmarked.length)]).toEqual([true, [0, 0, 0]])
    expect(
      after.locales.map(({ autonym, total, present, machine }) => [autonym, total, present, machine]),
    ).toEqual([
      ['English', 3, 3, 0],
      ['Deutsch', 3, 3, 3],
      ['italiano', 3, 3, 3],
    ])
  })

  it.each([
    ['a missing message', 'it.yaml', /^ {2}greeting: .*\n/m, '', { missing: ['greeting'] }],
    ['a changed wording', 'en.yaml', 'Hello', 'Good day', { changed: ['greeting'] }],
    [
      'a changed fact',
      'en.yaml',
      'category=phone-number',
      'category=sip-uri',
      { stale: ['category.phone-number'] },
    ],
    ['a lost mark', 'it.yaml', /^ {2}ask: '.*\n/m, '', { unmarked: ['ask'] }],
  ] as const)('would not name %s', async (_, name, from, to, wanted) => {
    const folder = localesFolder()
    await marks(folder)
    change(folder, name, from, to)
    const { whole, diagnostics } = await locales({ catalogues: folder })
    expect([whole, diagnostics]).toEqual([false, []])
    const { missing, changed, stale, unmarked } = (await statusOf(folder)) ?? {}
    expect({ missing, changed, stale, unmarked }).toEqual({
      ...{ missing: [], changed: [], stale: [], unmarked: [] },
      ...wanted,
    })
  })

  it('a definition of other policies would be no changed fact, or the lack of one', async () => {
    const catalogues = localesFolder()
    await marks(catalogues)
    const policies = scratchFolder(frontDoor)
    expect(await locales({ catalogues, policies })).toMatchObject({ whole: true, diagnostics: [] })
    const name = 'house.yaml'
    const own = '  resident-name: { value: text }\n  phone-number: { value: text, definition: Any number. }\n'
    change(policies, name, '  resident-name: { value: text }\n', own)
    const { locales: found } = await locales({ catalogues, policies })
    expect(found.map(({ stale }) => stale)).toEqual([
      [],
      ['category.phone-number'],
      ['category.phone-number'],
    ])
    await marks(catalogues, { policies, all: true })
    expect((await locales({ catalogues, policies })).whole).toBe(true)
    expect((await locales({ catalogues })).whole).toBe(false)
  })

  it('a catalogue or terms with a mistake would be taken for current', async () => {
    const broken = localesFolder({ 'it.yaml': italian.replace('{$name}', '{$nome}') })
    const { diagnostics } = await locales({ catalogues: broken })
    expect(diagnostics.map(({ code }) => code)).toEqual(['wording/other-values'])
    expect((await statusOf(broken))?.mistakes).toBe(1)
    const unread = await locales({ catalogues: localesFolder({ 'it.yaml': 'catalogue: it\n' }) })
    expect([unread.whole, unread.locales.map(({ locale }) => locale)]).toEqual([false, ['en', 'de']])
    expect(unread.diagnostics.length).toBeGreaterThan(0)
    const terms = localesFolder({ 'terms/it.yaml': 'terms: it\n' })
    await marks(terms)
    expect((await locales({ catalogues: terms })).whole).toBe(false)
  })

  it('a language without terms would be whole', async () => {
    const folder = localesFolder({ 'nl.yaml': italian.replace('catalogue: it', 'catalogue: nl') })
    await marks(folder)
    const { whole, locales: found } = await locales({ catalogues: folder })
    expect([whole, found.map(({ terms }) => terms !== undefined)]).toEqual([false, [true, true, true, false]])
  })

  it('without an original, or a folder, something would be said', async () => {
    const folder = localesFolder({ 'en.yaml': 'catalogue: en\n' })
    for (const catalogues of [folder, join(folder, 'none')]) {
      const { locales: found, reasons } = await locales({ catalogues })
      expect([found.length, reasons.length]).toEqual([0, 1])
    }
  })
})

describe('marking', () => {
  it('would touch a mark that is there, a comment or another language', async () => {
    const folder = localesFolder()
    await marks(folder, { locales: ['it'] })
    expect(read(folder, 'it.yaml').startsWith(italian.trimEnd())).toBe(true)
    expect((await statusOf(folder, 'de'))?.unmarked).toHaveLength(3)
    const marked = read(folder, 'it.yaml')
    change(folder, 'en.yaml', 'Hello', 'Good day')
    const { locales: again } = await marks(folder, { locales: ['it'] })
    expect(again).toEqual([expect.objectContaining({ locale: 'it', marked: 0, left: 1, persons: 0 })])
    expect(read(folder, 'it.yaml')).toBe(marked)
  })

  it('--all or --message would leave what has changed', async () => {
    for (const request of [{ all: true }, { messages: ['greeting'] }]) {
      const folder = localesFolder()
      await marks(folder)
      change(folder, 'en.yaml', 'Hello', 'Good day')
      change(folder, 'en.yaml', 'Please ask', 'Ask')
      const { locales: again } = await marks(folder, request)
      const isAll = 'all' in request
      expect(again.map(({ marked, left }) => [marked, left])).toEqual(
        isAll
          ? [
              [3, 0],
              [3, 0],
            ]
          : [
              [1, 1],
              [1, 1],
            ],
      )
      expect((await statusOf(folder))?.changed).toEqual(isAll ? [] : ['ask'])
    }
  })

  it.each([
    [{ locales: ['en'] }, /"en" is the original/],
    [{ locales: ['itt'] }, /no catalogue of messages for the language "itt"/],
    [{ messages: ['nothing'] }, /no message "nothing"/],
  ])('%j would be done', async (request, why) => {
    const folder = localesFolder()
    const { locales: found, reasons } = await marks(folder, request)
    expect(found).toEqual([])
    expect(reasons[0]?.message).toMatch(why)
    expect(read(folder, 'it.yaml')).toBe(italian)
  })

  it('one catalogue with a mistake would let the others be marked', async () => {
    const folder = localesFolder({ 'de.yaml': italian.replace('{$name}', '{$n}').replace('it', 'de') })
    const { locales: found, diagnostics } = await marks(folder)
    expect([found.length, diagnostics.length > 0]).toEqual([0, true])
    expect(read(folder, 'it.yaml')).toBe(italian)
  })

  it('a catalogue that cannot be edited would let the others be marked', async () => {
    const braces = `catalogue: nl\ndirection: ltr\nstate: machine\nmessages: { ask: 'x {#page}y{/page}' }\nmarks: { ask: '00000000.00000000' }\n`
    const folder = localesFolder({ 'nl.yaml': braces.replace(' }\nmarks', ", greeting: '{$name}' }\nmarks") })
    const { locales: found, reasons } = await marks(folder)
    expect(found).toEqual([])
    expect(reasons[0]?.message).toMatch(/is written so that nothing can be put in/)
    expect(read(folder, 'it.yaml')).toBe(italian)
  })
})

/** A sheet of the Italian messages, with some of them confirmed. */
async function sheetOf(folder: string, confirmed: readonly string[], by = 'Anna Rossi', role = 'translator') {
  const output = join(folder, 'review.it.yaml')
  const { written, reasons } = await exportReview({ catalogues: folder, locale: 'it', output })
  expect([written, reasons]).toEqual([output, []])
  let text = read(folder, 'review.it.yaml')
    .replace('reviewer: ""', `reviewer: ${by}`)
    .replace('role: translator', `role: ${role}`)
  for (const id of confirmed) {
    text = text.replace(new RegExp(`(\n  ${id.replace('.', '\\.')}:[^]*?confirmed: )no`), '$1yes')
  }
  writeFileSync(output, text)
  return { catalogues: folder, sheet: output }
}

describe('a review', () => {
  it('would answer for a message that was not confirmed, or change anything else', async () => {
    const folder = localesFolder()
    await marks(folder)
    const before = read(folder, 'it.yaml')
    const request = await sheetOf(folder, ['greeting', 'ask'])
    expect(await importReview(request)).toMatchObject({ messages: 2, reasons: [], diagnostics: [] })
    const after = read(folder, 'it.yaml')
    const state = "    state: { reviewed: 'Anna Rossi' }\n"
    expect(after.slice(0, after.indexOf('\nmarks:'))).toBe(
      before
        .slice(0, before.indexOf('\nmarks:'))
        .replace("  greeting: '", `  greeting:\n${state}    text: '`)
        .replace('  ask: |-\n    P', `  ask:\n${state}    text: |-\n      P`),
    )
    const status = await statusOf(folder)
    expect([status?.reviewed, status?.legal, status?.machine]).toEqual([
      [{ by: 'Anna Rossi', messages: 2 }],
      [],
      1,
    ])
    expect((await locales({ catalogues: folder })).whole).toBe(true)
  })

  it('a lawyer would be a translator, or the sheet beside the catalogues one of them', async () => {
    const folder = localesFolder()
    await importReview(await sheetOf(folder, ['greeting'], 'Bo Li', 'lawyer'))
    expect((await statusOf(folder))?.legal).toEqual([{ by: 'Bo Li', messages: 1 }])
  })

  it.each([
    ['the English text', 'en.yaml', 'Hello', 'Good day'],
    ['the translation', 'it.yaml', 'Buongiorno', 'Salve'],
  ])('a name would stay at a message when %s changes', async (_, name, from, to) => {
    const folder = localesFolder()
    await importReview(await sheetOf(folder, ['greeting']))
    change(folder, name, from, to)
    await marks(folder, { all: true })
    const status = await statusOf(folder)
    expect([status?.reviewed, status?.lapsed, status?.changed]).toEqual([[], 1, ['greeting']])
  })

  it.each([
    ['no name', 'review.it.yaml', 'reviewer: Anna Rossi', 'reviewer: ""', /does not say who/],
    ['a name that is blank', 'review.it.yaml', 'reviewer: Anna Rossi', 'reviewer: "  "', /does not say who/],
    ['a name of two lines', 'review.it.yaml', 'reviewer: Anna Rossi', 'reviewer: "A\\nB"', /not plain text/],
    ['nothing confirmed', 'review.it.yaml', /confirmed: yes/g, 'confirmed: no', /Nothing in the sheet/],
    [
      'an English text that changed',
      'en.yaml',
      'Hello',
      'Good day',
      /"greeting": the English text has changed/,
    ],
    [
      'a fact that changed',
      'en.yaml',
      'A greeting. }',
      'A., states: flows#from }',
      /"greeting": what it states/,
    ],
    [
      'a translation that changed',
      'it.yaml',
      'Buongiorno',
      'Salve',
      /"greeting": the translation has changed/,
    ],
    ['a translation changed in the sheet', 'review.it.yaml', 'Buongiorno', 'Salve', /changed in the sheet/],
    ['an English text changed in the sheet', 'review.it.yaml', 'Hello', 'Hi', /changed in the sheet/],
    ['a message that is gone', 'it.yaml', /^ {2}greeting: '.*\n/m, '', /"greeting" is no message/],
    ['another language', 'review.it.yaml', 'review: it', 'review: en', /"en" is the original/],
    ['a language that is not there', 'review.it.yaml', 'review: it', 'review: fr', /no catalogue/],
  ] as const)('a sheet with %s would be taken over, or half of it', async (_, name, from, to, why) => {
    const folder = localesFolder()
    await marks(folder)
    const request = await sheetOf(folder, ['greeting', 'ask'])
    change(folder, name, from, to)
    const before = read(folder, 'it.yaml')
    const { written, reasons } = await importReview(request)
    expect(written).toBeUndefined()
    expect(reasons.map(({ message }) => message)).toEqual([expect.stringMatching(why)])
    expect(read(folder, 'it.yaml')).toBe(before)
  })

  it('a sheet of another shape would be taken over', async () => {
    const folder = localesFolder()
    const request = await sheetOf(folder, ['greeting'])
    change(folder, 'review.it.yaml', /^ {4}confirmed: yes/m, '    confirmed: perhaps')
    const { written, diagnostics } = await importReview(request)
    expect([written, diagnostics.map(({ code }) => code)]).toEqual([undefined, ['syntax/wrong-shape']])
  })

  it('a sheet would replace one that somebody has filled in', async () => {
    const folder = localesFolder()
    await sheetOf(folder, ['greeting'])
    const before = read(folder, 'review.it.yaml')
    const output = join(folder, 'review.it.yaml')
    const { written, reasons } = await exportReview({ catalogues: folder, locale: 'it', output })
    expect([written, reasons.length, read(folder, 'review.it.yaml')]).toEqual([undefined, 1, before])
  })

  it('the sheet would leave out a note, a meaning or a text', async () => {
    const folder = localesFolder()
    await sheetOf(folder, [])
    const sheet = read(folder, 'review.it.yaml')
    expect(sheet).toContain('note: A greeting.')
    expect(sheet).toContain('category.phone-number: A number of the public telephone network.')
    for (const text of ['Hello, {$name}.', 'Buongiorno, {$name}.', 'Numero di telefono']) {
      expect(sheet).toContain(text)
    }
    expect(sheet.match(/confirmed: no/g)).toHaveLength(3)
    expect(existsSync(join(folder, 'en.yaml')) && read(folder, 'en.yaml')).toBe(english)
    expect(readdirSync(folder).filter((name) => name.includes('tmp'))).toEqual([])
  })
})
