import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { MemberPlan, Plan, PlanNode } from '../plan/plan.js'
import { canonicalJson } from '../text/canonical-json.js'
import { compareFrames } from './compare-frames.js'
import type { PlanChange } from './plan-change.js'
import { testsBeyond, testWords } from './wider-value.js'

/**
 * What the plan `head` lets through and `base` did not, and the other way round; undefined stands for a plan that lets
 * nothing through. Where it cannot be seen that something is not wider, it is said to be.
 */
export function comparePlans(base: Plan | undefined, head: Plan | undefined): readonly PlanChange[] {
  if (base === undefined) return head === undefined ? [] : whole(head, 'wider')
  if (head === undefined) return whole(base, 'narrower')
  const walk = new Walk(base, head)
  walk.nodes(base.record, head.record, '')
  if (base.envelope !== undefined && head.envelope !== undefined) {
    walk.prefix = aroundRecords
    walk.nodes(base.envelope, head.envelope, '')
  }
  return [...walk.changes, ...compareFrames(base, head)]
}

const aroundRecords = 'around the records: '

function whole(plan: Plan, effect: PlanChange['effect']): readonly PlanChange[] {
  const changes = [...leavesOf(plan, plan.record, '', effect)]
  if (plan.envelope !== undefined) {
    const around = leavesOf(plan, plan.envelope, '', effect)
    changes.push(...[...around].map((each) => ({ ...each, at: `${aroundRecords}${each.at}` })))
  }
  return changes
}

/** Every value below a node that may be there. */
function* leavesOf(
  plan: Plan,
  index: number,
  at: string,
  effect: PlanChange['effect'],
  above: readonly number[] = [],
): Generator<PlanChange> {
  const node = plan.nodes[index]
  if (node === undefined || node.kind === 'refused' || node.kind === 'records' || above.includes(index))
    return
  if (node.kind === 'value') {
    const says = `${effect === 'wider' ? 'let through' : 'no longer let through'}: ${valueWords(node)}`
    yield { effect, at, says, declared: node.declared }
    return
  }
  const inner = [...above, index]
  for (const [step, child] of childrenOf(node))
    yield* leavesOf(plan, child, step === '' ? at : `${at}/${step}`, effect, inner)
}

