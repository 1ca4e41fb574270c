import type { PatternNode } from '../formats/pattern-syntax.js'

/** From so many times on a repeat is worth a look: each time is a state. */
const worthwhile = 100

/**
 * The same pattern for texts of at most `longest` code points, without the upper bounds of long repeats
 * that no such text could pass. Longer texts it may accept or not.
 */
export function withoutNeedlessCounts(node: PatternNode, longest: number): PatternNode {
  switch (node.kind) {
    case 'one-of':
      return node
    case 'choice':
      return { ...node, options: node.options.map((option) => withoutNeedlessCounts(option, longest)) }
    case 'sequence': {
      const all = leastOf(node)
      const items = node.items.map((item) => withoutNeedlessCounts(item, longest - all + leastOf(item)))
      return { ...node, items }
    }
    case 'repeat': {
      const one = leastOf(node.item)
      const others = Math.max(node.least - 1, 0) * one
      const item = withoutNeedlessCounts(node.item, longest - others)
      const isNeedless = node.most !== undefined && node.most >= worthwhile && (node.most + 1) * one > longest
      return { ...node, item, most: isNeedless ? undefined : node.most }
    }
  }
}

/** The fewest code points that a text of the pattern has. */
function leastOf(node: PatternNode): number {
  switch (node.kind) {
    case 'one-of':
      return 1
    case 'choice':
      return Math.min(...node.options.map(leastOf))
    case 'sequence':
      return node.items.reduce((sum, item) => sum + leastOf(item), 0)
    case 'repeat':
      return node.least * leastOf(node.item)
  }
}
