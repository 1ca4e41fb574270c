/** Some bytes, of which an automaton tells only those apart that are `different`. */
export interface ByteSet {
  readonly bytes: readonly number[]
  readonly different: readonly number[]
}

/** Texts of one length: at each place stands one of some bytes, and some bytes limit the one behind them. */
export type Shape = readonly ShapePlace[]

export interface ShapePlace {
  readonly set: ByteSet
  readonly limits: PairLimits | undefined
}

/** What a byte may be behind `after`: at most `atMost`; and behind `behind`: at least `atLeast`. */
export interface PairLimits {
  readonly after: number
  readonly atMost: number
  readonly behind: number
  readonly atLeast: number
}

/** Whether a byte may stand behind another. */
export function isWithin(limits: PairLimits | undefined, before: number, byte: number): boolean {
  if (limits === undefined) return true
  const { after, atMost, behind, atLeast } = limits
  return (before !== after || byte <= atMost) && (before !== behind || byte >= atLeast)
}
