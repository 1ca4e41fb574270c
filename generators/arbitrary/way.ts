import type { PatternPart } from './pattern-parts.js'

/** One way in which a value is drawn, as the generated module reads it. */
export type Way =
  | { readonly from: readonly (string | number | boolean)[] }
  /** Whole numbers from and to, divided by ten as often as there are decimals. */
  | { readonly number: readonly [number, number]; readonly decimals: number; readonly asText?: true }
  | { readonly text: number; readonly not?: readonly string[] }
  | { readonly pattern: PatternPart; readonly not?: readonly string[] }
  | {
      readonly format: string
      readonly masked?: true
      readonly unit?: string
      readonly ipv4?: number
      readonly ipv6?: number
      readonly recent?: number
      readonly not?: readonly string[]
    }
