import type { Answer } from '../../src/verdict/report.js'

/** Bytes in one medium, and what must be said of them: the answer, and every code that a finding bears. */
export interface Case {
  readonly name: string
  readonly bytes: Uint8Array
  readonly medium: 'json' | 'ndjson'
  readonly answer: Answer
  readonly codes: readonly string[]
}

/** Text, or bytes by their numbers, joined. */
export type Part = string | readonly number[]

export function join(...parts: readonly Part[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  )
}

/** The text in UTF-16 or UTF-32, in little or big endian, by a hand of its own. */
export function wide(text: string, unit: 2 | 4, isLittle: boolean): readonly number[] {
  const units = unit === 4 ? [...text].map((each) => each.codePointAt(0) ?? 0) : utf16(text)
  return units.flatMap((each) => {
    const big = Array.from({ length: unit }, (_, place) => (each >>> (8 * (unit - 1 - place))) & 0xff)
    return isLittle ? big.reverse() : big
  })
}

function utf16(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}

type Row = readonly [name: string, what: string | Uint8Array]

/** Cases of one medium that have one answer. */
export function cases(
  medium: Case['medium'],
  answer: Answer,
  codes: string | readonly string[],
  rows: readonly Row[],
): readonly Case[] {
  return rows.map(([name, what]) => ({
    name,
    bytes: typeof what === 'string' ? join(what) : what,
    medium,
    answer,
    codes: typeof codes === 'string' ? [codes] : codes,
  }))
}
