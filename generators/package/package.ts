import { headerComment, jsonExpression } from '../../src/emit/code-header.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { typeName } from '../../src/emit/type-name.js'
import type { Plan } from '../../src/plan/plan.js'
import { type Entry, entriesOf } from './entries.js'
import { mayBeNamed } from './package-name.js'
import { readmeText } from './readme.js'

/** What a package is made of. */
export interface PackageParts {
  /** Of one policy; at least one. */
  readonly plans: readonly Plan[]
  /** What generators made of these plans. */
  readonly files: readonly OutputFile[]
  /** The version of declared. */
  readonly tool: string
  /** The id of the policy with `-declared` behind it, where it is left out. */
  readonly name?: string
  readonly isPublic?: boolean
}

/**
 * An npm package of generated files: every one of them has a way into it, and the way its types. Pure. Gives a
 * sentence instead, and what to do, where the package cannot be named so.
 */
export function packageFiles({
  plans,
  files,
  tool,
  name,
  isPublic,
}: PackageParts):
  | { readonly files: readonly OutputFile[] }
  | { readonly message: string; readonly help: string } {
  const [first] = plans
  if (first === undefined) throw new RangeError('A package is of at least one plan.')
  const called = name ?? `${first.policy.id}-declared`
  if (!mayBeNamed(called)) {
    const help =
      'Take lower-case letters, digits and hyphens, such as operator-records or @contoso/operator-records.'
    return { message: 'npm knows no package of such a name.', help }
  }
  const parts = files.flatMap(withDeclarations)
  const ids = plans.map(({ payload }) => payload.id)
  // A payload has its own file of that name.
  const root = ids.includes('index') ? '_index' : 'index'
  const entries = entriesOf(ids, parts)
  const about: About = { plans, tool, first }
  const manifest = manifestOf(first, called, isPublic === true, root, entries)
  return {
    files: [
      { path: 'package.json', content: `${JSON.stringify(manifest, undefined, 2)}\n` },
      { path: 'README.md', content: readmeText({ plans, tool, name: called, entries, files: parts }) },
      { path: `${root}.js`, content: rootCode(about) },
      { path: `${root}.d.ts`, content: rootTypes(about, parts) },
      ...parts,
    ],
  }
}

/** Types that run nowhere: in a package they are a declaration and an empty module beside it. */
function withDeclarations(file: OutputFile): readonly OutputFile[] {
  const { path, content } = file
  if (!path.endsWith('.ts') || path.endsWith('.d.ts')) return [file]
  const stem = path.slice(0, -'.ts'.length)
  const header = content.slice(0, content.indexOf('*/') + 2)
  return [
    { path: `${stem}.js`, content: `${header}\n\nexport {}\n` },
    { path: `${stem}.d.ts`, content },
  ]
}

/** Packages that a module needs to run, which its user has. */
const peers: Readonly<Record<string, string>> = { zod: '^4.0.0', 'fast-check': '^4.0.0' }
const peerOf: Readonly<Record<string, string>> = { zod: 'zod', arbitrary: 'fast-check' }

function manifestOf(
  { policy }: Plan,
  name: string,
  isPublic: boolean,
  root: string,
  entries: readonly Entry[],
): Readonly<Record<string, unknown>> {
  const needed = new Set(entries.flatMap(({ part }) => (part === undefined ? [] : (peerOf[part] ?? []))))
  const inOrder = Object.keys(peers).filter((each) => needed.has(each))
  const module = (stem: string) => ({ types: `./${stem}.d.ts`, default: `./${stem}.js` })
  return {
    name,
    version: policy.version,
    ...(isPublic ? {} : { private: true }),
    description: `What ${policy.id} ${policy.version} lets pass, for programs: made by declared.`,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    exports: Object.fromEntries([
      ['.', module(root)],
      ...entries.map(({ way, file }) => [
        way,
        file.endsWith('.js') ? module(file.slice(0, -3)) : `./${file}`,
      ]),
      ['./package.json', './package.json'],
    ]),
    files: [
      '*.js',
      '*.d.ts',
      ...(entries.some(({ file }) => file.endsWith('.json')) ? ['*.schema.json'] : []),
    ],
    ...(inOrder.length === 0
      ? {}
      : {
          peerDependencies: Object.fromEntries(inOrder.map((each) => [each, peers[each]])),
          peerDependenciesMeta: Object.fromEntries(inOrder.map((each) => [each, { optional: true }])),
        }),
  }
}

interface About {
  readonly plans: readonly Plan[]
  readonly first: Plan
  readonly tool: string
}

function rootHeader({ plans, first, tool }: About): string {
  const list = (words: readonly string[]): string => [...new Set(words)].join(', ')
  const origin = {
    payload: { id: list(plans.map(({ payload }) => payload.id)) },
    policy: first.policy,
    recipient: list(plans.map(({ recipient }) => recipient)),
    purposes: [list(plans.flatMap(({ purposes }) => purposes))],
  }
  return headerComment(origin, tool, ['What the files of this package were made of, and their types.'])
}

function rootCode(about: About): string {
  const { id, version, hash } = about.first.policy
  const policy = jsonExpression(JSON.stringify({ id, version, hash }))
  const payloads = jsonExpression(JSON.stringify(about.plans.map(({ payload }) => payload.id)))
  return `${rootHeader(about)}

export const policy = Object.freeze(${policy})

export const payloads = Object.freeze(${payloads})
`
}

function rootTypes(about: About, files: readonly OutputFile[]): string {
  const { id, version, hash } = about.first.policy
  const literal = (text: string): string => jsonExpression(JSON.stringify(text))
  const names = new Set<string>()
  const types = about.plans.flatMap(({ payload }) => {
    const declared = files.find(({ path }) => path === `${payload.id}.d.ts`)?.content ?? ''
    const name = typeName(payload.id)
    // Ids can differ and the names made of them not; the second is there by its own way only.
    const own = [name, `${name}Document`].filter(
      (each) => !names.has(each) && new RegExp(`^export (?:interface|type) ${each}\\b`, 'm').test(declared),
    )
    for (const each of own) names.add(each)
    return own.length === 0 ? [] : [`export type { ${own.join(', ')} } from './${payload.id}.js'`]
  })
  return `${rootHeader(about)}

/** The policy that the package was made of. */
export declare const policy: { readonly id: ${literal(id)}; readonly version: ${literal(version)}; readonly hash: ${literal(hash)} }

/** The payloads in it. */
export declare const payloads: readonly [${about.plans.map(({ payload }) => literal(payload.id)).join(', ')}]
${types.length === 0 ? '' : `\n${types.join('\n')}\n`}`
}
