/*
 * Control characters and lone surrogates (a terminal obeys them), format characters (bidi marks, UAX #9,
 * reorder what stands around them, others are not seen), private use, line and paragraph separators, and
 * noncharacters (XML has no U+FFFE). Unassigned characters are not among them: which those are depends on the version of Node.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u
const everyUnprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu

/** Whether a text shows all that it holds and holds nothing that acts. */
export function isPrintable(text: string): boolean {
  return !unprintable.test(text)
}

/**
 * The text on one line, with each unprintable character written as `\u001b`; a tab is one of them. A file
 * name can hold anything, and a report must not let it colour, hide or break a line.
 */
export function printable(text: string): string {
  return text.replace(everyUnprintable, escaped)
}

/** JSON text that shows every unprintable character as an escape; its meaning is the same (RFC 8259, section 7). */
export function printableJson(json: string): string {
  return json.replace(everyUnprintable, (character) => (character === '\n' ? character : escaped(character)))
}

function escaped(character: string): string {
  let written = ''
  for (let at = 0; at < character.length; at++) {
    written += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  }
  return written
}
