import type { CarriedCategory } from './carried.js'

/** Counts the characters that are looked at, so that a test can hold that they grow as the text does. */
export interface Meter {
  steps: number
}

/** Where a detector saw something, in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What a detector may know beside the text. */
export interface Sight {
  readonly meter: Meter
  /** Whether something is a telephone number in use; without it none is seen. */
  readonly isTelephoneNumber?: ((written: string, region?: string) => boolean) | undefined
  /** ISO 3166-1 codes of the countries whose numbers may stand without a country code. */
  readonly regions: readonly string[]
}

/** Finds one kind of thing in a text, in time linear in its length. */
export interface Detector {
  readonly name: string
  readonly category: CarriedCategory
  /** At least 99 of 100 things that it sees are what it says (`npm run scan:score`); else regions must ask for it. */
  readonly byDefault: boolean
  /** Spans in order that do not overlap. */
  find(text: string, sight: Sight): readonly Span[]
}

/** The text before a place, at most `length` units of it; counted as looked at. */
export function before(text: string, at: number, length: number, meter: Meter): string {
  meter.steps += length
  return text.slice(Math.max(0, at - length), at)
}

/** The text from a place on, at most `length` units of it; counted as looked at. */
export function from(text: string, at: number, length: number, meter: Meter): string {
  meter.steps += length
  return text.slice(at, at + length)
}

/**
 * Every place at which an expression matches. It must be one whose matches are short or disjoint, so that no
 * character is tried more than a fixed number of times.
 */
export function places(text: string, expression: RegExp, meter: Meter): Iterable<RegExpExecArray> {
  meter.steps += text.length
  return text.matchAll(expression)
}
