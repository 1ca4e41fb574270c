import type { EnvelopeNode } from '../data/record.js'
import type { ValuePlan, ValueTest } from '../plan/plan.js'
import * as codes from './codes.js'
import type { Outcome, Ready } from './prepare.js'

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

/** Undefined when one of the declared ways of writing the value holds; else how far the nearest came. */
export function judgeValue(node: ValuePlan, data: EnvelopeNode, ready: Ready): ValueComplaint | undefined {
  if (data.kind === 'null' && node.null) return undefined
  const text = lexemeOf(data)
  if (text !== undefined && data.kind !== 'number' && node.meansNone.includes(text)) return undefined
  let best: Outcome = 'wrong-type'
  const expected: string[] = []
  for (const test of node.tests) {
    const { run, expected: words } = ready.tests.get(test)!
    expected.push(words)
    const outcome = text === undefined || !isOfType(data, test, text) ? 'wrong-type' : run(text)
    if (outcome === 'right') return undefined
    if (ranks.indexOf(outcome) > ranks.indexOf(best)) best = outcome
  }
  const params = { expected: expected.join(', or ') || 'nothing', seen: seenOf(data, text) }
  return { definition: definitions[best as Exclude<Outcome, 'right'>], params }
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
  if (data.kind === 'string' || data.kind === 'text') return data.value
  if (data.kind === 'number') return data.lexeme
  return data.kind === 'boolean' ? String(data.value) : undefined
}

/** RFC 8259, section 6: how a number is written; a cell that is declared a number must be written so. */
const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

function isOfType(data: EnvelopeNode, { type }: ValueTest, text: string): boolean {
  const isNumeric = type === 'number' || type === 'integer'
  if (data.kind === 'text') {
    if (isNumeric) return text.length <= 400 && number.test(text)
    return type === 'string' || text === 'true' || text === 'false'
  }
  if (data.kind === 'number') return isNumeric
  return data.kind === type
}

function seenOf(data: EnvelopeNode, text: string | undefined): codes.Seen {
  const kind = data.kind === 'records' ? 'array' : data.kind === 'text' ? 'string' : data.kind
  return { kind, text }
}
