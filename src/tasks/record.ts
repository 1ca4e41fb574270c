import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { claimsOf } from '../model/claims.js'
import type { Organisation } from '../model/model.js'
import type { Party } from '../model/party.js'
import type { Policy } from '../model/policy.js'
import { versionOn } from '../plan/request.js'
import { today } from '../project/clock.js'
import { toolVersion } from '../project/package-root.js'
import { joinPath } from '../project/user-path.js'
import { writeTree } from '../project/write-tree.js'
import { loadRecord } from '../registry.js'
import { nearest } from '../text/nearest.js'
import { type Setting, settingOf } from './setting.js'

export interface RecordRequest {
  /** A party whose stated role is controller, a party to which no role is given, or an organisation's id. */
  readonly for: string
  readonly policies?: string
  /** The id of a policy; the only one that fits where it is left out. */
  readonly policy?: string
  readonly organisation?: string
  /** `YYYY-MM-DD`; today (UTC) where it is left out. */
  readonly on?: string
  readonly as: readonly ('md' | 'html')[]
  /** The folder of the output; it is made where it is missing. */
  readonly output: string
  readonly cwd?: string
}

/** A sentence, and what to do. */
interface Reason {
  readonly message: string
  readonly help: string | undefined
}

/** What was written; or, with nothing written, why not. */
export interface RecordResult {
  /** Paths as the user would name them. */
  readonly written: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly reasons: readonly Reason[]
}

/**
 * Writes what a policy says for a record under Article 30(1) GDPR, all files or none. Never rejects for a
 * mistake in the policies or the request; throws a `ProjectError` when a file cannot be written.
 */
export async function record(request: RecordRequest): Promise<RecordResult> {
  const setting = await settingOf(request)
  const { diagnostics, problems } = setting
  if (!setting.sound) return { written: [], diagnostics, reasons: problems }
  const chosen = choose(setting, request)
  if ('message' in chosen) return { written: [], diagnostics, reasons: [chosen] }
  const { recordFiles } = await loadRecord()
  const { policy, controller, organisation, on } = chosen
  const order = {
    policy,
    claims: claimsOf(policy),
    ...(controller === undefined ? {} : { controller }),
    ...(organisation === undefined ? {} : { organisation }),
    tool: toolVersion(),
    policiesFrom: setting.from,
    on,
  }
  const files = await recordFiles(order, request.as)
  await writeTree(
    request.output,
    files.map(({ path, content }) => ({ path, text: content })),
  )
  return { written: files.map(({ path }) => joinPath(request.output, path)), diagnostics, reasons: [] }
}

interface Chosen {
  readonly policy: Policy
  readonly controller: Party | undefined
  readonly organisation: Organisation | undefined
  readonly on: string
}

function choose(setting: Setting, request: RecordRequest): Chosen | Reason {
  const { model, configuration } = setting
  const on = request.on ?? today()
  const itself = model.organisations.find(({ id }) => id === request.for)
  const named = request.organisation ?? itself?.id ?? configuration?.value?.organisation
  const organisation = model.organisations.find(({ id }) => id === named)
  if (named !== undefined && organisation === undefined) {
    return unknown(
      'organisation',
      named,
      model.organisations.map(({ id }) => id),
    )
  }
  if (itself !== undefined && itself !== organisation) {
    return reason('The record is for one organisation, and --organisation names another.', 'Name only one.')
  }
  const ids = [...new Set(model.policies.map(({ id }) => id))].sort()
  if (request.policy !== undefined && !ids.includes(request.policy)) {
    return unknown('policy', request.policy, ids)
  }
  const inForce = ids
    .filter((id) => request.policy === undefined || id === request.policy)
    .flatMap(
      (id) =>
        versionOn(
          model.policies.filter((policy) => policy.id === id),
          on,
          organisation,
        ) ?? [],
    )
  if (inForce.length === 0) return reason(`No policy is in force on ${on}.`, 'Choose another day with --on.')
  // A policy that lets nothing flow says nothing for a record.
  const telling = inForce.filter(({ flows }) => flows.size > 0)
  const found = telling.map((policy) => subjectOf(policy, request.for, organisation))
  const fitting = found.flatMap((each) => ('message' in each ? [] : [{ ...each, organisation, on }]))
  const [first] = fitting
  if (first === undefined) return refusal(found, request.for, telling, organisation)
  if (fitting.length === 1) return first
  const known = fitting.map(({ policy }) => policy.id).join(', ')
  return reason(`Several policies speak of "${request.for}": ${known}.`, 'Choose one with --policy.')
}

function refusal(
  found: readonly (Subject | Reason)[],
  wanted: string,
  telling: readonly Policy[],
  organisation: Organisation | undefined,
): Reason {
  const why = found.find((each): each is Reason => 'message' in each && each.help !== undefined)
  const known = telling.flatMap((policy) => eligible(policy, organisation))
  return why ?? unknown('party or organisation with a record', wanted, [...new Set(known)])
}

type Subject = Pick<Chosen, 'policy' | 'controller'>

/** Of whom the record is, by one policy. A reason without help says that the policy does not know the name. */
function subjectOf(policy: Policy, wanted: string, organisation: Organisation | undefined): Subject | Reason {
  if (organisation !== undefined && !organisation.usesPolicy.has(policy.id)) {
    return reason(
      `The organisation "${organisation.id}" does not use the policy "${policy.id}".`,
      'Add it to uses-policy in the document of the organisation, or choose another policy.',
    )
  }
  if (wanted === organisation?.id) return { policy, controller: undefined }
  const party = policy.parties.get(wanted)
  if (party === undefined)
    return { message: `The policy "${policy.id}" names no "${wanted}".`, help: undefined }
  if (isController(party)) return { policy, controller: party }
  if (isOrganisation(policy, party)) return { policy, controller: undefined }
  return reason(
    `"${wanted}" has no record under Article 30(1) here: ${whatItIs(party)}.`,
    `Choose one of: ${eligible(policy, organisation).join(', ')}.`,
  )
}

function whatItIs({ dataSubject, role }: Party): string {
  if (dataSubject) return 'it is somebody whose data it is'
  return role === undefined
    ? 'no role is stated for it, and it takes part in a flow'
    : `its stated role is ${role.title}, and not controller`
}

function isController({ role }: Party): boolean {
  return role?.id === 'controller' || role?.id === 'joint-controller'
}

/** Whoever has no stated role and neither sends nor receives by a flow: the customer that the policy speaks to. */
function isOrganisation(policy: Policy, party: Party): boolean {
  const flows = [...policy.flows.values()]
  const takesPart = flows.some(({ from, to }) => from.id === party.id || to.some(({ id }) => id === party.id))
  return !party.dataSubject && party.role === undefined && !takesPart
}

function eligible(policy: Policy, organisation: Organisation | undefined): readonly string[] {
  const parties = [...policy.parties.values()].filter(
    (party) => isController(party) || isOrganisation(policy, party),
  )
  return [...parties.map(({ id }) => id), ...(organisation === undefined ? [] : [organisation.id])]
}

function reason(message: string, help: string): Reason {
  return { message, help }
}

function unknown(what: string, name: string, known: readonly string[]): Reason {
  const meant = nearest(name, known)
  const help = meant === undefined ? `Known: ${known.join(', ') || 'none'}.` : `Did you mean "${meant}"?`
  return reason(`There is no ${what} "${name}".`, help)
}
