import { commentText, headerComment } from '../../src/emit/code-header.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { typeName } from '../../src/emit/type-name.js'
import type { Model } from '../../src/model/model.js'
import type { Plan } from '../../src/plan/plan.js'
import { carriedNodes, obstacle } from './carried.js'
import { piecesOf } from './pieces.js'
import { type Dropped, shapesOf } from './shapes.js'
import { compileTypeScript, printTypeScript, type Statement } from './typescript.js'

/**
 * A function, as TypeScript, that builds the recipient's record from what the source has, member by member: nothing
 * that the plan does not name comes along. It takes the payload's generated types. Pure. `tool` is the version of
 * declared. Throws a `RangeError` for a plan of another model.
 */
export function projectionFiles(model: Model, plan: Plan, tool: string): readonly OutputFile[] {
  return [printTypeScript(`${plan.payload.id}.projection.ts`, statementsOf(model, plan, tool))]
}

/** A projection for a package: JavaScript, with its types beside it. */
export function compiledFiles(file: OutputFile): readonly OutputFile[] {
  return compileTypeScript(file)
}

function statementsOf(model: Model, plan: Plan, tool: string): readonly Statement[] {
  const { id, version, hash } = plan.policy
  if (!model.policies.some((each) => each.id === id && each.version === version && each.hash === hash))
    throw new RangeError('The plan is of another model.')
  const carried = carriedNodes(plan)
  return carried.has(plan.record) ? projection(plan, carried, tool) : nothing(plan, carried, tool)
}

/** Names of the language that the file uses; a payload can be called so too. */
const taken: ReadonlySet<string> = new Set([
  'Array',
  'Exclude',
  'Extract',
  'NonNullable',
  'Object',
  'Open',
  'RegExp',
  'TypeError',
])

function projection(plan: Plan, carried: ReadonlySet<number>, tool: string): readonly Statement[] {
  const name = typeName(plan.payload.id)
  const made = taken.has(name) ? `${name}Record` : name
  const shapes = shapesOf(plan, carried, made, name)
  const what = [
    `What "${plan.recipient}" may have of ${plan.payload.id}, built from a source that has more.`,
    'It decides what is carried, not whether that is right: the gate is the judge of what is sent.',
    ...(plan.belongsTo === undefined
      ? []
      : [
          `Not expressed: whose the record is ("${plan.belongsTo.path.join('/')}"); the gate blocks those of others.`,
        ]),
  ]
  return [
    headerComment(plan, tool, what),
    `import type { ${made === name ? name : `${name} as ${made}`} } from './${plan.payload.id}.js'`,
    {
      is: 'function',
      name: `to${name}`,
      exported: true,
      parameters: [['source', `${name}Source`]],
      returns: made,
      body: [
        `const made = ${shapes.carry}(source)`,
        `if (made === undefined${mayBeNull(plan) ? ' || made === null' : ''}) throw new TypeError('The source has no declared shape.')`,
        'return made',
      ],
      lines: linesOf(name, plan, shapes.dropped),
    },
    ...shapes.statements,
    ...piecesOf(shapes.used),
  ]
}

function linesOf(name: string, { recipient }: Plan, dropped: readonly Dropped[]): readonly string[] {
  const left = dropped.map(({ way, because }) => commentText(`- ${way.join('.')}: ${because}`))
  return [
    `Builds a record of the type ${name} from a source. Members are copied one by one: only those that are the`,
    `source's own, are declared, and have a declared type. Throws a \`TypeError\` where the source is no object, or of`,
    'no declared case.',
    ...(left.length === 0
      ? []
      : ['', commentText(`Left behind, for "${recipient}" may not have it:`), ...left]),
  ]
}

/** Where no record can be, there is no function either. */
function nothing(plan: Plan, carried: ReadonlySet<number>, tool: string): readonly Statement[] {
  const { way, because } = obstacle(plan, plan.record, carried) ?? {
    way: [],
    because: 'No value can stand there.',
  }
  const where = way.length === 0 ? '' : `"${way.join('.')}" must be there: `
  const what = [
    `There is no projection of ${plan.payload.id} for "${plan.recipient}": no record can be one that passes.`,
    `${where}${because}`,
  ]
  return [headerComment(plan, tool, what), 'export {}']
}

function mayBeNull({ nodes, record }: Plan): boolean {
  const node = nodes[record]
  return node !== undefined && 'null' in node && node.null
}
