import type { Flow, Share } from '../model/flow.js'
import type { Model } from '../model/model.js'
import type { Policy } from '../model/policy.js'
import type { SourcePlace } from '../model/source.js'
import type { Category } from '../model/vocabulary.js'
import type { Span } from '../text/source-file.js'
import type { Standing } from './plan.js'

/** That one category goes to some recipients for some purposes: a leaf of a flow, or what a reading adds to one. */
export interface Grant {
  readonly category: Category
  readonly of: readonly string[] | 'not-stated'
  readonly recipients: readonly string[]
  readonly purposes: readonly string[]
  readonly standing: Extract<Standing, 'stated' | 'inferred'>
  readonly condition: string | undefined
  readonly reading: string | undefined
  readonly flow: Flow
  readonly cites: readonly SourcePlace[]
  readonly origin: Span
}

/** All that a flow shares. A group grants nothing by itself, and neither does a category with children. */
export function grantsOf(flow: Flow): readonly Grant[] {
  const recipients = flow.to.map(({ id }) => id)
  const visit = (share: Share): readonly Grant[] => {
    const purposes = share.purposes.map(({ id }) => id)
    const base = { recipients, flow, condition: share.condition?.id }
    const own: readonly Grant[] =
      share.isGroup || share.category.children.length > 0
        ? []
        : [
            {
              ...base,
              category: share.category,
              of: share.of,
              purposes,
              standing: 'stated',
              reading: undefined,
              cites: share.cites,
              origin: share.origin,
            },
          ]
    const read = share.readAs.flatMap((reading) =>
      reading.reads
        .filter(({ category }) => category.children.length === 0)
        .map((each): Grant => {
          const only = each.purposes?.map(({ id }) => id)
          return {
            ...base,
            category: each.category,
            of: each.of,
            purposes: only === undefined ? purposes : purposes.filter((purpose) => only.includes(purpose)),
            standing: 'inferred',
            reading: reading.id,
            cites: reading.cites,
            origin: each.origin,
          }
        }),
    )
    return [...own, ...read, ...share.named.flatMap(visit)]
  }
  return flow.shares.flatMap(visit)
}

/** Grants of every policy but this one, to tell a wrong product from something that nobody shares. */
export function grantsElsewhere(model: Model, policy: Policy): readonly Grant[] {
  return model.policies
    .filter((other) => other.id !== policy.id && !other.released)
    .flatMap((other) => [...other.flows.values()].flatMap(grantsOf))
}

/**
 * Whether a grant speaks of the data of whom a field speaks. A side of the call is covered when each
 * person who can be on it is; a person when each side on which they can be is.
 */
export function covers(
  grant: Pick<Grant, 'of'>,
  of: readonly string[] | null,
  callSides: Policy['callSides'],
): boolean {
  const granted = grant.of
  if (of === null || granted === 'not-stated' || granted.length === 0) return true
  return of.every((who) => {
    if (granted.includes(who)) return true
    const people = callSides.get(who)
    if (people !== undefined) return people.every((person) => granted.includes(person))
    const sides = [...callSides].filter(([, subjects]) => subjects.includes(who)).map(([side]) => side)
    return sides.length > 0 && sides.every((side) => granted.includes(side))
  })
}
