import { codePoints } from '../text/source-file.js'

/** The kinds of value that JSON has. */
export type ValueKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'

/**
 * What a value is, without showing it: "a string of 24 characters" (code points), "a number of 5
 * digits" (sign, point and exponent aside). `text` is the string, or the number's lexeme.
 */
export function describeValue(kind: ValueKind, text?: string): string {
  switch (kind) {
    case 'object':
      return 'an object'
    case 'array':
      return 'an array'
    case 'null':
      return 'null'
    case 'boolean':
      return 'true or false'
    case 'string':
      if (text === undefined) return 'a string'
      return text === '' ? 'an empty string' : `a string of ${counted(codePoints(text), 'character')}`
    case 'number':
      return text === undefined ? 'a number' : `a number of ${counted(mantissaDigits(text), 'digit')}`
  }
}

/** `1 character`, `24 characters`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function mantissaDigits(lexeme: string): number {
  const [mantissa = ''] = lexeme.split(/[eE]/, 1)
  return mantissa.replace(/[^0-9]/g, '').length
}
