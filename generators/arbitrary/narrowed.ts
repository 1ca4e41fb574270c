import type { ObjectPlan, PlanNode, ValuePlan } from '../../src/plan/plan.js'
import { type DrawnTest, outcomeOf } from './outcome.js'

/** A value that is this text and nothing else. */
export function onlyText(node: ValuePlan, text: string): ValuePlan {
  const isText = node.tests.some(
    (test) => outcomeOf({ ...node, tests: [test], null: false, meansNone: [] }, text) === 'right',
  )
  return {
    ...node,
    null: false,
    tests: isText ? [{ type: 'string', oneOf: [text] }] : [],
    meansNone: node.meansNone.filter((each) => each === text),
  }
}

/** A value that is none of these texts. */
export function noText(node: ValuePlan, texts: readonly string[]): ValuePlan {
  const tests = node.tests.map(
    (test: DrawnTest): DrawnTest =>
      test.type === 'string' ? { ...test, not: [...(test.not ?? []), ...texts] } : test,
  )
  return { ...node, tests, meansNone: node.meansNone.filter((each) => !texts.includes(each)) }
}

/** A value that cannot be, in the place of a node. */
export function emptyValue({ declared }: PlanNode): ValuePlan {
  return {
    kind: 'value',
    tests: [],
    null: false,
    meansNone: [],
    carries: [],
    standing: 'technical',
    by: [],
    declared,
  }
}

/** An object that cannot be. */
export function nothingOf(node: ObjectPlan): PlanNode {
  return { kind: 'choice', by: '', cases: [], null: false, declared: node.declared }
}
