/**
 * Only what counts as text: Markdown's marks are dropped, so a page and its download say the same.
 *
 * - A link or an image is its text and its address in brackets, for where a link leads is part of what is said;
 *   an address alone is itself. Titles of links are dropped.
 * - Emphasis, code marks, backslashes before punctuation and soft hyphens are dropped; the commonest character
 *   references (`&amp;`, `&nbsp;`) are the characters.
 * - Unicode is composed (NFC); typographic apostrophes and quotation marks are plain ones, a non-breaking hyphen
 *   is a hyphen; white space of any kind and length, line ends among it, is one space.
 *
 * Dashes, letter case and punctuation count. The result is the same on every machine.
 */
export function plainText(markdown: string): string {
  return withoutMarks(markdown)
    .normalize('NFC')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[’‘‚‛‹›＇]/g, "'")
    .replace(/[“”„‟«»＂]/g, '"')
    .replace(/\u2011/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether words stand in a text as whole words; both are taken as `plainText` makes them, letter case counts. */
export function hasWords(text: string, words: string): boolean {
  const [within, wanted] = [plainText(text), plainText(words)]
  const isWord = (character: string | undefined): boolean => /[\p{L}\p{N}\p{M}]/u.test(character ?? '')
  const [first] = wanted
  const last = wanted.at(-1)
  for (let at = within.indexOf(wanted); at !== -1; at = within.indexOf(wanted, at + 1)) {
    const before = isWord(first) && isWord(within[at - 1])
    const after = isWord(last) && isWord(within[at + wanted.length])
    if (!before && !after) return wanted !== ''
  }
  return false
}

const references: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
}

const link =
  /!?\[(?<text>(?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\(\s*<?(?<address>[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/u
const labelled = /!?\[(?<labelled>[^[\]]+)\]\[[^[\]]*\]/u
const address = /<(?<auto>(?:https?|mailto):[^\s<>]+)>|(?<bare>https?:\/\/[^\s<>()[\]*"]+)/u
const character = /\\(?<escaped>[!-/:-@[-`{-~])|&(?<reference>amp|apos|gt|lt|nbsp|quot);/u
const emphasis = /`+|\*+(?=\S)|(?<=\S)\*+|(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])/u
const marks = new RegExp(
  [link, labelled, address, character, emphasis].map(({ source }) => source).join('|'),
  'gu',
)

function withoutMarks(markdown: string): string {
  return markdown.replace(marks, (...found) => {
    const { text, address, labelled, auto, bare, escaped, reference } = found.at(-1) as Record<
      string,
      string | undefined
    >
    if (text !== undefined) return `${withoutMarks(text)} (${address})`
    if (labelled !== undefined) return withoutMarks(labelled)
    if (reference !== undefined) return references[reference] ?? ''
    return auto ?? bare ?? escaped ?? ''
  })
}
