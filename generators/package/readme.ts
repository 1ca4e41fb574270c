import { closingLine } from '../../src/emit/closing-line.js'
import { markdownCode, markdownText } from '../../src/emit/markup.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { typeName } from '../../src/emit/type-name.js'
import type { Plan } from '../../src/plan/plan.js'
import type { Entry } from './entries.js'

interface ReadmeParts {
  readonly plans: readonly Plan[]
  readonly tool: string
  readonly name: string
  readonly entries: readonly Entry[]
  readonly files: readonly OutputFile[]
}

/** What a package says of itself: what is in it, of which policy, examples that run, and what it cannot say. */
export function readmeText(parts: ReadmeParts): string {
  const { plans, tool, name } = parts
  const [first] = plans
  if (first === undefined) return ''
  const { policy } = first
  const sections = [
    `# ${markdownText(name)}`,
    `What the policy ${markdownCode(policy.id)} lets pass, for programs. It describes shape, not permission: a record of this shape can still be one that may not be passed on, and the gate of declared is the judge.`,
    [
      `- Policy: ${markdownCode(`${policy.id} ${policy.version}`)}`,
      `- Hash: ${markdownCode(policy.hash)}`,
      `- Whom to ask for a change: ${markdownText(policy.owner)}`,
    ].join('\n'),
    '## What is in it',
    contentsOf(parts),
    ...examples(parts),
    '## What it cannot say',
    ...unsaid(parts),
    closingLine(tool),
  ]
  return `${sections.join('\n\n')}\n`
}

function contentsOf({ plans, entries, name }: ReadmeParts): string {
  const rows = plans.map(({ payload, recipient, purposes }) => [
    markdownCode(recipient),
    purposes.map(markdownCode).join(', '),
    entries
      .filter((each) => each.payload === payload.id)
      .map(({ way }) => markdownCode(way.slice('./'.length)))
      .join(', '),
  ])
  const intro = `Each stands behind ${markdownCode(`${name}/`)} in an import; the name of a payload alone is its types.`
  return `${intro}\n\n${table(['For', 'Purposes', 'Import'], rows)}`
}

/** Of what there is, each a module that runs as it stands. */
function examples({ plans, entries, name }: ReadmeParts): readonly string[] {
  const has = (payload: string, part: string): boolean =>
    entries.some((each) => each.payload === payload && each.part === part)
  const plan = plans.find(({ payload }) => has(payload.id, 'validator') || has(payload.id, 'zod'))
  if (plan === undefined) return []
  const { id } = plan.payload
  const type = typeName(id)
  const value = wrongRecord(plan)
  return [
    '## How it is used',
    ...(has(id, 'validator')
      ? [
          'The validator imports nothing. It says what is wrong by class and place, and never repeats a value:',
          code('js', [
            `import { findings, is } from '${name}/${id}/validator'`,
            '',
            `const record = ${value}`,
            'console.log(is(record)) // false',
            'for (const finding of findings(record)) console.log(finding.class, finding.pointer)',
          ]),
        ]
      : []),
    ...(has(id, 'zod')
      ? [
          'The zod schema needs `zod` 4:',
          code('js', [
            `import { ${type} } from '${name}/${id}/zod'`,
            '',
            `console.log(${type}.safeParse(${value}).success) // false`,
          ]),
        ]
      : []),
    ...(has(id, 'arbitrary') ? ['The arbitraries need `fast-check` 4.'] : []),
    'The types are of a record, and of a document where records sit in one. A member of type `never` may not be there; its comment says why:',
    code('ts', [`import type { ${type} } from '${name}/${id}'`]),
  ]
}

/** A record that no policy lets pass: one with a name that nobody declared, where names are declared. */
function wrongRecord({ nodes, record }: Plan): string {
  const node = nodes[record]
  if (node?.kind !== 'object') return '7'
  const names = new Set(node.members.map(({ name }) => name))
  let name = 'unheardOf'
  while (names.has(name)) name += 'Of'
  return `{ ${name}: true }`
}

function unsaid({ files }: ReadmeParts): readonly string[] {
  const sentences = distinct(
    files
      .filter(({ path }) => path.endsWith('.schema.json'))
      .flatMap(({ content }) => {
        const schema = JSON.parse(content) as {
          readonly 'x-declared': { readonly notExpressed: readonly { readonly what: string }[] }
        }
        return schema['x-declared'].notExpressed.map(({ what }) => what)
      }),
  )
  const own =
    'Types cannot say how texts are written, lengths, bounds, and what members must be to each other. The comment at the top of each module says what that module cannot.'
  if (sentences.length === 0) return [own]
  return [
    own,
    'The JSON Schemas cannot say what follows; each lists the places in `x-declared.notExpressed`, and there the gate is the stricter.',
    sentences.map((each) => `- ${markdownText(each)}`).join('\n'),
  ]
}

function code(language: string, lines: readonly string[]): string {
  return ['```', language, '\n', lines.join('\n'), '\n```'].join('')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
