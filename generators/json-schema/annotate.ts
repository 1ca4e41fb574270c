import type { PolicyPlace } from '../../src/diagnostics/policy-place.js'
import { printable } from '../../src/diagnostics/printable.js'
import type { JsonSchema, SchemaGround, SchemaNote } from '../../src/emit/json-schema.js'
import { categoryNamed } from '../../src/model/categories.js'
import type { Policy } from '../../src/model/policy.js'
import { constraintWords } from '../../src/plan/constraint-words.js'
import type { MemberPlan, PassedBy, Plan, RefusedPlan, ValuePlan } from '../../src/plan/plan.js'
import { sentence, valueWords } from './words.js'

export type Annotation = Pick<JsonSchema, 'title' | 'description' | 'x-declared'>

/** `policies/shop/policy.yaml:41` */
export function lineOf({ file, line }: PolicyPlace): string {
  return `${file}:${line}`
}

/** What a value is, whose, for what it passes and by which lines. */
export function valueAnnotation(
  node: ValuePlan,
  member: MemberPlan | undefined,
  plan: Plan,
  policy: Policy,
): Annotation {
  const categories = node.carries.map((id) => categoryNamed(policy, id))
  const title = categories.flatMap((category) => category?.title ?? []).join(' and ')
  const definitions = categories.flatMap((category) => category?.definition ?? [])
  const constraints = member === undefined ? [] : constraintWords(member)
  const words = [...definitions, node.what ?? '', valueWords(node), ...constraints].filter(
    (each) => each !== '',
  )
  const note: SchemaNote = {
    ...(node.carries.length === 0 ? {} : { category: node.carries }),
    ...(node.what === undefined ? {} : { technical: node.what }),
    ...(node.carries.length === 0 ? {} : { whose: whoseOf(node, policy) }),
    ...(node.unit === undefined ? {} : { unit: node.unit }),
    standing: node.standing,
    ...(node.by.length === 0 ? {} : { by: node.by.map((each) => groundOf(each, plan, policy)) }),
    ...(constraints.length === 0 ? {} : { constraints }),
    declared: lineOf(member?.declared ?? node.declared),
  }
  return {
    ...(title === '' ? {} : { title: printable(title) }),
    description: printable(words.map(sentence).join(' ')),
    'x-declared': note,
  }
}

/** Why nothing may stand there. */
export function refusalAnnotation(node: RefusedPlan, member: MemberPlan | undefined): Annotation {
  return {
    description: printable(sentence(node.because)),
    'x-declared': { refused: node.class, declared: lineOf(member?.declared ?? node.declared) },
  }
}

/** What holds between a group of values and others. */
export function groupAnnotation(declared: PolicyPlace, member: MemberPlan | undefined): Annotation {
  const constraints = member === undefined ? [] : constraintWords(member)
  return {
    ...(constraints.length === 0 ? {} : { description: printable(constraints.map(sentence).join(' ')) }),
    'x-declared': {
      ...(constraints.length === 0 ? {} : { constraints }),
      declared: lineOf(member?.declared ?? declared),
    },
  }
}

/** The payload says whose where it can; else the policy's lines do, or the words themselves. */
function whoseOf(node: ValuePlan, policy: Policy): readonly string[] | 'not-stated' {
  if (node.of !== undefined && node.of.length > 0) return node.of
  const said = new Set<string>()
  for (const ground of node.by) {
    const whose = whoseOfGround(ground, policy)
    if (whose === 'not-stated') return whose
    for (const id of whose) said.add(id)
  }
  return said.size === 0 ? 'not-stated' : [...said]
}

function whoseOfGround({ of, category }: PassedBy, policy: Policy): readonly string[] | 'not-stated' {
  if (of === 'not-stated' || of.length > 0) return of
  const own = categoryNamed(policy, category)?.of ?? []
  return own.length === 0 ? 'not-stated' : own
}

function groundOf(ground: PassedBy, plan: Plan, policy: Policy): SchemaGround {
  const { category, purposes, condition, standing, reading, cites, declared } = ground
  return {
    category,
    whose: whoseOfGround(ground, policy),
    purposes: purposes.filter((purpose) => plan.purposes.includes(purpose)),
    ...(condition === undefined ? {} : { condition }),
    standing,
    ...(reading === undefined ? {} : { reading }),
    cites,
    policy: lineOf(declared),
  }
}
