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
  const { atMost, beyond, pattern, shorter } = told
  const isAny = compiledLater(pattern)
  const isShort = shorter === undefined ? isAny : compiledLater(shorter.pattern)
  const matches = (text: string): boolean =>
    shorter === undefined || text.includes(shorter.without) ? isAny(text) : isShort(text)
  return {
    ...told,
    type,
    test: (text) => text.length <= atMost && matches(text) && (beyond === undefined || beyond(text)),
  }
}

/** Most formats are never asked for. */
function compiledLater(pattern: string): (text: string) => boolean {
  let expression: RegExp | undefined
  return (text) => {
    expression ??= new RegExp(pattern, 'u')
    return expression.test(text)
  }
}
