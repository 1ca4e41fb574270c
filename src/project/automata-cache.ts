import type { Kept, KnownAutomata } from '../kernel/kept-automata.js'
import { readKnownAutomata, writeKnownAutomata } from '../kernel/known-automata.js'
import type { Limits } from '../plan/limits.js'
import type { Plan } from '../plan/plan.js'
import { fingerprint } from '../text/fingerprint.js'
import type { PrivateEntries } from './private-entries.js'

/**
 * What earlier runs have made of the values of a plan, kept as what they found out about its policies is
 * (`PolicyCache`). An entry states what each automaton was made from, so that one of another plan says nothing of this.
 */
export interface AutomataCache {
  /** Undefined where nothing is kept of such a plan, or nothing that may be believed. */
  read(plan: Plan, limits: Limits): KnownAutomata | undefined
  /** Keeps what was made. Never rejects: where it cannot be written nothing is kept. */
  keep(plan: Plan, limits: Limits, kept: Kept): Promise<void>
}

/** A cache of this build of declared. */
export function automataCacheIn(entries: PrivateEntries, build: string): AutomataCache {
  const nameOf = ({ nodes }: Plan, { numberDigits, recordBytes }: Limits): string => {
    const key = fingerprint(JSON.stringify([build, numberDigits, recordBytes, nodes]))
    return `${key.replace(':', '-')}.bin`
  }
  return {
    read(plan, limits) {
      try {
        return readKnownAutomata(entries.read(nameOf(plan, limits)))
      } catch {
        return undefined
      }
    },
    keep: (plan, limits, kept) => entries.write(nameOf(plan, limits), writeKnownAutomata(kept)),
  }
}
