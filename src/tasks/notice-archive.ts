import { toolVersion } from '../project/package-root.js'
import { folderNames, readOutput } from '../project/read-output.js'
import { joinPath } from '../project/user-path.js'
import { type TreeFile, writeTree } from '../project/write-tree.js'
import { canonicalJson } from '../text/canonical-json.js'
import { type Fingerprint, fingerprint } from '../text/fingerprint.js'
import type { NoticeAudience, Reason } from './notice-choice.js'
import type { NoticesMade } from './notice-make.js'

/** What stands beside a notice that is kept: `manifest.json`. */
interface Manifest {
  readonly declared: string
  readonly organisation: string
  readonly policy: { readonly id: string; readonly version: string; readonly hash: string }
  readonly audience: NoticeAudience
  /** Of the notice. */
  readonly version: string
  /** `YYYY-MM-DD` */
  readonly published: string
  /** Each language with the law in whose words it speaks. */
  readonly languages: readonly { readonly tag: string; readonly law: string }[]
  /** What the policy said to the audience, element by element. */
  readonly elements: readonly { readonly id: string; readonly hash: string }[]
  readonly files: readonly { readonly path: string; readonly hash: Fingerprint }[]
  /** Over the canonical JSON (RFC 8785) of all the rest. */
  readonly hash: Fingerprint
}

const manifestName = 'manifest.json'

/**
 * What is to be written so that a published notice is kept: nothing where it is kept already. Or why it cannot be:
 * what was published under a version stays as it was.
 */
