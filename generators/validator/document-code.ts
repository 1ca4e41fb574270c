import type { Plan } from '../../src/plan/plan.js'
import { literal } from './literal.js'
import type { ModuleParts } from './module-parts.js'
import type { NodeCode } from './node-code.js'
import type { RecordStep } from './record-steps.js'
import { isWellFormed } from './test-code.js'

/**
 * The functions that take a document apart: each answers how many records a value holds, or -1 where something may
 * not be there. The first of them is of the whole document.
 */
export function documentCode(
  plan: Plan,
  root: RecordStep,
  nodes: NodeCode,
  parts: ModuleParts,
): { readonly name: string; readonly functions: readonly string[] } {
  const functions: string[] = []
  const depth = nodes.isDeep ? 'depth' : '1'
  const further = nodes.isDeep ? 'depth + 1' : '1'
  const record = (value: string, level: string): string => `isRecord(${value}, on, ${level})`

  const around = (step: RecordStep, index: number, isRoot: boolean): string => {
    const name = parts.name('document')
    const node = plan.nodes[index]
    const envelope =
      node?.kind === 'object'
        ? [
            '  let records = 0',
            ...nodes.object(node, '-1', ({ name: member, node: inner }) => {
              const onward = step.members.get(member)
              if (onward === undefined) return undefined
              const called = around(onward, inner, false)
              return `records = joined(records, ${called}(x, on${nodes.isDeep ? ', depth + 1' : ''}))
        if (records < 0) return -1`
            }),
            '  return records',
          ]
        : ['  return -1']
    functions.push(
      [
        `function ${name}(v, on${nodes.isDeep ? ', depth' : ''}) {`,
        ...(isRoot && step.isRecord
          ? [`  if (!(${isEnvelope(step)})) return ${record('v', depth)} ? 1 : -1`]
          : recordsOf(step, record, [depth, further])),
        ...(isRoot && step.isRecord ? recordsOf({ ...step, isRecord: false }, record, [depth, further]) : []),
        ...envelope,
        '}',
      ].join('\n'),
    )
    return name
  }
  return { name: around(root, plan.envelope ?? -1, true), functions }
}

/** Whether a document that may be the record itself holds records instead. */
export function isEnvelope(step: RecordStep): string {
  const heads = [...step.members.keys()].filter(isWellFormed)
  const holds = heads.map((head) => `listed.call(v, ${literal(head)})`)
  return [
    ...(step.each === undefined ? [] : ['Array.isArray(v)']),
    ...(holds.length === 0 ? [] : [`isPlain(v) && (${holds.join(' || ')})`]),
  ].join(' || ')
}

function recordsOf(
  step: RecordStep,
  record: (value: string, depth: string) => string,
  [depth, further]: readonly [string, string],
): readonly string[] {
  const each =
    step.each?.isRecord === true
      ? [
          '  if (isList(v)) {',
          `    for (let i = 0; i < v.length; i++) if (!${record('v[i]', further)}) return -1`,
          '    return v.length',
          '  }',
        ]
      : []
  const whole = `return ${record('v', depth)} ? 1 : -1`
  if (!step.isRecord) return each
  return [...each, step.each === undefined ? `  ${whole}` : `  if (!Array.isArray(v)) ${whole}`]
}
