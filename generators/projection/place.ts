import type { MapPlan, MemberPlan, PlanNode } from '../../src/plan/plan.js'

/** Where a node stands: the type of what is made there, and the names that lead there. */
export interface Place {
  readonly made: string
  /** The names by which types are called, and those in the data. */
  readonly way: readonly string[]
  readonly path: readonly string[]
  /** The member that chose it, and its value. */
  readonly chosen?: { readonly by: string; readonly value: string }
}

/** The place below one by a name of the data, which types may call otherwise. */
export function below(place: Place, made: string, name: string, called = name): Place {
  return { made, way: [...place.way, called], path: [...place.path, name] }
}

/** A name of a map whose names are all stated, as a member. */
export function memberOfMap(name: string, { values, declared }: MapPlan): MemberPlan {
  return { name, node: values, required: false, goesWith: [], declared }
}

/** Why nothing can stand there. */
export function becauseOf(node: PlanNode | undefined): string {
  return node?.kind === 'refused' ? node.because : 'What must be in it may not be sent.'
}
