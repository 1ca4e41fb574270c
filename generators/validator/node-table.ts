import { periodWords } from '../../src/plan/kept-for.js'
import type { MemberPlan, Plan, PlanNode, ValueTest } from '../../src/plan/plan.js'
import { expectedWords } from './expected.js'
import { literal, literals, placeLiteral } from './literal.js'
import type { ModuleParts } from './module-parts.js'
import type { NodeCode } from './node-code.js'
import { isWellFormed } from './test-code.js'

/**
 * The plan as tables, for the part of the module that says what is wrong: `nodes`, a row for each, and `tests`, each
 * function with its words. What a row holds is said where the rows are read (`explain-code.ts`).
 */
export function nodeTables(plan: Plan, code: NodeCode, parts: ModuleParts): readonly string[] {
  const tests: string[] = []
  const known = new Map<string, number>()
  const file = plan.payload.declared.file
  const testNumber = (test: ValueTest): number => {
    const row = `[${code.test(test)}, ${literal(expectedWords(test))}]`
    const at = known.get(row) ?? tests.push(row) - 1
    known.set(row, at)
    return at
  }
  const rows = plan.nodes.map((node) => nodeRow(node, { file, testNumber, parts }))
  return [
    `const file = ${literal(file)}`,
    `const tests = [\n${tests.map((row) => `  ${row},\n`).join('')}]`,
    `const nodes = [\n${rows.map((row) => `  ${row},\n`).join('')}]`,
    `const csvHeaders = ${literals((plan.media.csv?.columns ?? []).map(({ header }) => header))}`,
  ]
}

interface Writing {
  readonly file: string
  readonly parts: ModuleParts
  testNumber(test: ValueTest): number
}

function nodeRow(node: PlanNode, writing: Writing): string {
  const place = placeLiteral(node.declared, writing.file)
  switch (node.kind) {
    case 'refused':
      return row(
        'refused',
        place,
        '0',
        literal(node.class),
        writing.parts.constant('because', literal(node.because)),
      )
    case 'records':
      return row('records', place, '0')
    case 'value': {
      const own = node.tests.map((test) => writing.testNumber(test))
      const nones = node.meansNone.filter(isWellFormed)
      return row(
        'value',
        place,
        bit(node.null),
        `[${own.join()}]`,
        ...(nones.length === 0 ? [] : [literals(nones)]),
      )
    }
    case 'list':
      return row(
        'list',
        place,
        bit(node.null),
        `${node.each}`,
        ...(node.atMost === undefined ? [] : [`${node.atMost}`]),
      )
    case 'map': {
      const keys = node.keys.filter(({ type }) => type === 'string').map((test) => writing.testNumber(test))
      return row('map', place, bit(node.null), `[${keys.join()}]`, `${node.values}`)
    }
    case 'choice': {
      const cases = node.cases.map(({ value, node: inner }) => `[${literal(value)}, ${inner}]`)
      const otherwise = node.otherwise === undefined ? [] : [`${node.otherwise}`]
      return row('choice', place, bit(node.null), literal(node.by), `[${cases.join(', ')}]`, ...otherwise)
    }
    case 'object': {
      const members = node.members.map((member) => memberRow(member, writing.file))
      return row('object', place, bit(node.null), `[${members.join(', ')}]`)
    }
  }
}

function memberRow(member: MemberPlan, file: string): string {
  const { name, node, required, goesWith, when, before, declared } = member
  const says = [
    ...(goesWith.length === 0 ? [] : [`goesWith: ${literals(goesWith)}`]),
    ...(when === undefined ? [] : [`when: [${literal(when.member)}, ${literals(when.isOneOf)}]`]),
    ...(before === undefined ? [] : [`before: ${literal(before)}`]),
  ]
  const rule = says.length === 0 ? [] : [`{ ${says.join(', ')} }`]
  return `[${[literal(name), `${node}`, bit(required), placeLiteral(declared, file), ...rule].join(', ')}]`
}

/** The periods by which a record is judged. */
export function periodTable(plan: Plan): string {
  const rows = (plan.keptFor ?? []).map((period) => {
    const { path, amount, unit, meansNone, declared } = period
    const own = [literals(path), `${amount}`, literal(unit), literals(meansNone)]
    return `[${[...own, literal(`${declared.file}:${declared.line}`), literal(periodWords(period))].join(', ')}]`
  })
  return `const periods = [${rows.join(', ')}]`
}

function row(kind: string, ...cells: readonly string[]): string {
  return `['${kind}', ${cells.join(', ')}]`
}

function bit(value: boolean): string {
  return value ? '1' : '0'
}
