import type { Format } from './format.js'

/** What a format of strings is made of: the contract, less `type` and `test`, and what the pattern cannot say. */
export interface PatternFormat extends Omit<Format, 'type' | 'test' | 'pattern'> {
  readonly type?: Format['type']
  /** Anchored, and in the linear subset of `pattern.ts`, so that every engine reads it in linear time. */
  readonly pattern: string
  /** In UTF-16 code units; a longer text is refused before the pattern is tried. */
  readonly atMost: number
  /** What holds besides the pattern; asked only where the pattern accepts. */
  readonly beyond?: (text: string) => boolean
}

/** A format that is tested by its own pattern, so that schema and judge cannot disagree. */
export function patternFormat({ atMost, beyond, type = 'string', ...told }: PatternFormat): Format {
  const expression = new RegExp(told.pattern, 'u')
  return {
    ...told,
    type,
    test: (text) => text.length <= atMost && expression.test(text) && (beyond === undefined || beyond(text)),
  }
}
