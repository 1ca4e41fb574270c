import { headerComment } from '../../src/emit/code-header.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { typeName } from '../../src/emit/type-name.js'
import type { Model } from '../../src/model/model.js'
import type { BelongsTo, Plan } from '../../src/plan/plan.js'
import { declarationsText } from './declarations.js'
import { documentExpression } from './document-code.js'
import { ModuleParts } from './module-parts.js'
import { NodeCode } from './node-code.js'
import { notExpressed } from './not-expressed.js'
import { lineOf, literal, literals } from './words.js'

/**
 * The zod 4 schemas of one payload as JavaScript, of a record and of a document that holds records, with their types
 * beside them. Pure. `tool` is the version of declared. Throws a `RangeError` for a plan of another model.
 */
export function zodFiles(model: Model, plan: Plan, tool: string): readonly OutputFile[] {
  const { id, version, hash } = plan.policy
  if (!model.policies.some((each) => each.id === id && each.version === version && each.hash === hash))
    throw new RangeError('The plan is of another model.')
  const { payload } = plan
  const name = typeName(payload.id)
  return [
    { path: `${payload.id}.zod.js`, content: `${headerText(plan, tool)}\n\n${moduleText(plan, name)}` },
    { path: `${payload.id}.zod.d.ts`, content: declarationsText(plan, tool, name) },
  ]
}

function headerText(plan: Plan, tool: string): string {
  const { payload, recipient, purposes, notJudged } = plan
  return headerComment(
    plan,
    tool,
    [
      `Zod schemas of ${payload.id}: what "${recipient}" may have of it for ${purposes.join(', ')}.`,
      'They describe shape, not permission: the gate is the judge. Messages name the line of the policy and hold',
      'nothing of the data; paths and keys of issues are the names of members as the data has them.',
    ],
    [
      'Not expressed, where the engine is the stricter:',
      ...notExpressed(plan),
      ...(notJudged.length === 0 ? [] : ['', 'Not judged:', ...notJudged.map((each) => `- ${each}`)]),
    ],
  )
}

function moduleText(plan: Plan, name: string): string {
  const parts = new ModuleParts()
  const nodes = new NodeCode(plan, parts)
  const root = nodes.schema(plan.record, [])
  const owned = plan.belongsTo === undefined ? root : `${root}${ownerCall(plan, plan.belongsTo, parts)}`
  const isNamed = /^\w+$/.test(owned)
  const record = isNamed ? owned : parts.declare(parts.name(['whole', 'record']), owned)
  const exported = [`${record} as ${name}`]
  if (plan.envelope !== undefined) {
    const expression = documentExpression(plan, record, nodes, parts)
    const document = parts.declare(parts.name(['whole', 'document']), expression)
    exported.push(`${document} as ${name}Document`)
  }
  const file = `const file = ${literal(plan.payload.declared.file)}`
  return ["import * as z from 'zod'", file, ...parts.declarations(), `export { ${exported.join(', ')} }`]
    .join('\n\n')
    .concat('\n')
}

/** A record that names another operator, or none, is refused. */
function ownerCall({ payload }: Plan, { path, names, declared }: BelongsTo, parts: ModuleParts): string {
  const has = parts.helper('has')
  const owner = `${literals(path)}.reduce((v, name) => (${has}(v, name) ? v[name] : undefined), v)`
  const because = literal('The record does not say that it is of the recipient')
  const says = `${literals(path)}, ${because}, ${lineOf(declared, payload.declared.file)}`
  const own = names.map(literal).join(', ')
  return `\n  .refine((v) => [${own}].includes(${owner}), ${parts.helper('rule')}(${says}))`
}
