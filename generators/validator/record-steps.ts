import type { JsonMedia } from '../../src/plan/plan.js'

/** Where a way to records goes on from one value of a document. */
export interface RecordStep {
  readonly members: ReadonlyMap<string, RecordStep>
  readonly each: RecordStep | undefined
  /** A record stands here. */
  readonly isRecord: boolean
}

/** The places of records as steps from the root of a document; the segment `*` is each item of an array. */
export function recordSteps(ways: JsonMedia['records']): RecordStep {
  const inside = (segment: string): RecordStep =>
    recordSteps(ways.filter(([first]) => first === segment).map((way) => way.slice(1)))
  const heads = new Set(ways.flatMap(([first]) => (first === undefined ? [] : [first])))
  return {
    members: new Map([...heads].filter((head) => head !== '*').map((head) => [head, inside(head)])),
    each: heads.has('*') ? inside('*') : undefined,
    isRecord: ways.some((way) => way.length === 0),
  }
}

/** The same as a literal for the generated module. */
export function stepLiteral(step: RecordStep, name: (text: string) => string): string {
  const members = [...step.members].map(([head, inner]) => `[${name(head)}, ${stepLiteral(inner, name)}]`)
  const each = step.each === undefined ? 'undefined' : stepLiteral(step.each, name)
  return `{ isRecord: ${step.isRecord}, each: ${each}, members: new Map([${members.join(', ')}]) }`
}