function childrenOf(node: PlanNode): readonly (readonly [string, number])[] {
  switch (node.kind) {
    case 'object':
      return node.members.map((member) => [escaped(member.name), member.node])
    case 'map':
      return [['*', node.values]]
    case 'list':
      return [['*', node.each]]
    case 'choice':
      return [
        ...node.cases.map((each) => ['', each.node] as const),
        ...(node.otherwise === undefined ? [] : [['', node.otherwise] as const]),
      ]
    default:
      return []
  }
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

type Value = Extract<PlanNode, { kind: 'value' }>

function valueWords({ carries, what, tests }: Value): string {
  const name = carries.length > 0 ? carries.join(', ') : `technical (${what ?? 'not said what'})`
  return `${name}, as ${tests.map(testWords).join(' or ')}`
}

/** Goes through two plans side by side. */
class Walk {
  readonly changes: PlanChange[] = []
  prefix = ''
  readonly #base: Plan
  readonly #head: Plan
  readonly #seen = new Set<string>()

  constructor(base: Plan, head: Plan) {
    this.#base = base
    this.#head = head
  }

  nodes(then: number, now: number, at: string): void {
    const base = this.#base.nodes[then]
    const head = this.#head.nodes[now]
    if (base === undefined || head === undefined) return
    const isClosed = (node: PlanNode) => node.kind === 'refused' || node.kind === 'records'
    if (isClosed(head) || isClosed(base)) {
      if (!isClosed(base)) this.#gone(then, at)
      if (!isClosed(head)) this.#come(now, at)
      return
    }
    // What holds itself has been compared where it was met first.
    const pair = `${then} ${now}`
    if (this.#seen.has(pair)) return
    this.#seen.add(pair)
    if (base.kind !== head.kind) {
      // An object where a choice was, a list where a value was: nothing is taken for known.
      this.#come(now, at)
      this.#gone(then, at)
      return
    }
    if ('null' in base && 'null' in head && base.null !== head.null)
      this.#say(
        head.null ? 'wider' : 'narrower',
        at,
        `null: ${head.null ? 'allowed' : 'no longer allowed'}`,
        head,
      )
    if (base.kind === 'value' && head.kind === 'value') this.#values(base, head, at)
    else if (base.kind === 'object' && head.kind === 'object') this.#objects(base, head, at)
    else if (base.kind === 'map' && head.kind === 'map') {
      this.#tests(base.keys, head.keys, `${at}/*`, 'keys', head)
      this.#search(base.scan, head.scan, `${at}/*`, head)
      this.nodes(base.values, head.values, `${at}/*`)
    } else if (base.kind === 'list' && head.kind === 'list') {
      this.#most(base.atMost, head.atMost, at, head)
      this.nodes(base.each, head.each, `${at}/*`)
    } else if (base.kind === 'choice' && head.kind === 'choice') this.#choices(base, head, then, now, at)
  }

  #say(
    effect: PlanChange['effect'],
    at: string,
    says: string,
    { declared }: { readonly declared: PolicyPlace },
  ): void {
    this.changes.push({ effect, at: `${this.prefix}${at}`, says, declared })
  }

  #come(now: number, at: string): void {
    const leaves = [...leavesOf(this.#head, now, at, 'wider')]
    for (const each of leaves) this.#say(each.effect, each.at, each.says, each)
    const head = this.#head.nodes[now]
    const isThere = head !== undefined && head.kind !== 'refused' && head.kind !== 'records'
    if (leaves.length === 0 && isThere)
      this.#say('wider', at, 'let through: a group with nothing in it', head)
  }

  #gone(then: number, at: string): void {
    for (const each of leavesOf(this.#base, then, at, 'narrower'))
      this.#say(each.effect, each.at, each.says, each)
  }

  #tests(then: Value['tests'], now: Value['tests'], at: string, what: string, head: PlanNode): void {
    const wider = testsBeyond(now, then)
    const gone = testsBeyond(then, now)
    if (wider.length > 0)
      this.#say(
        'wider',
        at,
        `${what}: ${wider.map(testWords).join(' or ')}; until now ${then.map(testWords).join(' or ')}`,
        head,
      )
    else if (gone.length > 0)
      this.#say('narrower', at, `${what}: no longer ${gone.map(testWords).join(' or ')}`, head)
  }

  #values(base: Value, head: Value, at: string): void {
    const meaning = ({ carries, what, of, unit }: Value) =>
      canonicalJson({ carries: [...carries].sort(), what: what ?? '', of: of ?? null, unit: unit ?? null })
    // The same name for something else is something else that goes out.
    if (meaning(base) !== meaning(head))
      this.#say('wider', at, `declared as something else: ${saidOf(head)}; until now ${saidOf(base)}`, head)
    this.#tests(base.tests, head.tests, at, 'values', head)
    this.#search(base.scan, head.scan, at, head)
    const marks = head.meansNone.filter((each) => !base.meansNone.includes(each))
    if (marks.length > 0) this.#say('wider', at, 'more values stand for none', head)
    if (base.countsRecords === true && head.countsRecords !== true)
      this.#say('wider', at, 'it need not be the number of the records any more', head)
  }

  /** A text that is not searched may carry what it is not declared to hold. */
  #search(then: Value['scan'], now: Value['scan'], at: string, head: PlanNode): void {
    if (then === now) return
    const says =
      now === 'off'
        ? 'it is no longer searched for data of other categories, whatever is asked'
        : now === 'on'
          ? 'it is searched for data of other categories, whatever is asked'
          : 'it is searched for data of other categories only where that is asked'
    // From `off` every change is for the better, from `on` none is.
    this.#say(now === 'off' || then === 'on' ? 'wider' : 'narrower', at, says, head)
  }

  #most(then: number | undefined, now: number | undefined, at: string, head: PlanNode): void {
    if (then === now) return
    const isWider = now === undefined || (then !== undefined && now > then)
    this.#say(
      isWider ? 'wider' : 'narrower',
      at,
      `at most ${now ?? 'any number of'} items; until now ${then ?? 'any number'}`,
      head,
    )
  }

  #objects(
    base: Extract<PlanNode, { kind: 'object' }>,
    head: Extract<PlanNode, { kind: 'object' }>,
    at: string,
  ): void {
    const known = new Map(base.members.map((member) => [member.name, member]))
    for (const member of head.members) {
      const before = known.get(member.name)
      known.delete(member.name)
      const place = `${at}/${escaped(member.name)}`
      if (before === undefined) this.#come(member.node, place)
      else {
        this.nodes(before.node, member.node, place)
        if (this.#head.nodes[member.node]?.kind !== 'refused') this.#members(before, member, place)
      }
      if (before === undefined && member.required) this.#say('narrower', place, 'it must be there', member)
    }
    for (const member of known.values()) {
      const place = `${at}/${escaped(member.name)}`
      this.#gone(member.node, place)
      if (member.required) this.#say('wider', place, 'it need not be there any more', member)
    }
  }

  /** Bounds between members: each that was there must be there still. */
  #members(base: MemberPlan, head: MemberPlan, at: string): void {
    if (base.required !== head.required)
      this.#say(
        head.required ? 'narrower' : 'wider',
        at,
        head.required ? 'it must be there' : 'it may be missing',
        head,
      )
    const free = base.goesWith.filter((each) => !head.goesWith.includes(each))
    if (free.length > 0) this.#say('wider', at, `it may be there without ${free.join(', ')}`, head)
    if (base.before !== undefined && base.before !== head.before)
      this.#say('wider', at, `it need not come before ${base.before}`, head)
    if (base.when === undefined) return
    const { member, isOneOf } = base.when
    const isKept = head.when?.member === member && head.when.isOneOf.every((value) => isOneOf.includes(value))
    if (!isKept)
      this.#say('wider', at, `it may be there whatever ${member} is, or for more of its values`, head)
  }

  #choices(
    base: Extract<PlanNode, { kind: 'choice' }>,
    head: Extract<PlanNode, { kind: 'choice' }>,
    then: number,
    now: number,
    at: string,
  ): void {
    if (base.by !== head.by) {
      this.#come(now, at)
      this.#gone(then, at)
      return
    }
    const before = new Map(base.cases.map((each) => [each.value, each.node]))
    for (const { value, node } of head.cases) {
      const known = before.get(value) ?? base.otherwise
      before.delete(value)
      if (known === undefined) this.#come(node, at)
      else this.nodes(known, node, at)
    }
    for (const node of before.values()) {
      if (head.otherwise === undefined) this.#gone(node, at)
      else this.nodes(node, head.otherwise, at)
    }
    if (head.otherwise === undefined) {
      if (base.otherwise !== undefined) this.#gone(base.otherwise, at)
    } else if (base.otherwise === undefined) this.#come(head.otherwise, at)
    else this.nodes(base.otherwise, head.otherwise, at)
  }
}

function saidOf({ carries, what, of, unit }: Value): string {
  const name = carries.length > 0 ? carries.join(', ') : `technical (${what ?? 'not said what'})`
  return [
    name,
    ...(of === undefined ? [] : [`of ${of.join(', ')}`]),
    ...(unit === undefined ? [] : [`in ${unit}`]),
  ].join(' ')
}
