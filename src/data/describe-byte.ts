/** ASCII punctuation by its byte; a letter or a digit may be data and is never named. */
const punctuation: ReadonlyMap<number, string> = new Map([
  [0x21, 'an exclamation mark'],
  [0x22, 'a quotation mark'],
  [0x23, 'a number sign'],
  [0x26, 'an ampersand'],
  [0x27, 'a single quotation mark'],
  [0x28, 'an opening parenthesis'],
  [0x29, 'a closing parenthesis'],
  [0x2a, 'an asterisk'],
  [0x2b, 'a plus sign'],
  [0x2c, 'a comma'],
  [0x2d, 'a minus sign'],
  [0x2e, 'a full stop'],
  [0x2f, 'a slash'],
  [0x3a, 'a colon'],
  [0x3b, 'a semicolon'],
  [0x3c, 'a less-than sign'],
  [0x3d, 'an equals sign'],
  [0x3e, 'a greater-than sign'],
  [0x5b, 'an opening bracket'],
  [0x5c, 'a backslash'],
  [0x5d, 'a closing bracket'],
  [0x60, 'a backtick'],
  [0x7b, 'an opening brace'],
  [0x7c, 'a vertical bar'],
  [0x7d, 'a closing brace'],
])

/** What a byte is, in words that hold nothing of the data: "a comma", "a control character", "an unexpected character". */
export function describeByte(byte: number): string {
  if (byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) return 'white space'
  if (byte < 0x20 || byte === 0x7f) return 'a control character'
  return punctuation.get(byte) ?? 'an unexpected character'
}
