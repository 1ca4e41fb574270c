import type { EnvelopeNode } from '../data/record.js'
import type { ValuePlan, ValueTest } from '../plan/plan.js'
import * as codes from './codes.js'
import type { Outcome, Ready, ReadyValue } from './prepare.js'

/** What is wrong with a value, before its place is known. */
export interface ValueComplaint {
  readonly definition: codes.FindingDefinition<{ readonly expected: string; readonly seen: codes.Seen }>
  readonly params: { readonly expected: string; readonly seen: codes.Seen }
}

const definitions: Readonly<Record<Exclude<Outcome, 'right'>, ValueComplaint['definition']>> = {
  'wrong-type': codes.wrongType,
  'bad-format': codes.badFormat,
  'out-of-range': codes.outOfRange,
  'over-precise': codes.overPrecise,
}

const ranks: readonly Outcome[] = ['wrong-type', 'bad-format', 'out-of-range', 'over-precise']

/** Whether one of the declared ways of writing the value holds. */
export function isRight(node: ReadyValue, data: EnvelopeNode): boolean {
  const { kind } = data
  if (kind === 'null' && node.null) return true
  const text = lexemeOf(data)
  if (text === undefined) return false
  if (kind !== 'number' && node.meansNone.includes(text)) return true
  for (const test of node.ready)
    if (isOfType(kind, test.type, text) && test.run(text) === 'right') return true
  return false
}

/** Undefined when it does; else how far the nearest came. */
export function judgeValue(node: ReadyValue, data: EnvelopeNode): ValueComplaint | undefined {
  return isRight(node, data) ? undefined : complaintOf(node, data)
}

function complaintOf(node: ReadyValue, data: EnvelopeNode): ValueComplaint {
  const { kind } = data
  const text = lexemeOf(data)
  let best: Exclude<Outcome, 'right'> = 'wrong-type'
  for (const test of node.ready) {
    const outcome = text === undefined || !isOfType(kind, test.type, text) ? 'wrong-type' : test.run(text)
    if (outcome !== 'right' && ranks.indexOf(outcome) > ranks.indexOf(best)) best = outcome
  }
  return {
    definition: definitions[best],
    params: { expected: node.expected, seen: seenOf(kind, text) },
  }
}

/** Whether a map may hold a key. */
export function judgeKey(tests: readonly ValueTest[], name: string, ready: Ready): boolean {
  return tests.some((test) => test.type === 'string' && ready.tests.get(test)!.run(name) === 'right')
}

/** A value that stands for none, such as a date of the year 1. */
export function meansNone(node: ValuePlan, data: EnvelopeNode): boolean {
  return (
    (data.kind === 'null' && node.null) ||
    ((data.kind === 'string' || data.kind === 'text') && node.meansNone.includes(data.value))
  )
}

/** What a value says, as text: a string, or the lexeme of a number or boolean. */
export function lexemeOf(data: EnvelopeNode): string | undefined {
  switch (data.kind) {
    case 'string':
    case 'text':
      return data.value
    case 'number':
      return data.lexeme
    case 'boolean':
      return String(data.value)
    default:
      return undefined
  }
}

/** RFC 8259, section 6: how a number is written; a cell that is declared a number must be written so. */
const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

function isOfType(kind: EnvelopeNode['kind'], type: ValueTest['type'], text: string): boolean {
  const isNumeric = type === 'number' || type === 'integer'
  if (kind === 'text') {
    if (isNumeric) return text.length <= 400 && number.test(text)
    return type === 'string' || text === 'true' || text === 'false'
  }
  return kind === 'number' ? isNumeric : kind === type
}

function seenOf(kind: EnvelopeNode['kind'], text: string | undefined): codes.Seen {
  return { kind: kind === 'records' ? 'array' : kind === 'text' ? 'string' : kind, text }
}
