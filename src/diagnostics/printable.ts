/*
 * Control characters and lone surrogates (a terminal obeys them), format characters (bidi marks
 * reorder what stands around them, others are not seen), private use, line and paragraph separators.
 * Unassigned characters are not among them: which those are depends on the version of Node.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u
const everyUnprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu

export function isPrintable(text: string): boolean {
  return !unprintable.test(text)
}

/** The text with each unprintable character as `\u{hex}`; a tab is one of them. */
export function printable(text: string): string {
  return text.replace(everyUnprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
