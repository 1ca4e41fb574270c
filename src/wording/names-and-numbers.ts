import { passageAt } from './said-text.js'

/** A name or a number that the original has and a translation has not, or the other way round. */
export interface NotThere {
  readonly rule: 'lost-name' | 'lost-number' | 'added-number'
  readonly passage: string
}

/** Hyphens and kinds of space join the words of a name as a language does it. */
const joined = (text: string): string => text.normalize('NFC').replace(/[\p{Zs}\u2010\u2011-]+/gu, ' ')

/** Digits of every script are the same number. */
function numbersIn(text: string): readonly string[] {
  return [...text.matchAll(/\p{Nd}+/gu)].map(([digits]) =>
    [...digits].map((digit) => String(valueOfDigit(digit))).join(''),
  )
}

/** Decimal digits stand in runs of ten that begin at zero (Unicode, section 4.6). */
function valueOfDigit(digit: string): number {
  let value = 0
  for (let code = (digit.codePointAt(0) ?? 0) - 1; /\p{Nd}/u.test(String.fromCodePoint(code)); code--) value++
  return value % 10
}

/**
 * Holds each wording of a message against the wordings of its original: a name that all of the original's have stands
 * in each of the translation's, and so do the numbers.
 */
export function namesAndNumbers(
  own: readonly string[],
  original: readonly string[],
  names: readonly string[],
): readonly NotThere[] {
  const everywhere = names.filter(
    (name) => original.length > 0 && original.every((text) => joined(text).includes(joined(name))),
  )
  const wanted = [...new Set(original.flatMap(numbersIn))]
  return own.flatMap((text) => {
    const found = numbersIn(text)
    const shown = passageAt(text, 0, Math.min(text.length, 48))
    return [
      ...everywhere
        .filter((name) => !joined(text).includes(joined(name)))
        .map((name) => ({ rule: 'lost-name', passage: `${name}: ${shown}` }) as const),
      ...wanted
        .filter((number) => !found.includes(number))
        .map((number) => ({ rule: 'lost-number', passage: `${number}: ${shown}` }) as const),
      ...[...new Set(found)]
        .filter((number) => !wanted.includes(number))
        .map((number) => ({ rule: 'added-number', passage: `${number}: ${shown}` }) as const),
    ]
  })
}
