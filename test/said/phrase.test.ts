import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Finder } from '../../src/said/finder.js'
import { PhraseMistake, readPhrase } from '../../src/said/phrase.js'
import type { Meanings } from '../../src/said/questions.js'
import type { SaidLanguage } from '../../src/said/sayings.js'
import { searchable } from '../../src/said/words.js'

const none = new Map<string, readonly string[]>()

function languageOf(locale: string, phrases: Readonly<Record<string, readonly string[]>> = {}): SaidLanguage {
  const sayings = {
    abbreviations: [],
    modifiers: 'after',
    phrases: new Map(Object.entries(phrases)),
    parties: none,
    categories: none,
    elements: new Map(),
    inventions: none,
    wrongNames: none,
    superseded: [],
  } as const
  const names = ['Operator Connect']
  return { locale, law: 'eu-gdpr', terms: none, falseFriends: [], sayings, titles: new Map(), names }
}

function stands(text: string, phrase: string, locale = 'en', phrases = {}): boolean {
  return new Finder(languageOf(locale, phrases)).stands(searchable(text, locale), [phrase])
}

describe('a phrase', () => {
  it.each([
    ['exports the data', 'export*', 'en'],
    ['Reexporte', '*export*', 'de'],
    ['IP-Adressen', 'IP Adresse*', 'de'],
    ['the SIP URI (if any), which we assigned', 'SIP URI … assigned', 'en'],
    ['the caller’s phone number', 'caller s phone number', 'en'],
    ['call quality data', 'call (quality|details) [data]', 'en'],
    ['call details', 'call (quality|details) [data]', 'en'],
    ['l’appelant', 'appelant', 'fr'],
    ['والمتصل', 'متصل', 'ar'],
    ['발신자의 전화 번호', '전화번호', 'ko'],
    ['発信者の電話番号', '電話番号', 'ja'],
    ['主叫方的 IP 地址', 'IP地址', 'zh-Hans'],
    ['ＩＰ アドレス', 'IP アドレス', 'ja'],
  ])('would not be found in "%s": %s (%s)', (text, phrase, locale) => {
    expect(stands(text, phrase, locale)).toBe(true)
  })

  it.each([
    ['reexports', 'export*', 'en'],
    ['Microsoft shares', 'micro', 'en'],
    ['Operator Connect', 'Operator', 'en'],
    [
      'the SIP URI; one two three four five six seven eight nine ten eleven twelve thirteen assigned',
      'SIP URI … assigned',
      'en',
    ],
    ['call', 'call (quality|details)', 'en'],
    ['details call', 'call details', 'en'],
  ])('would be found in "%s": %s (%s)', (text, phrase, locale) => {
    expect(stands(text, phrase, locale)).toBe(false)
  })

  it('would not be found through the name of others', () => {
    expect(
      stands('our carriers get it', '{who} get', 'en', { who: ['{carriers}'], carriers: ['our carriers'] }),
    ).toBe(true)
  })

  it('would be found by what its names stood for in an earlier question', () => {
    const book = { gives: ['{from} passes {what} on to {to}'], what: ['calls'], telco: ['a telco'] }
    const finder = new Finder(languageOf('en', { ...book, 'telco.to': ['telcos'], shop: ['a shop'] }))
    const words = searchable('A shop passes calls on to telcos', 'en')
    const telcoGets = { from: ['{shop}'], to: ['{telco.to}'] }
    const asked = (meanings: Meanings): boolean => finder.stands(words, ['{gives}'], meanings)
    for (let turn = 0; turn < 2; turn++) {
      expect(asked({ ...telcoGets, other: ['{shop}'] })).toBe(true)
      expect(asked({ from: ['{telco}'], to: ['{shop}'] })).toBe(false)
      expect(asked(telcoGets)).toBe(true)
      expect(asked({ ...telcoGets, what: ['numbers'] })).toBe(false)
      expect(asked({ from: ['{shop}'], to: ['{telco}'] })).toBe(false)
      expect(() => asked({ from: ['{shop}'] })).toThrow(PhraseMistake)
    }
  })

  it.each(['(one', 'one]', '{', 'a } b'])(
    'that is written wrong would be taken for one that is never found: %s',
    (phrase) => {
      expect(() => readPhrase(phrase, 'en')).toThrow(PhraseMistake)
    },
  )

  it('would lead in circles for ever, or be silent where a name has no phrases', () => {
    expect(() => stands('a', '{a}', 'en', { a: ['{b}'], b: ['{a}'] })).toThrow(PhraseMistake)
    expect(() => stands('a', '{nobody}')).toThrow(PhraseMistake)
  })

  it('would not be found among other words, or make a long text slow', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.array(word, { maxLength: 200 }),
        (words, others) => {
          const text = [...others, ...words, ...others].join(' ')
          return stands(text, words.join(' ')) && stands(text, words.join(' … '))
        },
      ),
    )
  })
})
