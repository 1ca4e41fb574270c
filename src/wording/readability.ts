import { syllablesIn } from './syllables.js'

/** What was counted in a text. */
export interface Counted {
  readonly sentences: number
  readonly words: number
  /** Letters and digits of the words. */
  readonly letters: number
  /** By the spelling of the language; 0 where it has no rule here. */
  readonly syllables: number
  /** Words of more than six letters. */
  readonly longWords: number
}

/** How hard a text is to read, in the figure that the language has. */
export interface Readability extends Counted {
  /** The name of the formula: `lix`, `flesch`, `characters-per-sentence` … */
  readonly formula: string
  /** Rounded to a tenth. */
  readonly score: number
  readonly easier: 'higher' | 'lower'
  /** Björnsson's LIX, rounded to a tenth; undefined for a language that writes no spaces between words. */
  readonly lix: number | undefined
}

interface Formula {
  readonly name: string
  readonly easier: 'higher' | 'lower'
  readonly of: (counted: Counted) => number
}

const perSentence = ({ words, sentences }: Counted): number => words / sentences
const perWord = ({ syllables, words }: Counted): number => syllables / words

/** A formula of Flesch's form: `base - length × words per sentence - weight × syllables per word`. */
const flesch = (name: string, base: number, length: number, weight: number): Formula => ({
  name,
  easier: 'higher',
  of: (counted) => base - length * perSentence(counted) - weight * perWord(counted),
})

/** Words per sentence, and words of more than six letters in a hundred. C.-H. Björnsson, Läsbarhet, 1968. */
const lix: Formula = {
  name: 'lix',
  easier: 'lower',
  of: (counted) => perSentence(counted) + (100 * counted.longWords) / counted.words,
}

const words: Formula = { name: 'words-per-sentence', easier: 'lower', of: perSentence }
const characters: Formula = {
  name: 'characters-per-sentence',
  easier: 'lower',
  of: ({ letters, sentences }) => letters / sentences,
}

/**
 * The formulas by language. A language without a line has LIX where it is written in the Latin, Greek or Cyrillic
 * script, for which the length of a word tells something; else the length of its sentences.
 */
const formulas: ReadonlyMap<string, Formula> = new Map([
  // R. Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948).
  ['en', flesch('flesch', 206.835, 1.015, 84.6)],
  // T. Amstad, Wie verständlich sind unsere Zeitungen?, Zürich 1978.
  ['de', flesch('amstad', 180, 1, 58.5)],
  // J. Fernández Huerta, Medidas sencillas de lecturabilidad, Consigna 214 (1959), for one word instead of a hundred.
  ['es', flesch('fernandez-huerta', 206.84, 1.02, 60)],
  // L. Kandel, A. Moles, Application de l'indice de Flesch à la langue française, 1958.
  ['fr', flesch('kandel-moles', 207, 1.015, 73.6)],
  // W. H. Douma, De leesbaarheid van landbouwbladen, Wageningen 1960.
  ['nl', flesch('flesch-douma', 206.84, 0.93, 77)],
  // T. B. F. Martins and others, Readability formulas applied to textbooks in Brazilian Portuguese, São Carlos 1996.
  ['pt', flesch('martins', 248.835, 1.015, 84.6)],
  // I. V. Oborneva, a thesis on the complexity of texts for pupils, Moscow 2006.
  ['ru', flesch('oborneva', 206.835, 1.3, 60.1)],
  // P. Lucisano, M. E. Piemontese, GULPEASE: una formula per la predizione della difficoltà dei testi, 1988.
  [
    'it',
    {
      name: 'gulpease',
      easier: 'higher',
      of: (counted) => 89 + (300 * counted.sentences - 10 * counted.letters) / counted.words,
    },
  ],
  // Korean joins particles to its words, so that these say little; Japanese and Chinese write none apart.
  ['ja', characters],
  ['zh', characters],
  ['ko', characters],
])

/** Scripts in which the length of a word tells something, and those that set no space between words. */
const scripts: ReadonlyMap<string, Formula> = new Map([
  ...['Latn', 'Grek', 'Cyrl'].map((script) => [script, lix] as const),
  ...['Thai', 'Laoo', 'Khmr', 'Mymr'].map((script) => [script, characters] as const),
])

/**
 * Judges a text in a language (BCP 47). A line break ends a sentence, as between the items of a list. Undefined for
 * a text without a word. Syllables are counted by spelling: figures of one language can be held against each other,
 * and those of two cannot.
 */
export function readability(text: string, locale: string): Readability | undefined {
  const counted = countedIn(text, locale)
  if (counted.words === 0) return undefined
  const { language, script = '' } = new Intl.Locale(locale).maximize()
  const formula = formulas.get(language) ?? scripts.get(script) ?? words
  const isSpaced = formula !== characters || language === 'ko'
  return {
    ...counted,
    formula: formula.name,
    easier: formula.easier,
    score: tenths(formula.of(counted)),
    lix: isSpaced ? tenths(lix.of(counted)) : undefined,
  }
}

/** Whether one figure says that a text reads worse than another did. Different formulas cannot be compared. */
export function readsWorse(
  now: Pick<Readability, 'formula' | 'score' | 'easier'>,
  before: { readonly formula: string; readonly score: number },
): boolean {
  if (now.formula !== before.formula) return true
  return now.easier === 'higher' ? now.score < before.score : now.score > before.score
}

function countedIn(text: string, locale: string): Counted {
  const sentenceParts = new Intl.Segmenter(locale, { granularity: 'sentence' })
  const wordParts = new Intl.Segmenter(locale, { granularity: 'word' })
  let [sentences, words, letters, syllables, longWords] = [0, 0, 0, 0, 0]
  for (const line of text.normalize('NFC').split('\n')) {
    for (const { segment: sentence } of sentenceParts.segment(line)) {
      const found = [...wordParts.segment(sentence)].filter(({ isWordLike }) => isWordLike === true)
      if (found.length === 0) continue
      sentences++
      for (const { segment } of found) {
        const length = [...segment.matchAll(/[\p{L}\p{N}]/gu)].length
        words++
        letters += length
        syllables += syllablesIn(segment, locale)
        if (length > 6) longWords++
      }
    }
  }
  return { sentences, words, letters, syllables, longWords }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
