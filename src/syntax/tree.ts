import type { Span } from '../text/source-file.js'

/** A YAML document as the policy language sees it: scalars, maps and lists, each with its place. */
export type Tree = ScalarTree | MapTree | ListTree

export interface ScalarTree {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  readonly span: Span
}

export interface MapTree {
  readonly kind: 'map'
  readonly entries: readonly Entry[]
  readonly span: Span
}

export interface Entry {
  readonly key: string
  readonly keySpan: Span
  readonly value: Tree
}

export interface ListTree {
  readonly kind: 'list'
  readonly items: readonly Tree[]
  readonly span: Span
}

/** What the tree says, as JSON would say it. Names like `__proto__` are own members. */
export function plainValue(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value
  if (tree.kind === 'list') return tree.items.map(plainValue)
  const object: Record<string, unknown> = {}
  for (const { key, value } of tree.entries) {
    Object.defineProperty(object, key, {
      value: plainValue(value),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return object
}
