import { describe, expect, it } from 'vitest'
import { autonymOf, canonicalTag, servedBy } from '../../src/wording/language-tags.js'
import { locales } from '../notice/notices.js'

describe('a tag', () => {
  it.each([
    // As Microsoft's pages are called.
    ['it-it', 'it'],
    ['de-DE', 'de'],
    ['fr-CA', 'fr'],
    ['es-MX', 'es'],
    ['pt-BR', 'pt-BR'],
    ['nl-BE', 'nl'],
    ['ru-KZ', 'ru'],
    ['ja-JP', 'ja'],
    ['ko-KR', 'ko'],
    ['ar-SA', 'ar'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['ZH-hans-hk', 'zh-Hans'],
    ['zh-Hans-TW', 'zh-Hans'],
    ['EN-us', 'en'],
    ['de-CH-1996-u-co-phonebk', 'de'],
    ['en-x-private', 'en'],
  ])('%s would not be served by %s', (tag, locale) => {
    expect(servedBy(tag, locales)).toEqual({ locale, isOtherRegion: false })
  })

  it.each([
    ['nb-NO', ['nb'], 'nb'],
    ['no', ['nb'], 'nb'],
    ['no-NO', ['nb'], 'nb'],
    ['nb', ['no'], 'no'],
    ['iw-IL', ['he'], 'he'],
    ['he', ['iw'], 'iw'],
    ['sr-RS', ['sr-Latn', 'sr'], 'sr'],
    ['sr-Latn-RS', ['sr-Latn', 'sr'], 'sr-Latn'],
    ['sr-ME', ['sr-Latn', 'sr-Cyrl'], 'sr-Latn'],
    ['zh-TW', ['zh', 'zh-TW'], 'zh-TW'],
    ['zh-CN', ['zh'], 'zh'],
    ['pt-PT', ['pt-BR', 'pt'], 'pt'],
  ])('%s would not be served, of %j, by %s', (tag, known, locale) => {
    expect(servedBy(tag, known)).toEqual({ locale, isOtherRegion: false })
  })

  it.each([
    ['pt', ['pt-BR'], 'pt-BR'],
    ['pt-PT', ['pt-BR'], 'pt-BR'],
    ['fr-CA', ['fr-FR'], 'fr-FR'],
  ])('%s would be served, of %j, by %s as if that were it', (tag, known, locale) => {
    expect(servedBy(tag, known)).toEqual({ locale, isOtherRegion: true })
  })

  it.each([
    // Another script, another language, two that are as near as each other, and what is no tag.
    ['zh-TW', ['zh-Hans']],
    ['zh-TW', ['zh']],
    ['zh-CN', ['zh-Hant']],
    ['zh-CN', ['zh-TW']],
    ['sr-Latn', ['sr']],
    ['nn-NO', ['nb']],
    ['es', ['es-MX', 'es-AR']],
    ['xx', locales],
    ['e', locales],
    ['', locales],
    ['it_IT', locales],
    ['../it', locales],
    ['constructor', locales],
  ])('%s would be served by one of %j', (tag, known) => {
    expect(servedBy(tag, known)).toBeUndefined()
  })

  it('would keep a name that languages no longer have', () => {
    expect(['iw', 'NO-no', 'zh-hant-tw', 'x'].map(canonicalTag)).toEqual([
      'he',
      'nb-NO',
      'zh-Hant-TW',
      undefined,
    ])
  })
})

it('a language would be called by another than its own name', () => {
  const names = ['en', 'it', 'de', 'pt-BR', 'ja', 'zh-Hans', 'zh-Hant', 'ar'].map(autonymOf)
  expect(names.slice(0, 3)).toEqual(['English', 'italiano', 'Deutsch'])
  expect(new Set(names).size).toBe(names.length)
  expect(names.join(' ')).toMatch(/português.*日本語.*简体.*繁體.*العربية/)
})
