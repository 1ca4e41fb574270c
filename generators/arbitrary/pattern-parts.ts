import { type CodePointSet, complement, union } from '../../src/formats/code-point-set.js'
import { compilePattern } from '../../src/formats/pattern.js'
import { type PatternNode, parsePattern } from '../../src/formats/pattern-syntax.js'

/** A pattern as data: ranges of code points, parts in a row, one of several, a part so many times. */
export type PatternPart =
  | { readonly in: readonly (readonly [number, number])[] }
  | { readonly all: readonly PatternPart[] }
  | { readonly any: readonly PatternPart[] }
  | { readonly part: PatternPart; readonly least: number; readonly most: number }

/** How many times more than it must a part without an upper bound is drawn. */
const farEnough = 8

const surrogates: CodePointSet = [[0xd800, 0xdfff]]

/** The code points of a set that UTF-8 can hold. */
export function scalars(set: CodePointSet): CodePointSet {
  return complement(union([...complement(set), ...surrogates]))
}

/** The tree of a pattern of a policy, or undefined where it is none. */
export function treeOf(source: string): PatternNode | undefined {
  const compiled = compilePattern(source)
  if (!compiled.ok) return undefined
  const { anchored } = compiled.pattern
  const node = parsePattern(anchored, '^(?:'.length, anchored.length - ')$'.length)
  return 'reason' in node ? undefined : node
}

/** The parts of a pattern to draw from; undefined where no text matches. */
export function partsOf(node: PatternNode): PatternPart | undefined {
  switch (node.kind) {
    case 'one-of': {
      const set = scalars(node.set)
      return set.length === 0 ? undefined : { in: set }
    }
    case 'sequence': {
      const all = node.items.map(partsOf)
      return all.every((each) => each !== undefined) ? { all } : undefined
    }
    case 'choice': {
      const any = node.options.map(partsOf).filter((each) => each !== undefined)
      return any.length === 0 ? undefined : { any }
    }
    case 'repeat': {
      const part = partsOf(node.item)
      if (part === undefined) return node.least === 0 ? { all: [] } : undefined
      return { part, least: node.least, most: node.most ?? node.least + farEnough }
    }
  }
}
