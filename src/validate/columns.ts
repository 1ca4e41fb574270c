import type { ColumnTree, NamedColumnTree } from '../data/column-tree.js'
import type { Mark } from '../data/event.js'
import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { Plan, PlanNode, RefusedPlan } from '../plan/plan.js'
import { closingClasses } from '../verdict/closing-classes.js'
import * as codes from './codes.js'
import type { Found, FoundSink, Step } from './found.js'
import { MeantNames } from './meant.js'
import { prepare, type Ready } from './prepare.js'
import { judgeKey } from './value.js'

/**
 * Judges the columns of a file that names them before its values. What a record holds is found there; a column that
 * may not be there and holds nothing in any record, or in a file without records, is found once, by itself.
 */
export interface ColumnJudge {
  /** To be told of all that is found in records. */
  saw(found: Found): void
  /** After the last record. */
  end(): void
}

/** `tree` are the columns of a record. */
export function createColumnJudge(plan: Plan, tree: ColumnTree, sink: FoundSink): ColumnJudge {
  const seen = new Set<string>()
  return {
    saw({ class: own, path }) {
      if (closingClasses.has(own)) seen.add(keyOfPath(path))
    },
    end() {
      const walk = new Walk(prepare(plan), seen, sink)
      walk.column(tree, [plan.nodes[plan.record]!], [], plan.payload.declared)
    },
  }
}

/** The column of a path as a text: items of lists and keys of maps are all one, for a column knows none of them. */
export function keyOfPath(path: readonly Step[]): string {
  return JSON.stringify(path.map((step) => (typeof step === 'string' ? step : 0)))
}

/** The walk through the columns beside all that the plan could say of them. */
class Walk {
  readonly #ready: Ready
  readonly #seen: ReadonlySet<string>
  readonly #sink: FoundSink
  readonly #meant = new MeantNames()

  constructor(ready: Ready, seen: ReadonlySet<string>, sink: FoundSink) {
    this.#ready = ready
    this.#seen = seen
    this.#sink = sink
  }

  /** `nodes` are what may stand here; none where nothing is declared. */
  column(tree: ColumnTree, nodes: readonly PlanNode[], path: readonly Step[], declared: PolicyPlace): void {
    const own = nodes.flatMap((node) => this.#shapes(node))
    const place = own[0]?.declared ?? declared
    if (tree.kind === 'list') {
      const each = own.flatMap((node) => (node.kind === 'list' ? [this.#node(node.each)] : []))
      this.column(tree.each, each, [...path, 0], place)
    } else if (tree.kind === 'map') {
      const values = own.flatMap((node) => {
        if (node.kind === 'map') return [this.#node(node.values)]
        return node.kind === 'object' ? node.members.map((member) => this.#node(member.node)) : []
      })
      this.column(tree.values, values, [...path, { key: '*' }], place)
    } else if (tree.kind === 'object') {
      for (const member of tree.members) this.#member(member, own, path, place)
    }
  }

  #member(
    { name, column }: NamedColumnTree,
    nodes: readonly PlanNode[],
    path: readonly Step[],
    declared: PolicyPlace,
  ): void {
    const own = [...path, name]
    if (this.#seen.has(keyOfPath(own))) return
    const may = nodes.flatMap((node) => this.#memberNodes(node, name))
    const [first] = may
    const allowed = may.filter((node) => node.kind !== 'refused')
    if (allowed.length > 0) this.column(column, allowed, own, declared)
    else if (first?.kind === 'refused') this.#refused(first, own, column.at)
    else this.#undeclared(name, nodes, { path: own, at: column.at, declared })
  }

  /** What a member of that name may be, by one thing that may stand here. */
  #memberNodes(node: PlanNode, name: string): readonly PlanNode[] {
    if (node.kind === 'map') return judgeKey(node.keys, name, this.#ready) ? [this.#node(node.values)] : []
    const member = node.kind === 'object' ? node.members.find((each) => each.name === name) : undefined
    return member === undefined ? [] : [this.#node(member.node)]
  }

  #undeclared(
    name: string,
    nodes: readonly PlanNode[],
    place: { readonly path: readonly Step[]; readonly at: Mark; readonly declared: PolicyPlace },
  ): void {
    const object = nodes.find((node) => node.kind === 'object')
    const meant = object && this.#meant.of(name, object, () => object.members.map((member) => member.name))
    this.#found(codes.undeclaredField, { meant }, place)
  }

  #refused(node: RefusedPlan, path: readonly Step[], at: Mark): void {
    const definition = codes.refusals[node.class]!
    this.#found(definition, { because: node.because }, { path, at, declared: node.declared })
  }

  #found<Params>(
    definition: codes.FindingDefinition<Params>,
    params: Params,
    {
      path,
      at,
      declared,
    }: { readonly path: readonly Step[]; readonly at: Mark; readonly declared: PolicyPlace },
  ): void {
    this.#sink({
      code: definition.code,
      class: definition.class,
      message: definition.sentence(params),
      help: definition.help(params, this.#ready.plan.policy.owner),
      path,
      at,
      record: undefined,
      policy: declared,
      about: { path },
      droppable: true,
    })
  }

  /** Of a choice every shape: which one it is, each record says. */
  #shapes(node: PlanNode): readonly PlanNode[] {
    if (node.kind !== 'choice') return [node]
    const otherwise = node.otherwise === undefined ? [] : [node.otherwise]
    return [...node.cases.map((each) => each.node), ...otherwise].flatMap((index) =>
      this.#shapes(this.#node(index)),
    )
  }

  #node(index: number): PlanNode {
    return this.#ready.plan.nodes[index]!
  }
}
