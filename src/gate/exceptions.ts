import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { Plan } from '../plan/plan.js'
import type { Found } from '../validate/found.js'
import { closingClasses } from '../verdict/closing-classes.js'
import { answerOf } from '../verdict/report.js'

/** One entry of a baseline: a finding that a person accepts for a reason, until a day. */
export interface Exception {
  readonly payload: string
  readonly recipient: string
  /** Whose operator the recipient is meant to be, where it is one. */
  readonly organisation: string | undefined
  readonly code: string
  /** What a text may hold: each finding of a search is accepted by its category. */
  readonly category: string | undefined
  /** A JSON Pointer (RFC 6901) in which the segment `*` stands for each item of a list. */
  readonly at: string
  /** Takes a group too, of which nothing is judged then. */
  readonly whole: boolean
  /** How many one run may find. */
  readonly atMost: number | undefined
  readonly owner: string
  /** The last day on which it is accepted, `YYYY-MM-DD`. */
  readonly until: string
  readonly declared: PolicyPlace
}

/** The entries for the payload and recipient of a plan that hold on its day. */
export function holdingOn(
  exceptions: readonly Exception[],
  { payload, recipient, operator, on }: Pick<Plan, 'payload' | 'recipient' | 'operator' | 'on'>,
): readonly Exception[] {
  return exceptions.filter(
    (each) =>
      each.payload === payload.id &&
      each.recipient === recipient &&
      // Two organisations may call different operators by one name.
      (operator === undefined || each.organisation === operator.organisation) &&
      on <= each.until,
  )
}

/** Finds the entry that accepts a finding, where one does. `segments` are the names of its path as they may be shown. */
export type Acceptance = (found: Found, segments: readonly ShownSegment[]) => Exception | undefined

/** A part of a JSON Pointer: an index, or a name with what may be shown of it. */
type ShownSegment = number | { readonly name: string; readonly shown: string }

/** Of the entries, the first that accepts: its code, its category, its place name by name, and a group only where it says so. */
export function acceptanceOf(exceptions: readonly Exception[]): Acceptance {
  const byPlace = new Map<string, readonly Exception[]>()
  for (const each of exceptions) {
    const key = `${each.code} ${each.at}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), each])
  }
  return (found, segments) => {
    // Nothing that could not be judged is ever accepted.
    if (answerOf(found.class) !== 'block') return undefined
    // One code stands for all that a text can hold: to accept one of them must not accept the others.
    if (found.class === 'carries-other-category' && found.category === undefined) return undefined
    const place = patternOf(segments)
    const fits = place === undefined ? undefined : byPlace.get(`${found.code} ${place}`)
    return fits?.find(({ whole, category }) => category === found.category && (whole || !opensGroup(found)))
  }
}

/**
 * The place as an entry writes it, `*` for each item of a list. Undefined where a name in it may not be shown, for
 * what is shown then stands for other names too, where a member is called `*`, and for the whole document.
 */
export function patternOf(segments: readonly ShownSegment[]): string | undefined {
  let pattern = ''
  for (const segment of segments) {
    if (typeof segment === 'number') {
      pattern += '/*'
      continue
    }
    const { name, shown } = segment
    if (name !== shown || name === '*') return undefined
    pattern += `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  }
  return pattern === '' ? undefined : pattern
}

/** Whether accepting it would let through a group of which nothing was judged. */
export function opensGroup({ class: kind, about }: Pick<Found, 'class' | 'about'>): boolean {
  if (!closingClasses.has(kind)) return false
  const value: unknown = 'value' in about ? about.value : about
  const data = typeof value === 'object' && value !== null ? value : about
  return 'kind' in data && (data.kind === 'object' || data.kind === 'array' || data.kind === 'records')
}
