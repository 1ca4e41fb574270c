import type { Format } from './format.js'

/** What a format of strings is made of: the contract, less `type` and `test`. */
export interface PatternFormat extends Omit<Format, 'type' | 'test' | 'pattern'> {
  readonly type?: Format['type']
  /** Anchored, and in the linear subset of `pattern.ts`, so that every engine reads it in linear time. */
  readonly pattern: string
  readonly atMost: number
}

/** A format that is tested by its own pattern, so that schema and judge cannot disagree. */
export function patternFormat({ type = 'string', ...told }: PatternFormat): Format {
  const { atMost, beyond, pattern } = told
  const expression = new RegExp(pattern, 'u')
  return {
    ...told,
    type,
    test: (text) => text.length <= atMost && expression.test(text) && (beyond === undefined || beyond(text)),
  }
}
