import { defaultLimits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { documentCode, isEnvelope } from './document-code.js'
import { ageText, emptyText, explainText, joinedText, memberAtText, plainText } from './explain-code.js'
import { literal, literals } from './literal.js'
import { ModuleParts } from './module-parts.js'
import { NodeCode } from './node-code.js'
import { nodeTables, periodTable } from './node-table.js'
import { recordSteps, stepLiteral } from './record-steps.js'
import { namesText, wordsText } from './words-code.js'

/** The text of the module; `name` is that of the payload's type. */
export function moduleCode(plan: Plan, name: string, on: string | undefined): string {
  const parts = new ModuleParts()
  const nodes = new NodeCode(plan, parts)
  const hasAge = plan.keptFor !== undefined
  const hasBefore = plan.nodes.some(
    (node) => node.kind === 'object' && node.members.some(({ before }) => before !== undefined),
  )
  const isRecord = recordFunction(plan, nodes)
  const document = plan.envelope === undefined ? [] : documentParts(plan, nodes, parts)
  const tables = nodeTables(plan, nodes, parts)
  parts.helper('charactersOf')
  if (hasBefore) parts.helper('isLater')
  if (hasAge) for (const helper of ['is_date', 'lastDay']) parts.helper(helper)
  return [
    plainText,
    memberAtText,
    emptyText,
    ...parts.declarations(),
    ...(hasAge
      ? [
          `const usualDay = () => ${on === undefined ? 'new Date().toISOString().slice(0, 10)' : literal(on)}\n${periodTable(plan)}`,
          ageText,
        ]
      : []),
    ...nodes.functions(),
    isRecord,
    ...document,
    tables.join('\n'),
    [
      `const recordNode = ${plan.record}`,
      `const deepest = ${defaultLimits.depth}`,
      ...(plan.envelope === undefined
        ? []
        : [`const envelopeNode = ${plan.envelope}`, `const payloadLine = ${plan.payload.declared.line}`]),
    ].join('\n'),
    ownerAndAge(plan),
    wordsText,
    namesText,
    explainText({
      before: hasBefore,
      document: plan.envelope !== undefined,
      owner: plan.belongsTo !== undefined,
    }),
    errorText(plan.payload.id),
    ...schemaText('record', name, hasAge, plan.envelope === undefined ? '' : ', undefined'),
    ...(plan.envelope === undefined ? [] : schemaText('document', `${name}Document`, hasAge, ', root')),
  ]
    .join('\n\n')
    .concat('\n')
}

/** The function that answers whether a value is a record that passes. */
function recordFunction(plan: Plan, nodes: NodeCode): string {
  const { belongsTo, keptFor } = plan
  return [
    'function isRecord(v, on, depth) {',
    `  if (${nodes.bad(plan.record, 'v', 'depth')}) return false`,
    ...(belongsTo === undefined ? [] : ['  if (!isOwn(memberAt(v, ownerPath))) return false']),
    ...(keptFor === undefined ? [] : ['  if (endedPeriod(v, on) !== undefined) return false']),
    `  return ${plan.nodes[plan.record]?.kind === 'list' ? '!isEmptyList(v)' : 'true'}`,
    '}',
  ].join('\n')
}

/** Whose a record is and how old: what is said of the record as a whole. */
function ownerAndAge({ belongsTo, keptFor }: Plan): string {
  const owner =
    belongsTo === undefined
      ? []
      : [
          `const ownerPath = ${literals(belongsTo.path)}`,
          `const ownerNames = new Set(${literals(belongsTo.names)})`,
          `function isOwn(owner) {
  return ownerNames.has(owner)
}
`,
        ]
  const body = [
    ...(belongsTo === undefined
      ? []
      : [
          `  const owner = memberAt(v, ownerPath)
  const line = ${literal(`${belongsTo.declared.file}:${belongsTo.declared.line}`)}
  if (owner === undefined || owner === null) {
    const says = \`The record does not say in "\${ownerPath.join('/')}" whose it is, so it may be another operator's.\`
    away(ownerPath, () => isSaid('missing-field') || about('missing-field', line, says))
  } else if (!isOwn(owner)) {
    away(ownerPath, () => about('wrong-recipient', line, 'The record belongs to another operator than the recipient.'))
  }`,
        ]),
    ...(keptFor === undefined
      ? []
      : [
          `  const ended = endedPeriod(v, on)
  if (ended !== undefined) {
    const [path, , , , line, period] = ended
    const says = \`On \${on} the record is older than it may be kept: at most \${period} from "\${path.join('/')}".\`
    away(path, () => about('kept-too-long', line, says))
  }`,
        ]),
  ]
  if (body.length === 0) return 'function judgeRecord() {}'
  return [
    ...owner,
    `/** What is said of a record as a whole: whose it is, and how old. */
function judgeRecord(v, on, within, about, isSaid) {
  const away = (path, inside) => path.reduceRight((inner, name) => () => within(name, inner), inside)()`,
    ...body,
    '}',
  ].join('\n')
}

function documentParts(plan: Plan, nodes: NodeCode, parts: ModuleParts): readonly string[] {
  const root = recordSteps(plan.media.json?.records ?? [])
  const { name, functions } = documentCode(plan, root, nodes, parts)
  const asks = isEnvelope(root)
  return [
    joinedText,
    ...functions,
    `const root = ${stepLiteral(root, literal)}`,
    ...(root.isRecord
      ? [
          `/** Whether a document that may be a record holds records instead. */\nfunction isEnvelope(v) {\n  return ${asks}\n}`,
        ]
      : ['function isEnvelope() {\n  return true\n}']),
    `function isWhole(v, on) {\n  return ${name}(v, on${nodes.isDeep ? ', 1' : ''}) > 0\n}`,
  ]
}

function errorText(payload: string): string {
  const told = literal(payload)
  return `export class DeclaredError extends Error {
  constructor(findings) {
    const [first] = findings
    const place = first === undefined || first.pointer === '' ? '' : \`\${first.pointer}: \`
    const more = findings.length > 1 ? \` (and \${counted(findings.length - 1, 'finding')} more)\` : ''
    super(\`\${${told}}: \${place}\${first === undefined ? 'It may not be passed on.' : first.message}\${more}\`)
    this.name = 'DeclaredError'
    this.findings = findings
  }
}`
}

/** The functions that a module exports for one schema. */
function schemaText(
  of: 'record' | 'document',
  name: string,
  hasAge: boolean,
  root: string,
): readonly string[] {
  const [is, assert, findings, inner] =
    of === 'record'
      ? ['is', 'assert', 'findings', 'isRecord(value, on, 1)']
      : ['isDocument', 'assertDocument', 'findingsInDocument', 'isWhole(value, on)']
  const asked = hasAge ? 'dayAsked(options)' : 'undefined'
  return [
    `export function ${is}(value, options) {
  const on = ${asked}
  return ${inner}
}`,
    `export function ${findings}(value, options) {
  return explain(value, ${asked}${root})
}`,
    `export function ${assert}(value, options) {
  if (!${is}(value, options)) throw new DeclaredError(${findings}(value, options))
}`,
    `const ${of}Schema = {
  is: ${is},
  assert: ${assert},
  findings: ${findings},
  '~standard': {
    version: 1,
    vendor: 'declared',
    validate(value) {
      if (${is}(value)) return { value }
      return { issues: ${findings}(value).map(({ message, path }) => ({ message, path })) }
    },
  },
}
export { ${of}Schema as ${name} }`,
  ]
}
