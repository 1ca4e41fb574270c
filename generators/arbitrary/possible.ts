import type { NarrowNodes } from './narrow.js'
import type { Possible } from './needs.js'
import { type Json, outcomeOf } from './outcome.js'

/** What the nodes say of a member's values; `ranks` has those that can be drawn. */
export function possibleOf(nodes: NarrowNodes, ranks: ReadonlyMap<number, number>): Possible {
  return {
    there: (member) => ranks.has(member.node),
    written: (member, lexeme) => {
      const node = nodes.at(member.node)
      if (node.kind !== 'value') return undefined
      const number = Number(lexeme)
      const values: readonly Json[] = [
        lexeme,
        ...(JSON.stringify(number) === lexeme ? [number] : []),
        ...(lexeme === 'true' || lexeme === 'false' ? [lexeme === 'true'] : []),
      ]
      const value = values.find((each) => outcomeOf(node, each) === 'right')
      return value === undefined
        ? undefined
        : { value, none: typeof value === 'string' && node.meansNone.includes(value) }
    },
  }
}
