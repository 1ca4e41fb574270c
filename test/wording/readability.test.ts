import { describe, expect, it } from 'vitest'
import { readability, readsWorse } from '../../src/wording/readability.js'
import { syllablesIn } from '../../src/wording/syllables.js'

// Counted by hand: sentences, words, letters, syllables, words of more than six letters; then the formula worked out.
const counted = [
  ['en', 'The cat sat on the mat. It was a big, happy animal.', [2, 12, 37, 15, 0], 'flesch', 95, 6],
  ['de', 'Die Katze schläft. Der Hund bewacht das große Haus.', [2, 9, 41, 12, 2], 'amstad', 97.5, 26.7],
  ['it', 'Il gatto dorme. Il cane abbaia sempre.', [2, 7, 30, 0, 0], 'gulpease', 131.9, 3.5],
  ['es', 'El gato duerme. La casa es grande.', [2, 7, 26, 11, 0], 'fernandez-huerta', 109, 3.5],
  ['fr', 'Le chat dort. Nous partageons votre numéro.', [2, 7, 35, 11, 1], 'kandel-moles', 87.8, 17.8],
  ['nl', 'De kat slaapt. Wij delen uw nummer.', [2, 7, 27, 9, 0], 'flesch-douma', 104.6, 3.5],
  ['pt-BR', 'O gato dorme. A casa é grande.', [2, 7, 22, 11, 0], 'martins', 112.3, 3.5],
  ['ru', 'Кот спит. Собака охраняет дом.', [2, 5, 24, 10, 1], 'oborneva', 83.4, 22.5],
  ['pl', 'Kot śpi. Operator otrzymuje informacje.', [2, 5, 33, 0, 3], 'lix', 62.5, 62.5],
  ['el', 'Η γάτα κοιμάται.', [1, 3, 13, 0, 1], 'lix', 36.3, 36.3],
  [
    'ja',
    '猫が寝ています。犬も寝ています。',
    [2, undefined, 14, 0, 0],
    'characters-per-sentence',
    7,
    undefined,
  ],
  ['zh-Hans', '猫在睡觉。狗也在睡觉。', [2, undefined, 9, 0, 0], 'characters-per-sentence', 4.5, undefined],
  ['ko', '고양이가 잡니다. 개도 잡니다.', [2, 4, 12, 0, 0], 'characters-per-sentence', 6, 2],
  ['ar', 'القط نائم. الكلب يحرس البيت الكبير.', [2, 6, 28, 0, 0], 'words-per-sentence', 3, 3],
] as const

describe('readability', () => {
  it.each(counted)(
    'a text in %s would be counted otherwise than by hand',
    (locale, text, counts, formula, score, lix) => {
      const got = readability(text, locale)
      const [sentences, words, letters, syllables, longWords] = counts
      expect(got).toMatchObject({ sentences, letters, syllables, longWords, formula, score, lix })
      // Where no spaces are written, a dictionary of the runtime decides what a word is.
      if (words !== undefined) expect(got?.words).toBe(words)
    },
  )

  it('a line would run on into the next, or a text without words have a figure', () => {
    expect(readability('The first item\nThe second item', 'en')?.sentences).toBe(2)
    expect(readability(' \n— 。', 'en')).toBeUndefined()
  })

  it.each([
    ['higher', 60, 60.1, true],
    ['higher', 60.1, 60.1, false],
    ['lower', 40, 39.9, true],
    ['lower', 39.9, 40, false],
  ] as const)(
    'a figure of which %s is easier would be held against another the wrong way',
    (easier, now, before, worse) => {
      expect(readsWorse({ formula: 'lix', score: now, easier }, { formula: 'lix', score: before })).toBe(
        worse,
      )
    },
  )

  it('figures of two formulas would be compared', () => {
    expect(
      readsWorse({ formula: 'flesch', score: 90, easier: 'higher' }, { formula: 'lix', score: 20 }),
    ).toBe(true)
  })

  it.each([
    [
      'en',
      {
        the: 1,
        time: 1,
        table: 2,
        named: 1,
        wanted: 2,
        privacy: 3,
        information: 4,
        being: 2,
        people: 2,
        boxes: 2,
        area: 3,
        called: 1,
        quality: 3,
      },
    ],
    ['de', { Daten: 2, Verantwortlicher: 5, Bäume: 2, bauen: 2, neue: 2, Radio: 3, Sie: 1, Theater: 3 }],
    ['nl', { gegevens: 3, geïnformeerd: 4, fiets: 1, mooie: 2, leeuw: 1, theorie: 3, zeeën: 2 }],
    ['es', { teléfono: 4, guerra: 2, quien: 1, país: 2, aéreo: 4, ciudad: 2, pingüino: 3, miau: 1 }],
    ['pt', { telefone: 4, informação: 4, saúde: 3, água: 2, quem: 1, coração: 3, país: 2 }],
    [
      'fr',
      {
        données: 2,
        téléphone: 3,
        information: 4,
        le: 1,
        que: 1,
        guerre: 1,
        poète: 2,
        naïf: 2,
        créée: 2,
        partage: 2,
      },
    ],
    ['ru', { данные: 3, телефон: 3, она: 2, её: 2, информация: 5 }],
    ['pl', { informacje: 0 }],
  ] as const)('a word of %s would have other syllables', (locale, words) => {
    const got = Object.keys(words).map((word) => [word, syllablesIn(word, locale)])
    expect(Object.fromEntries(got)).toEqual(words)
  })
})
