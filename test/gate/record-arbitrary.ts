import fc from 'fast-check'
import { formats } from '../../src/formats/index.js'
import type { Plan, PlanNode, ValueTest } from '../../src/plan/plan.js'

/** A JSON value whose members keep their order and whose numbers keep their spelling. */
export type Tree =
  | { readonly kind: 'leaf'; readonly text: string }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Tree])[] }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }

export function write(tree: Tree): string {
  if (tree.kind === 'leaf') return tree.text
  if (tree.kind === 'list') return `[${tree.items.map(write).join(',')}]`
  return `{${tree.members.map(([name, value]) => `${JSON.stringify(name)}:${write(value)}`).join(',')}}`
}

/**
 * Records that are right field by field; constraints between fields are not minded, so a caller keeps
 * those that the judge lets pass.
 */
export function recordsOf(plan: Plan): fc.Arbitrary<Tree> {
  return nodeArbitrary(plan, plan.record, 3) ?? fc.constant({ kind: 'object', members: [] })
}

function nodeArbitrary(plan: Plan, index: number, depth: number): fc.Arbitrary<Tree> | undefined {
  const node = plan.nodes[index]
  if (node === undefined || depth === 0) return undefined
  switch (node.kind) {
    case 'value': {
      const values = node.tests.map(testArbitrary).filter((each) => each !== undefined)
      if (node.null) values.push(fc.constant('null'))
      return values.length === 0 ? undefined : fc.oneof(...values).map((text) => ({ kind: 'leaf', text }))
    }
    case 'object':
      return objectArbitrary(plan, node, depth)
    case 'list': {
      const each = nodeArbitrary(plan, node.each, depth - 1)
      return (
        each &&
        fc.array(each, { maxLength: Math.min(3, node.atMost ?? 3) }).map((items) => ({ kind: 'list', items }))
      )
    }
    case 'map': {
      const values = nodeArbitrary(plan, node.values, depth - 1)
      const keys = node.keys.flatMap(({ oneOf }) => oneOf ?? [])
      return values && keys.length > 0
        ? fc
            .uniqueArray(fc.tuple(fc.constantFrom(...keys), values), {
              selector: ([key]) => key,
              maxLength: 3,
            })
            .map((members) => ({ kind: 'object', members }))
        : undefined
    }
    case 'choice': {
      const cases = node.cases
        .map((each) => nodeArbitrary(plan, each.node, depth - 1))
        .filter((each) => each !== undefined)
      return cases.length > 0 ? fc.oneof(...cases) : undefined
    }
    default:
      return undefined
  }
}

function objectArbitrary(
  plan: Plan,
  node: Extract<PlanNode, { kind: 'object' }>,
  depth: number,
): fc.Arbitrary<Tree> {
  const members = node.members.map((member) => {
    const value = nodeArbitrary(plan, member.node, depth - 1)
    if (value === undefined) return fc.constant(undefined)
    const entry = value.map((each) => [member.name, each] as const)
    return member.required ? entry : fc.option(entry, { nil: undefined, freq: 2 })
  })
  return fc
    .tuple(...members)
    .map((entries) => ({ kind: 'object', members: entries.filter((entry) => entry !== undefined) }))
}

/** JSON texts of values that hold; undefined where none is known. */
function testArbitrary(test: ValueTest): fc.Arbitrary<string> | undefined {
  const quoted = (text: string): string => JSON.stringify(text)
  if (test.oneOf !== undefined) {
    return fc.constantFrom(...test.oneOf).map((each) => (test.type === 'string' ? quoted(each) : each))
  }
  if (test.pattern !== undefined || test.precision !== undefined) return undefined
  if (test.format === 'e164') {
    return fc.integer({ min: 100, max: 199 }).map((last) => quoted(`+12065550${last}`))
  }
  if (test.format === 'date-time') {
    const span = {
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2026-12-31T00:00:00Z'),
      noInvalidDate: true,
    }
    return fc.date(span).map((date) => quoted(date.toISOString()))
  }
  if (test.format !== undefined) {
    const example = formats.get(test.format)?.example
    return example === undefined ? undefined : fc.constant(test.type === 'string' ? quoted(example) : example)
  }
  if (test.type === 'boolean') return fc.boolean().map(String)
  if (test.type === 'string')
    return fc.string({ maxLength: Math.min(test.atMostCharacters ?? 20, 20) / 2 }).map(quoted)
  const min = Number(test.atLeast ?? -1000)
  const max = Number(test.atMost ?? 100000)
  return fc.integer({ min: Math.ceil(min), max: Math.floor(max) }).map(String)
}

/** Every object of a tree, by the way to it. */
export function objectsOf(
  tree: Tree,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (tree.kind === 'leaf') return []
  if (tree.kind === 'list') return tree.items.flatMap((item, index) => objectsOf(item, [...path, index]))
  return [path, ...tree.members.flatMap(([name, value]) => objectsOf(value, [...path, name]))]
}

/** The tree with one more member in the object at a path, at a place among its members. */
export function withMember(
  tree: Tree,
  path: readonly (string | number)[],
  at: number,
  member: readonly [string, Tree],
): Tree {
  const [step, ...rest] = path
  if (tree.kind === 'object' && step === undefined) {
    const index = at % (tree.members.length + 1)
    return { ...tree, members: [...tree.members.slice(0, index), member, ...tree.members.slice(index)] }
  }
  if (tree.kind === 'object') {
    return {
      ...tree,
      members: tree.members.map(([name, value]) => [
        name,
        name === step ? withMember(value, rest, at, member) : value,
      ]),
    }
  }
  if (tree.kind === 'list') {
    return {
      ...tree,
      items: tree.items.map((item, index) => (index === step ? withMember(item, rest, at, member) : item)),
    }
  }
  return tree
}

/** The same tree with the members of each object in another order. */
export function reordered(tree: Tree, seed: number): Tree {
  if (tree.kind === 'leaf') return tree
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => reordered(item, seed)) }
  const members = tree.members.map(([name, value]) => [name, reordered(value, seed)] as const)
  const turn = members.length === 0 ? 0 : seed % members.length
  const turned = [...members.slice(turn), ...members.slice(0, turn)]
  return { ...tree, members: seed % 2 === 0 ? turned : turned.reverse() }
}

/** The same document with white space between tokens and escapes in strings and names. */
export function respelt(text: string, seed: number): string {
  const spaces = ['', ' ', '\n', '\t', '\r\n  ']
  let out = ''
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] ?? ''
    if (inString) {
      if (unit === '\\') {
        out += unit + (text[++at] ?? '')
        continue
      }
      if (unit === '"') inString = false
      else if ((at * 7 + seed) % 5 === 0) {
        out += `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
        continue
      }
    } else if (unit === '"') inString = true
    if (!inString && unit !== '"' && /[{}[\],:]/.test(unit)) {
      out += (spaces[(at + seed) % 5] ?? '') + unit + (spaces[(at * 3 + seed) % 5] ?? '')
    } else out += unit
  }
  return out
}