export async function archived(folder: string, made: NoticesMade): Promise<readonly TreeFile[] | Reason> {
  const { organisation, policy, audience } = made.chosen
  const published = organisation?.notice
  if (organisation === undefined || published === undefined) {
    const message =
      organisation === undefined
        ? 'A sample is not published, and only what is published is kept in the archive.'
        : 'The organisation does not say which version of its notice this is, and when it is published.'
    return { message, help: 'Say it in the organisation: notice: { version: …, published: …, place: … }.' }
  }
  const place = joinPath(folder, `${policy.id}/${audience}/${published.version}`)
  const manifest = manifestOf(made, organisation.id, published)
  const earlier = await readOutput(place, manifestName)
  const read = earlier === undefined ? undefined : readManifest(earlier)
  if (earlier !== undefined && read === undefined) return altered(joinPath(place, manifestName))
  if (read !== undefined && read.organisation !== organisation.id) {
    const message = `${place} keeps a notice of the organisation ${read.organisation}.`
    return { message, help: 'Give each organisation an archive of its own.' }
  }
  const others: string[] = []
  for (const { path, content } of made.files) {
    const known = read?.files.find((file) => file.path === path)
    const text = await readOutput(place, path)
    if (known !== undefined && (text === undefined || fingerprint(text) !== known.hash))
      return altered(joinPath(place, path))
    const isNew = text === undefined && read === undefined
    if (!isNew && text !== content) others.push(path)
  }
  if (read !== undefined && read.published !== published.published) others.push(manifestName)
  if (others.length > 0) {
    return {
      message: `Version ${published.version} of this notice is kept in ${place}, and not with these files: ${others.join(', ')}.`,
      help: 'What was published stays as it was: raise notice.version in the organisation, say when the new one is published, and run this again.',
    }
  }
  if (read !== undefined) return []
  const files = made.files.map(({ path, content }) => ({ path: joinPath(place, path), text: content }))
  // The last to come: whatever lies in a folder without it was never kept.
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`
  return [...files, { path: joinPath(place, manifestName), text }]
}

function manifestOf(
  { chosen: { policy, audience, claims }, tongues, files }: NoticesMade,
  organisation: string,
  { version, published }: { readonly version: string; readonly published: string },
): Manifest {
  const rest = {
    declared: toolVersion(),
    organisation,
    policy: { id: policy.id, version: policy.version, hash: policy.hash },
    audience,
    version,
    published,
    languages: tongues.map(({ tag, law }) => ({ tag, law: law.id })),
    elements: claims.flatMap(({ elements }) => elements.map(({ id, hash }) => ({ id, hash }))),
    files: files.map(({ path, content }) => ({ path, hash: fingerprint(content) })),
  }
  return { ...rest, hash: fingerprint(canonicalJson(rest)) }
}

export interface ArchiveRequest {
  readonly archive: string
  /** `YYYY-MM-DD` */
  readonly on: string
  /** The folder of the output; it is made where it is missing. */
  readonly output: string
  /** The only one that is kept where it is left out. */
  readonly policy?: string
  readonly audience?: NoticeAudience
  /** Whose notice it must be. */
  readonly organisation?: string
}

/** What was taken out of an archive; or, with nothing written, why not. */
export interface ArchiveResult {
  /** Paths as the user would name them. */
  readonly written: readonly string[]
  readonly reasons: readonly Reason[]
  readonly notes: readonly Reason[]
}

/**
 * Writes the notice that held on a day: of those that are kept, the one that was published last on that day or before.
 * Each file is held against the hash under which it was kept; all are written, or none. Throws a `ProjectError` where
 * a file cannot be read or written.
 */
export async function takeOut(request: ArchiveRequest): Promise<ArchiveResult> {
  const none = (...reasons: readonly Reason[]): ArchiveResult => ({ written: [], reasons, notes: [] })
  const { archive, on, output, audience = 'end-user' } = request
  const policies = await folderNames(archive)
  const policy = request.policy ?? (policies.length === 1 ? policies[0] : undefined)
  if (policy === undefined || !policies.includes(policy)) return none(noPolicy(request, policies))
  const place = joinPath(archive, `${policy}/${audience}`)
  const kept: { readonly folder: string; readonly manifest: Manifest }[] = []
  for (const version of await folderNames(place)) {
    const folder = joinPath(place, version)
    const text = await readOutput(folder, manifestName)
    const manifest = text === undefined ? undefined : readManifest(text)
    // One that cannot be read could be the one that held.
    if (manifest?.version !== version || manifest.audience !== audience || manifest.policy.id !== policy)
      return none(altered(joinPath(folder, manifestName)))
    if (request.organisation === undefined || manifest.organisation === request.organisation)
      kept.push({ folder, manifest })
  }
  const [last] = kept
    .filter(({ manifest }) => manifest.published <= on)
    .sort((a, b) => compareVersions(b.manifest, a.manifest))
  if (last === undefined) {
    const known = kept.map(({ manifest: { version, published } }) => `${version} (${published})`)
    return none({
      message: `No notice of ${policy} for the ${audience.replace('-', ' ')} was published on ${on} or before.`,
      help: known.length === 0 ? 'The archive keeps none.' : `The archive keeps: ${known.join(', ')}.`,
    })
  }
  const files: TreeFile[] = []
  for (const { path, hash } of last.manifest.files) {
    const text = await readOutput(last.folder, path)
    if (text === undefined || fingerprint(text) !== hash) return none(altered(joinPath(last.folder, path)))
    files.push({ path, text })
  }
  await writeTree(output, files)
  const { version, published } = last.manifest
  const message = `On ${on} version ${version} held, published on ${published}.`
  return {
    written: files.map(({ path }) => joinPath(output, path)),
    reasons: [],
    notes: [{ message, help: undefined }],
  }
}

function noPolicy({ policy, archive }: ArchiveRequest, known: readonly string[]): Reason {
  const help = known.length === 0 ? 'There is none.' : `There are: ${known.join(', ')}.`
  const message =
    policy === undefined && known.length > 0
      ? `${archive} keeps notices of several policies.`
      : `${archive} keeps no notice${policy === undefined ? '' : ` of the policy "${policy}"`}.`
  return {
    message,
    help: policy === undefined && known.length > 0 ? `${help} Name one with --policy.` : help,
  }
}

function altered(path: string): Reason {
  return {
    message: `${path} is not as it was kept: it is missing, or was changed.`,
    help: 'Put it back from a copy of the archive; nothing is written from what was changed.',
  }
}

/** The one that was published last first; of one day, that with the higher version. */
function compareVersions(a: Manifest, b: Manifest): number {
  if (a.published !== b.published) return a.published < b.published ? -1 : 1
  const [left, right] = [a, b].map(({ version }) => version.split('.').map(Number))
  const at = left?.findIndex((part, index) => part !== right?.[index]) ?? -1
  return at < 0 ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0)
}

/** Undefined where it is not whole, where a part of it was changed, or where it names a file elsewhere. */
function readManifest(text: string): Manifest | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isObject(value)) return undefined
  const { hash, ...rest } = value
  if (hash !== fingerprint(canonicalJson(rest))) return undefined
  // The hash is no secret: whoever writes another manifest can give it one.
  const { organisation, policy, audience, version, published, files } = value
  const isWhole =
    typeof organisation === 'string' &&
    isObject(policy) &&
    typeof policy.id === 'string' &&
    typeof audience === 'string' &&
    typeof version === 'string' &&
    typeof published === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(published) &&
    Array.isArray(files) &&
    files.every((file) => isObject(file) && isPlainName(file.path) && typeof file.hash === 'string')
  return isWhole ? (value as unknown as Manifest) : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `notice.de.html`: a name and its endings, in the folder itself. */
function isPlainName(path: unknown): boolean {
  return typeof path === 'string' && /^[a-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+$/.test(path)
}
