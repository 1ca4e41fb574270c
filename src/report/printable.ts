/**
 * Code points that act on a terminal or a reader instead of being seen: controls (C0, DEL, C1), line and
 * paragraph separators, zero-width and bidirectional formatting (UAX #9), lone surrogates.
 */
const acting = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/**
 * The text on one line, with every acting code point written as `\u001b`. A file name can hold anything, and a
 * report must not let it colour, hide or break a line.
 */
export function printable(text: string): string {
  return text.replace(acting, escaped)
}

/** JSON text that shows every acting code point as an escape; its meaning is the same (RFC 8259, section 7). */
export function printableJson(json: string): string {
  return json.replace(acting, (character) => (character === '\n' ? character : escaped(character)))
}

function escaped(character: string): string {
  let written = ''
  for (let at = 0; at < character.length; at++) {
    written += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  }
  return written
}
