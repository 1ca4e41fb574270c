import type { Mark } from '../data/event.js'
import type { DataNode, Member, ObjectData } from '../data/record.js'
import { formats } from '../formats/index.js'
import type { MemberPlan, Plan, ValuePlan, ValueTest } from '../plan/plan.js'
import { encodeJson } from './encode.js'

/** Made values stand nowhere. */
const nowhere: Mark = { offset: 0, line: 1, column: 1 }

/** Deeper than this only what must be there is made. */
const deepestOptional = 5
/** A shape that must hold itself has no end. */
const deepest = 32

/**
 * Records that a plan could let pass, made from examples of its formats, the fullest first. None is
 * promised to pass: a pattern, or fields that exclude each other, can stand in the way.
 */
export function makeRecords(plan: Plan): readonly ObjectData[] {
  const made = [true, false].flatMap((isFull) => {
    const node = new Maker(plan, isFull).make(plan.record, 0)
    return node?.kind === 'object' ? [node] : []
  })
  const single = singles(plan, made.at(-1))
  return [...made, ...single]
}

/** Records of one field that may not be there, for a plan by which nothing may. */
export function refusedRecords(plan: Plan): readonly ObjectData[] {
  const record = plan.nodes[plan.record]
  const members = record?.kind === 'object' ? record.members : []
  return members
    .filter(({ node }) => plan.nodes[node]?.kind === 'refused')
    .map(({ name }) => ({
      kind: 'object',
      members: [{ name, at: nowhere, value: textNode('a') }],
      at: nowhere,
    }))
}

/** The least record with one optional field, for each that can be made. */
function singles(plan: Plan, least: ObjectData | undefined): readonly ObjectData[] {
  const record = plan.nodes[plan.record]
  if (least === undefined || record?.kind !== 'object') return []
  const maker = new Maker(plan, true)
  return record.members.flatMap((member): readonly ObjectData[] => {
    const value = member.required ? undefined : maker.make(member.node, 1)
    if (value === undefined) return []
    return [{ ...least, members: [...least.members, { name: member.name, at: nowhere, value }] }]
  })
}

/** What must stand around records that sit at a path of names and `*`; undefined where it cannot be made. */
export function makeEnvelope(
  plan: Plan,
  path: readonly string[],
): { readonly before: string; readonly after: string } | undefined {
  const open: string[] = []
  const close: string[] = []
  let index: number | undefined = plan.envelope
  for (const segment of path) {
    if (segment === '*') {
      open.push('[')
      close.unshift(']')
      continue
    }
    const node = index === undefined ? undefined : plan.nodes[index]
    const members: readonly MemberPlan[] = node?.kind === 'object' ? node.members : []
    open.push(`{${JSON.stringify(segment)}:`)
    const beside: string[] = []
    for (const member of members.filter(({ name, required }) => required && name !== segment)) {
      const value = new Maker(plan, false).make(member.node, 1)
      if (value === undefined) return undefined
      beside.push(`,${JSON.stringify(member.name)}:${encodeJson(value, { indent: 0, level: 0 })}`)
    }
    close.unshift(`${beside.join('')}}`)
    index = members.find(({ name }) => name === segment)?.node
  }
  return { before: open.join(''), after: close.join('') }
}

class Maker {
  readonly #plan: Plan
  readonly #isFull: boolean

  constructor(plan: Plan, isFull: boolean) {
    this.#plan = plan
    this.#isFull = isFull
  }

  make(index: number, depth: number): DataNode | undefined {
    const node = this.#plan.nodes[index]
    if (node === undefined || depth > deepest) return undefined
    switch (node.kind) {
      case 'value':
        return madeValue(node)
      case 'object':
        return this.#object(node.members, depth)
      case 'list': {
        const item = depth > deepestOptional ? undefined : this.make(node.each, depth + 1)
        return { kind: 'array', items: item === undefined ? [] : [item], at: nowhere }
      }
      case 'map':
        return { kind: 'object', members: [], at: nowhere }
      case 'choice':
        for (const each of node.cases) {
          const made = this.make(each.node, depth + 1)
          if (made?.kind === 'object') return withMember(made, [], node.by, textNode(each.value))
        }
        return undefined
      default:
        return undefined
    }
  }

  #object(members: readonly MemberPlan[], depth: number): ObjectData | undefined {
    const made: Member[] = []
    for (const { name, node, required } of members) {
      const isWanted = required || (this.#isFull && depth < deepestOptional)
      const value = isWanted ? this.make(node, depth + 1) : undefined
      if (value !== undefined) made.push({ name, at: nowhere, value })
      else if (required) return undefined
    }
    return { kind: 'object', members: made, at: nowhere }
  }
}

function madeValue(node: ValuePlan): DataNode | undefined {
  if (node.countsRecords === true) return { kind: 'number', lexeme: '1', at: nowhere }
  for (const test of node.tests) {
    const made = valueFor(test)
    if (made !== undefined) return made
  }
  const [none] = node.meansNone
  if (none !== undefined) return textNode(none)
  return node.null ? { kind: 'null', at: nowhere } : undefined
}

function valueFor(test: ValueTest): DataNode | undefined {
  const format = formats.get(test.format ?? (test.type === 'string' ? 'text' : test.type))
  const fitting = test.oneOf?.find((each) => format?.test(each) !== false)
  if (test.oneOf !== undefined && fitting === undefined) return undefined
  if (test.type === 'boolean') return { kind: 'boolean', value: fitting !== 'false', at: nowhere }
  if (test.type === 'number' || test.type === 'integer') {
    const lexeme = fitting ?? test.atLeast ?? test.atMost ?? (test.precision ? '0' : format?.example) ?? '0'
    return { kind: 'number', lexeme, at: nowhere }
  }
  if (fitting !== undefined) return textNode(fitting)
  if (test.pattern !== undefined) return undefined
  if (test.precision === undefined) {
    const example = test.format === undefined ? 'a' : format?.example
    return example === undefined ? undefined : textNode(example)
  }
  const coarse = coarseExamples.find((each) => format?.test(each) === true)
  return coarse === undefined ? undefined : textNode(coarse)
}

/** Fictional values that say as little as their format can. */
const coarseExamples = ['0.0.0.0', '::', '2026-01-01', '2026-01-01T00:00:00Z', '00:00:00Z', 'P1D', '0']

export function textNode(value: string): DataNode {
  return { kind: 'string', value, at: nowhere }
}

/** A record with one member more, or another value, in the object to which the path leads; itself where none does. */
export function withMember(
  record: ObjectData,
  path: readonly string[],
  name: string,
  value: DataNode,
): ObjectData {
  const [head, ...rest] = path
  if (head === undefined) {
    const others = record.members.filter((member) => member.name !== name)
    return { ...record, members: [...others, { name, at: nowhere, value }] }
  }
  const members = record.members.map((member) =>
    member.name === head && member.value.kind === 'object'
      ? { ...member, value: withMember(member.value, rest, name, value) }
      : member,
  )
  return { ...record, members }
}
