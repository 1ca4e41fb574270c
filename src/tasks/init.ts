import { readAsset } from '../project/package-root.js'
import { joinPath } from '../project/user-path.js'
import { type TreeFile, takenPaths, writeTree } from '../project/write-tree.js'
import { schemaFiles } from './schema.js'

/** Where the files of a first policy stand in the package; they are an example, and the templates too. */
const templates = 'examples/first-policy'

/** What a first policy is made of, in the order in which one reads it. */
const paths = [
  'declared.yaml',
  'policies/vocabulary.yaml',
  'policies/policy.yaml',
  'policies/parcel.yaml',
  'policies/parcel.tests.yaml',
  'data/parcels.json',
] as const

export interface InitRequest {
  /** Where to write; it is made where it is missing. */
  readonly folder: string
  /** Whether files that are there already may be replaced. */
  readonly force: boolean
}

/** What was written; or, with nothing written, what is in the way. Paths as the user would name them. */
export interface InitResult {
  readonly written: readonly string[]
  readonly inTheWay: readonly string[]
}

/**
 * Writes a first declared.yaml, policy, payload, tests and data, and the schemas by which editors help. All or
 * nothing. Throws a `ProjectError` when a file cannot be written.
 */
export async function init({ folder, force }: InitRequest): Promise<InitResult> {
  const files: readonly TreeFile[] = [
    ...paths.map((path) => ({ path, text: readAsset(`${templates}/${path}`) })),
    ...schemaFiles()
      .filter(({ isDocument }) => isDocument)
      .map(({ name, content }) => ({ path: `.declared/schemas/${name}`, text: content })),
  ]
  const taken = force
    ? []
    : await takenPaths(
        folder,
        files.map(({ path }) => path),
      )
  if (taken.length > 0) return { written: [], inTheWay: taken }
  await writeTree(folder, files)
  return { written: files.map(({ path }) => joinPath(folder, path)), inTheWay: [] }
}
