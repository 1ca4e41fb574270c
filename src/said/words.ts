/**
 * How a language writes words, as far as finding them needs it: `spaced` sets words apart, `clitic` also writes
 * particles before them as one word (Arabic, Hebrew), `agglutinating` writes particles behind them (Korean),
 * `unspaced` sets nothing apart (Chinese, Japanese, Thai).
 */
export type WordStyle = 'spaced' | 'clitic' | 'agglutinating' | 'unspaced'

const styles: ReadonlyMap<string, WordStyle> = new Map([
  ['ar', 'clitic'],
  ['he', 'clitic'],
  ['ja', 'unspaced'],
  ['ko', 'agglutinating'],
  ['th', 'unspaced'],
  ['zh', 'unspaced'],
])

/** The style of a language, by its BCP 47 tag. */
export function wordStyle(locale: string): WordStyle {
  return styles.get(locale.split('-')[0] ?? '') ?? 'spaced'
}

const ideographs = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー、。'
const betweenIdeographs = new RegExp(`(?<=[${ideographs}]) +| +(?=[${ideographs}])`, 'gu')

/**
 * A text as phrases are looked for in it, and phrases as they are looked for: compatibility forms, letter case, kinds
 * of spaces, hyphens, apostrophes and quotation marks, isolates, marks of vowels and of emphasis make no difference.
 * Signs that end a sentence or part it stay.
 */
export function searchable(text: string, locale: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(
      /[\u00ad\u061c\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu,
      '',
    )
    .toLocaleLowerCase(locale)
    .replace(/[’‘ʼ`´′]/gu, "'")
    .replace(/["“”„‟«»‹›「」『』【】《》〈〉*_]/gu, ' ')
    .replace(/[أإآ]/gu, 'ا')
    .replace(/ى/gu, 'ي')
    .replace(/ё/gu, 'е')
    .replace(/(?<=\p{L})\((?:s|e|n|en|es|er|i|a|in|nen)\)/gu, '')
    .replace(/(?<=\p{L})\/-?(?:s|e|n|en|es|i|innen|in)(?!\p{L})/gu, '')
    .replace(/ [–—-] /gu, ' , ')
    .replace(/(?<=[\p{L}\p{N}])[-‐‑–/](?=[\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return wordStyle(locale) === 'unspaced' ? folded.replace(betweenIdeographs, '') : folded
}
