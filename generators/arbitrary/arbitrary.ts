import { headerComment, jsonExpression } from '../../src/emit/code-header.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { typeName } from '../../src/emit/type-name.js'
import type { Model } from '../../src/model/model.js'
import type { Plan } from '../../src/plan/plan.js'
import { declarationsText } from './declarations.js'
import type { Drawing } from './drawn-node.js'
import { exportedName } from './exported-name.js'
import { formatPieces, formatSources } from './formats.js'
import { layOut } from './layout.js'
import { drawing, drawingDocuments } from './runtime.js'
import { spoiling } from './runtime-faults.js'

/**
 * Arbitraries for fast-check of one payload, as JavaScript with its types beside it: valid records, whole documents,
 * and records one change away from valid, each with the finding that the change makes. Pure. `tool` is the version
 * of declared. Throws a `RangeError` for a plan of another model.
 */
export function arbitraryFiles(model: Model, plan: Plan, tool: string): readonly OutputFile[] {
  const { id, version, hash } = plan.policy
  if (!model.policies.some((each) => each.id === id && each.version === version && each.hash === hash))
    throw new RangeError('The plan is of another model.')
  const drawn = layOut(plan)
  const { payload } = plan
  const parts = {
    canBe: drawn.nodes[drawn.record]?.rank !== undefined,
    hasDocument: plan.envelope !== undefined,
  }
  const what = `Arbitraries of ${payload.id} for fast-check. All values are made up.`
  const header = headerComment(plan, tool, [
    what,
    ...(parts.canBe ? [] : ['No record can be valid, so none is drawn.']),
  ])
  return [
    { path: `${payload.id}.arbitrary.js`, content: `${header}\n\n${moduleText(plan, drawn, parts)}` },
    {
      path: `${payload.id}.arbitrary.d.ts`,
      content: `${header}\n\n${declarationsText(plan, typeName(payload.id), parts)}`,
    },
  ]
}

interface Parts {
  readonly canBe: boolean
  readonly hasDocument: boolean
}

function moduleText(plan: Plan, drawn: Drawing, { canBe, hasDocument }: Parts): string {
  if (!canBe) return 'export {}\n'
  const name = typeName(plan.payload.id)
  const documents = hasDocument ? [`documents as ${exportedName(`${name}Document`)}`] : []
  const names = [`records as ${exportedName(name)}`, `almostRecords as almost${name}`, ...documents]
  const parts = [
    "import * as fc from 'fast-check'",
    formatsText(drawn),
    `const nodes = [\n${drawn.nodes.map((node) => `  ${jsonExpression(JSON.stringify(node))},`).join('\n')}\n]`,
    `const root = ${drawn.record}\nconst deepest = ${drawn.deepest}`,
    `const classes = ${JSON.stringify(classesOf(drawn))}`,
    drawing,
    spoiling,
    ...(hasDocument ? [documentsText(plan, drawn), drawingDocuments] : []),
    `export { ${names.join(', ')} }`,
  ]
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`
}

function documentsText(plan: Plan, { documents }: Drawing): string {
  const ways = plan.media.json?.records ?? []
  const names = ways
    .filter((way) => way.length > 0)
    .map((way) => (way.at(-1) === '*' ? way.slice(0, -1) : way))
  return [
    `const documentNodes = ${JSON.stringify(documents)}`,
    `const mayBeRecord = ${ways.some((way) => way.length === 0)}`,
    `const ways = ${jsonExpression(JSON.stringify(names))}`,
  ].join('\n')
}

/** The sources of the formats that are drawn, with those that they draw from. */
function formatsText({ nodes }: Drawing): string {
  const used = new Set<string>()
  const open = nodes.flatMap(({ ways = [], keys = [] }) =>
    [...ways, ...keys].flatMap((way) => ('format' in way ? [way.format] : [])),
  )
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (used.has(name)) continue
    used.add(name)
    open.push(...(formatSources[name]?.uses ?? []))
  }
  const entries = [...used].sort().map((name) => `  '${name}': ${formatSources[name]?.source ?? ''},`)
  return `${formatPieces}\nconst formats = {\n${entries.join('\n')}\n}`
}

/** Every class of finding that a change of one thing can make. */
function classesOf({ nodes }: Drawing): readonly string[] {
  const found = nodes.flatMap((node): readonly string[] => {
    const { wrong = [], refused = [], members = [], undeclared = [], most, bad = [], cases } = node
    return [
      ...wrong.map(([each]) => each),
      ...refused.map(([, , each]) => each),
      ...(undeclared.length > 0 || bad.length > 0 || cases !== undefined ? ['undeclared-field'] : []),
      ...(members.some(({ required }) => required === true) ? ['missing-field'] : []),
      ...(members.some(({ goesWith, when }) => goesWith !== undefined || when !== undefined)
        ? ['unmet-condition']
        : []),
      ...(most !== undefined || members.some(({ before }) => before !== undefined) ? ['out-of-range'] : []),
    ]
  })
  return [...new Set(found)].sort()
}
