import { currentPolicies } from '../model/current.js'
import type { Policy } from '../model/policy.js'
import type { Source } from '../model/source.js'
import { type SourceChanges, sourceChanges } from '../model/source-changes.js'
import { fileUnreadable } from '../project/codes.js'
import { type Problem, problem } from '../project/problem.js'
import { readTextFile } from '../project/text-files.js'
import { nearest } from '../text/nearest.js'
import { type SourceUnit, unitsOf } from '../text/source-text.js'
import { type Setting, type SettingRequest, settingOf } from './setting.js'

export interface SourceRequest extends SettingRequest {
  /** The page: Markdown or plain text. */
  readonly file: string
  readonly policy?: string
  readonly source?: string
}

/** Why nothing was compared, in one sentence; and what to do. */
export interface SourceRefusal {
  readonly refused: string
  readonly help: string | undefined
}

/** A unit of the page with the name of its place, or one to be replaced by a better one. */
export interface NamedUnit extends SourceUnit {
  readonly name: string
  /** Whether a place of the policy has this name and this fingerprint. */
  readonly known: boolean
}

/** The sentences and list items of a page. Places of the policies that have their fingerprint lend their names. */
export async function sourceUnits(
  request: SourceRequest,
): Promise<readonly NamedUnit[] | Problem | SourceRefusal> {
  const units = await unitsIn(request)
  if ('code' in units) return units
  const setting = await settingOf(request)
  const chosen = choose(setting, request)
  const asked = request.policy !== undefined || request.source !== undefined
  if ('refused' in chosen && asked) return chosen
  const places = 'refused' in chosen ? [] : chosen.source.places
  const used = new Set(places.map(({ name }) => name))
  const free = places.filter(({ fingerprint }) => fingerprint !== undefined)
  return units.map((unit) => {
    const index = free.findIndex(({ fingerprint }) => fingerprint === unit.fingerprint)
    const [place] = index === -1 ? [] : free.splice(index, 1)
    if (place !== undefined) return { ...unit, name: place.name, known: true }
    let name = `${unit.kind}-${unit.block}-${unit.index}`
    while (used.has(name)) name = `${name}-new`
    used.add(name)
    return { ...unit, name, known: false }
  })
}

/** What changed in a source since it was read. */
export interface SourceCheck extends SourceChanges {
  readonly policy: Policy
  readonly source: Source
}

/** Compares a page with the places of a policy's source. Policies with mistakes are not compared with anything. */
export async function checkSource(
  request: SourceRequest,
): Promise<SourceCheck | Problem | SourceRefusal | { readonly unsound: Setting }> {
  const units = await unitsIn(request)
  if ('code' in units) return units
  const setting = await settingOf(request)
  if (!setting.sound) return { unsound: setting }
  const chosen = choose(setting, request)
  if ('refused' in chosen) return chosen
  return { ...chosen, ...sourceChanges(chosen.source, units, chosen.policy, setting.claims) }
}

/** A page without a sentence is no page: whatever was downloaded, it is not the source. */
async function unitsIn({ file, cwd }: SourceRequest): Promise<readonly SourceUnit[] | Problem> {
  const page = await readTextFile(file, cwd)
  if ('code' in page) return page
  if (/^\s*<(?:!doctype\s+html|html|\?xml)/i.test(page.text)) {
    return problem(fileUnreadable, page.path, 'is HTML; save the text of the page, or its Markdown')
  }
  const units = unitsOf(page.text)
  return units.length > 0 ? units : problem(fileUnreadable, page.path, 'holds no sentence')
}

function choose(
  setting: Setting,
  request: SourceRequest,
): { readonly policy: Policy; readonly source: Source } | SourceRefusal {
  const policies = currentPolicies(setting.model)
  // Only a policy with a source can be meant where none is named.
  const withSource = policies.filter(({ sources }) => sources.length > 0)
  const open = request.policy === undefined && withSource.length > 0 ? withSource : policies
  const policy = oneOf('policy', open, request.policy)
  if ('refused' in policy) return policy
  const source = oneOf('source', policy.sources, request.source)
  return 'refused' in source ? source : { policy, source }
}

/** The thing of a name, or the only one there is. */
function oneOf<T extends { readonly id: string }>(
  what: 'policy' | 'source',
  things: readonly T[],
  name: string | undefined,
): T | SourceRefusal {
  const known = things.map(({ id }) => id)
  const found = name === undefined ? things : things.filter(({ id }) => id === name)
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  if (known.length === 0) return { refused: `There is no ${what} to compare with.`, help: undefined }
  if (name === undefined) {
    return {
      refused: `There are several, and nothing says which ${what}.`,
      help: `Say --${what} with one of: ${known.join(', ')}.`,
    }
  }
  const meant = nearest(name, known)
  return {
    refused: `No ${what} has such a name.`,
    help: meant === undefined ? `Choose one of: ${known.join(', ')}.` : `Did you mean "${meant}"?`,
  }
}
