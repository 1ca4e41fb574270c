import type { EnvelopeNode } from '../data/record.js'
import type { Found } from '../validate/found.js'
import { unshareableClasses } from '../verdict/closing-classes.js'

/** What may be left out to mend something. */
export interface Mending {
  /** Optional fields with a value that is not as declared too, not only fields that may not be there. */
  readonly dropInvalid: boolean
}

/** A tree as it may be passed on, or what stands in the way. */
export type Mended<T> =
  | { readonly node: T; readonly dropped: readonly Found[] }
  | { readonly node: undefined; readonly dropped: readonly Found[]; readonly left: readonly Found[] }

/** Leaving a field out can make another one wrong (what it goes with): so it is judged again, this often at most. */
const mostRounds = 16

/** Leaves out what the judge finds until it finds nothing. `judge` gives all that is wrong with a tree. */
export function mend<T extends EnvelopeNode>(
  node: T,
  judge: (node: T) => readonly Found[],
  how: Mending,
): Mended<T> {
  const dropped: Found[] = []
  let current = node
  for (let round = 0; round < mostRounds; round++) {
    const found = judge(current)
    if (found.length === 0) return { node: current, dropped }
    const left = found.filter(
      (each) => !each.droppable || !(how.dropInvalid || unshareableClasses.has(each.class)),
    )
    if (left.length > 0) return { node: undefined, dropped, left }
    const doomed = new Set(found.map(({ about }) => about))
    dropped.push(...found)
    current = without(current, doomed) as T
  }
  return { node: undefined, dropped, left: judge(current) }
}

/** The tree without some of its members, by identity; what holds none of them stays the same object. */
function without(node: EnvelopeNode, doomed: ReadonlySet<object>): EnvelopeNode {
  if (node.kind === 'object') {
    const members = node.members.filter((member) => !doomed.has(member))
    return {
      ...node,
      members: members.map((member) => ({ ...member, value: without(member.value, doomed) })),
    }
  }
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => without(item, doomed)) }
  return node
}
