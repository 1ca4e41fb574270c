/**
 * How a value is written. `pattern` is a JSON Schema pattern (ECMA-262, anchored) that accepts
 * exactly what `test` accepts, so that a generated schema and the judge agree; where a pattern
 * cannot say all of it, `beyondPattern` says what is missing and `test` is the stricter.
 */
export interface Format {
  readonly name: string
  /** What it is, for people: "a telephone number in international form". */
  readonly title: string
  readonly type: 'string' | 'number' | 'integer' | 'boolean'
  /** The standard: "ITU-T E.164 (11/2010), section 6". */
  readonly source: string
  readonly pattern?: string
  /** What says the same of all texts without a character that most lack, and is compiled in a tenth of the time. */
  readonly shorter?: { readonly without: string; readonly pattern: string }
  readonly beyondPattern?: string
  /** In UTF-16 code units; a longer text is refused before the pattern is tried. */
  readonly atMost?: number
  /** What holds besides pattern and length; asked only where both accept. */
  readonly beyond?: (text: string) => boolean
  /** Of a number: JSON lexemes of the least and the greatest that `test` accepts. */
  readonly range?: readonly [string, string]
  /** The same with digits hidden, where people hide them. */
  readonly maskedPattern?: string
  /** A fictional value that is right. */
  readonly example: string
  /** Whether a text is such a value; numbers and booleans come as their JSON lexeme. */
  test(text: string): boolean
}
