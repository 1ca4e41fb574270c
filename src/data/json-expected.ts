/** What must come next in a JSON text (RFC 8259), in words, by the tokenizer's mode; behind a value it depends on what is open. */
export const expected: readonly string[] = [
  'a value',
  'a value or a closing bracket',
  'a name in quotation marks or a closing brace',
  'a name in quotation marks',
  'a colon',
]
