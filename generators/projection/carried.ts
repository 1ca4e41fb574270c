import type { Plan, PlanNode } from '../../src/plan/plan.js'

/** The nodes of a plan that some value can stand in; what requires a member that cannot be there cannot be either. */
export function carriedNodes(plan: Plan): ReadonlySet<number> {
  const carried = new Set(plan.nodes.keys())
  for (let before = -1; before !== carried.size; ) {
    before = carried.size
    for (const [index, node] of plan.nodes.entries()) if (!canBe(node, carried)) carried.delete(index)
  }
  return carried
}

function canBe(node: PlanNode, carried: ReadonlySet<number>): boolean {
  switch (node.kind) {
    case 'value':
      return node.tests.length > 0 || node.meansNone.length > 0 || node.null
    case 'object':
      return node.null || node.members.every((member) => !member.required || carried.has(member.node))
    case 'choice':
      return (
        node.null ||
        [
          ...node.cases.map((each) => each.node),
          ...(node.otherwise === undefined ? [] : [node.otherwise]),
        ].some((inner) => carried.has(inner))
      )
    case 'list':
    case 'map':
      return true
    default:
      return false
  }
}

/** A required member that cannot be there, by the way to it from a node that cannot be either, with the reason. */
export function obstacle(
  plan: Plan,
  index: number,
  carried: ReadonlySet<number>,
): { readonly way: readonly string[]; readonly because: string } | undefined {
  const seen = new Set<number>()
  const find = (
    at: number,
    way: readonly string[],
  ): { readonly way: readonly string[]; readonly because: string } | undefined => {
    const node = plan.nodes[at]
    if (node === undefined || seen.has(at)) return undefined
    seen.add(at)
    if (node.kind === 'refused') return { way, because: node.because }
    if (node.kind === 'object') {
      const member = node.members.find((each) => each.required && !carried.has(each.node))
      return member === undefined ? undefined : find(member.node, [...way, member.name])
    }
    if (node.kind === 'choice')
      return node.cases.map((each) => find(each.node, way)).find((each) => each !== undefined)
    return { way, because: 'No value can stand there.' }
  }
  return find(index, [])
}
