import type { EnvelopeNode } from '../../src/data/record.js'
import { accepts } from '../../src/kernel/automaton.js'
import type { CertainText } from '../../src/kernel/certain-texts.js'
import type { CertainValue } from '../../src/kernel/certain-value.js'
import type { Plan, ValuePlan, ValueTest } from '../../src/plan/plan.js'
import { prepare, type ReadyValue } from '../../src/validate/prepare.js'
import { judgeKey, judgeValue } from '../../src/validate/value.js'

const at = { offset: 0, line: 1, column: 1 }
const declared = { file: 'policy.yaml', line: 1, col: 1 }

/** A value of a plan that was made by hand. */
export function valuePlan(
  tests: readonly ValueTest[],
  more: Partial<Pick<ValuePlan, 'null' | 'meansNone'>> = {},
): ValuePlan {
  return {
    kind: 'value',
    tests,
    null: false,
    meansNone: [],
    carries: [],
    standing: 'technical',
    by: [],
    declared,
    ...more,
  }
}

/** What the exact judge says of one value: true when it finds nothing. */
export interface Exact {
  string(text: string): boolean
  number(lexeme: string): boolean
  boolean(value: boolean): boolean
  null(): boolean
  cell(text: string): boolean
}

export function exactOf(node: ValuePlan): Exact {
  const [ready] = prepare({ nodes: [node] } as unknown as Plan).nodes as [ReadyValue]
  const passes = (data: EnvelopeNode): boolean => judgeValue(ready, data) === undefined
  return {
    string: (value) => passes({ kind: 'string', value, at }),
    number: (lexeme) => passes({ kind: 'number', lexeme, at }),
    boolean: (value) => passes({ kind: 'boolean', value, at }),
    null: () => passes({ kind: 'null', at }),
    cell: (value) => passes({ kind: 'text', value, at }),
  }
}

/** Whether the exact judge lets a map have a key. */
export function exactKey(tests: readonly ValueTest[], name: string): boolean {
  const keys = { kind: 'map', keys: tests, values: 0, null: false, declared } as const
  return judgeKey(tests, name, prepare({ nodes: [keys] } as unknown as Plan))
}

const encoder = new TextEncoder()

/** Whether bytes are certainly right; with a length alone, any text of so many characters is. */
export function isCertain(text: CertainText | undefined, value: string | Uint8Array): boolean {
  if (text === undefined) return false
  const bytes = typeof value === 'string' ? encoder.encode(value) : value
  const characters = bytes.reduce((count, byte) => count + ((byte & 0xc0) === 0x80 ? 0 : 1), 0)
  if ('atMostCharacters' in text) return characters <= text.atMostCharacters
  if ('automaton' in text) return characters <= text.longest && accepts(text.automaton, bytes)
  return accepts(text, bytes)
}

export function isCertainNumber({ number }: CertainValue, lexeme: string): boolean {
  return number !== undefined && accepts(number, encoder.encode(lexeme))
}

const lexeme = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

/** Whether a text is written as a JSON number. */
export function isLexeme(text: string): boolean {
  return lexeme.test(text)
}

/** Digits of a number as the readers count them: zeros in front aside, those of an exponent counted; 0 of other text. */
export function digitsOf(text: string): number {
  if (!lexeme.test(text)) return 0
  const [mantissa = '', exponent = ''] = text.split(/[eE]/)
  return mantissa.replace(/[-.]/g, '').replace(/^0+/, '').length + exponent.replace(/[-+]/, '').length
}
