import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { printable } from '../diagnostics/printable.js'
import type { OutputFile } from '../emit/output-file.js'
import { currentPayloads } from '../model/current.js'
import type { Model } from '../model/model.js'
import { plan } from '../plan/build.js'
import type { Plan } from '../plan/plan.js'
import { today } from '../project/clock.js'
import { findConfiguration } from '../project/configuration.js'
import { toolVersion } from '../project/package-root.js'
import { joinPath } from '../project/user-path.js'
import { writeTree } from '../project/write-tree.js'
import { loadPackage, planGenerators } from '../registry.js'
import { nearest } from '../text/nearest.js'
import { type GenerateJob, generatorsFor, jobsOf } from './generate-job.js'
import type { GenerateMemo } from './generate-memo.js'
import { type SettingRequest, settingOf } from './setting.js'

export interface GenerateRequest extends Omit<SettingRequest, 'payload'> {
  /** What to make; what declared.yaml states where it is left out. */
  readonly jobs?: readonly GenerateJob[]
  /** The organisation whose operators are meant, where a job names none; else that of declared.yaml. */
  readonly organisation?: string
  /** `YYYY-MM-DD`; today (UTC) where it is left out. */
  readonly on?: string
  /** What an earlier run of the same tool made. */
  readonly memo?: GenerateMemo
}

interface Reason {
  readonly message: string
  readonly help: string | undefined
}

/** The files of one folder, nothing of them written yet. */
export interface GeneratedFolder {
  /** As the user names it. */
  readonly folder: string
  readonly files: readonly OutputFile[]
  /** What stands behind a payload's id in the names of files that these jobs make; undefined in a package, where all are. */
  readonly ends: ReadonlySet<string> | undefined
  /** The only payloads that were asked for; undefined where a file of any other should not be there. */
  readonly payloads: ReadonlySet<string> | undefined
}

export interface GenerateResult {
  /** Empty where nothing can be made. */
  readonly folders: readonly GeneratedFolder[]
  /** Mistakes in the policies, for whoever shows the lines that they stand in. */
  readonly diagnostics: readonly Diagnostic[]
  /** Why there is no file, or none of a payload that nobody asked for by name. */
  readonly reasons: readonly Reason[]
  /** What was read: the folder of the policies, declared.yaml, organisations. For whoever waits for a change. */
  readonly inputs: readonly string[]
}

/** Files for programs, made from plans; nothing is written yet. Never rejects for a user's mistake. */
export async function generate(request: GenerateRequest): Promise<GenerateResult> {
  const from = await nameFrom(request)
  const setting = await settingOf({ ...request, ...(from === undefined ? {} : { cwd: from }) })
  const { diagnostics, problems, configuration } = setting
  const inputs = setting.inputs.map((path) => (from === undefined ? path : joinPath(from, path, request.cwd)))
  const none = (reasons: readonly Reason[]): GenerateResult => ({ folders: [], diagnostics, reasons, inputs })
  if (!setting.sound) return none(problems)
  const jobs = request.jobs ?? (configuration === undefined ? [] : jobsOf(configuration, request.cwd))
  if (jobs.length === 0) return none([nothingAsked])
  const organisation = request.organisation ?? configuration?.value?.organisation
  request.memo?.begin()
  const made: GeneratedFolder[] = []
  const reasons: Reason[] = []
  for (const job of jobs) {
    const done = await runJob(
      setting.model,
      organisation === undefined ? job : { organisation, ...job },
      request,
    )
    reasons.push(...done.reasons)
    if (done.folder === undefined) return none(reasons)
    // What declared.yaml states is all there should be.
    made.push(request.jobs === undefined ? { ...done.folder, payloads: undefined } : done.folder)
  }
  const folders = joined(made)
  return 'message' in folders ? none([folders]) : { folders, diagnostics, reasons: distinct(reasons), inputs }
}

/**
 * The folder from which files name the lines of policies: that of declared.yaml, so that they are the same wherever
 * the command is started. Undefined is where it was started.
 */
async function nameFrom({ policies, cwd }: GenerateRequest): Promise<string | undefined> {
  return policies === undefined ? ((await findConfiguration(cwd))?.folder ?? cwd) : cwd
}

const nothingAsked: Reason = {
  message: 'It is not said what to generate.',
  help: 'Name it, as in "declared generate types --output DIR", or state "generate" in declared.yaml.',
}

interface JobDone {
  /** Undefined where the job failed; the reasons say why. */
  readonly folder?: GeneratedFolder
  readonly reasons: readonly Reason[]
}

async function runJob(model: Model, job: GenerateJob, request: GenerateRequest): Promise<JobDone> {
  const names = generatorsFor(job.what)
  if ('help' in names) return { reasons: [{ message: 'That cannot be generated.', help: names.help }] }
  const { plans, reasons } = plansOf(model, job, request.on ?? today())
  if (plans.length === 0 || (job.payloads !== undefined && reasons.length > 0)) return { reasons }
  const [first] = plans
  const policies = [...new Set(plans.map(({ policy }) => policy.id))]
  if (job.package !== undefined && policies.length > 1) {
    const help = `Name one with --policy: ${policies.join(', ')}.`
    return { reasons: [{ message: 'A package is of one policy, and these payloads are of several.', help }] }
  }
  const files = await filesOf(model, plans, names, job, request)
  const ends = new Set(names.flatMap((name) => planGenerators[name]?.ends ?? []))
  const payloads = job.payloads === undefined ? undefined : new Set(job.payloads)
  if (job.package === undefined || first === undefined)
    return { folder: { folder: job.output, files, ends, payloads }, reasons }
  const { packageFiles } = await loadPackage()
  const whole = packageFiles({ plans, files, tool: toolVersion(), ...job.package })
  if ('message' in whole) return { reasons: [...reasons, whole] }
  return { folder: { folder: job.output, files: whole.files, ends: undefined, payloads: undefined }, reasons }
}

/** What each generator makes of each plan, in this order; or what a package needs of it. */
async function filesOf(
  model: Model,
  plans: readonly Plan[],
  names: readonly string[],
  job: GenerateJob,
  { on, memo }: GenerateRequest,
): Promise<readonly OutputFile[]> {
  const files: OutputFile[] = []
  const told = {
    ...(on === undefined ? {} : { on }),
    ...(job.draft === undefined ? {} : { draft: job.draft }),
    ...(job.branded === undefined ? {} : { branded: job.branded }),
  }
  const options = { ...told, made: new Map() }
  for (const name of names) {
    const entry = planGenerators[name]
    if (entry === undefined) continue
    const compile = job.package === undefined ? undefined : await entry.loadCompiler?.()
    const generator = await entry.load()
    const how = JSON.stringify([name, told, compile !== undefined])
    for (const each of plans) {
      const make = async (): Promise<readonly OutputFile[]> => {
        const made = await generator(model, each, toolVersion(), options)
        return compile === undefined ? made : made.flatMap(compile)
      }
      files.push(...(memo === undefined ? await make() : await memo.files(how, model, each, make)))
    }
  }
  return files
}

/** A plan for each payload; a reason for each that has none. */
function plansOf(
  model: Model,
  job: GenerateJob,
  on: string,
): { readonly plans: readonly Plan[]; readonly reasons: readonly Reason[] } {
  const { payloads: wanted, policy, recipient, purposes, organisation } = job
  const current = currentPayloads(model)
  const policies = [...new Set(current.map((each) => each.policy.id))]
  if (policy !== undefined && !policies.includes(policy))
    return { plans: [], reasons: [unknownPolicy(policy, policies)] }
  const known = current.filter((each) => policy === undefined || each.policy.id === policy)
  const plans: Plan[] = []
  const reasons: Reason[] = []
  for (const payload of new Set(wanted ?? known.map((each) => each.payload.id))) {
    const made = plan(model, {
      payload,
      ...(recipient === undefined ? {} : { recipient }),
      ...(purposes === undefined ? {} : { purposes }),
      ...(organisation === undefined ? {} : { organisation }),
      on,
    })
    if (!('code' in made)) {
      if (policy === undefined || made.policy.id === policy) plans.push(made)
      else
        reasons.push({ message: `The payload ${payload} is not of the policy ${policy}.`, help: undefined })
    } else if (wanted !== undefined) reasons.push(made)
    else reasons.push({ message: `Nothing of ${payload}: ${made.message}`, help: made.help })
  }
  if (plans.length === 0 && reasons.length === 0)
    reasons.push({ message: 'There is no payload of which files could be made.', help: undefined })
  return { plans, reasons }
}

function unknownPolicy(name: string, known: readonly string[]): Reason {
  const meant = nearest(name, known)
  const help = meant === undefined ? `There are: ${known.join(', ')}.` : `Did you mean "${meant}"?`
  return { message: `There is no policy "${printable(name)}".`, help }
}

/** The folders with the files of all jobs that write there; a file that two would write differently is a mistake. */
function joined(made: readonly GeneratedFolder[]): readonly GeneratedFolder[] | Reason {
  const byFolder = new Map<string, GeneratedFolder>()
  for (const each of made) {
    const earlier = byFolder.get(each.folder)
    if (earlier === undefined) {
      byFolder.set(each.folder, each)
      continue
    }
    const files = new Map(earlier.files.map((file) => [file.path, file]))
    for (const file of each.files) {
      const other = files.get(file.path)
      if (other !== undefined && other.content !== file.content) {
        const path = printable(joinPath(each.folder, file.path))
        const help = 'Give each recipient a folder of its own.'
        return { message: `"${path}" would be written twice, with different contents.`, help }
      }
      files.set(file.path, file)
    }
    byFolder.set(each.folder, {
      folder: each.folder,
      files: [...files.values()],
      ends:
        each.ends === undefined || earlier.ends === undefined
          ? undefined
          : new Set([...each.ends, ...earlier.ends]),
      payloads:
        each.payloads === undefined || earlier.payloads === undefined
          ? undefined
          : new Set([...each.payloads, ...earlier.payloads]),
    })
  }
  return [...byFolder.values()]
}

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((each) => [`${each.message}\n${each.help}`, each])).values()]
}

/**
 * Writes the files into their folders, all or none, and gives their paths as the user would name them; folders are
 * made where they are not there. Throws a `ProjectError` when one cannot be written.
 */
export async function writeGenerated(folders: readonly GeneratedFolder[]): Promise<readonly string[]> {
  const all = folders.map(({ folder, files }) => ({
    folder,
    files: files.map(({ path, content }) => ({ path, text: content })),
  }))
  const [first] = all
  if (all.length === 1 && first !== undefined) await writeTree(first.folder, first.files)
  else {
    const paths = all.flatMap(({ folder, files }) =>
      files.map(({ path, text }) => ({ path: joinPath(folder, path), text })),
    )
    await writeTree('.', paths)
  }
  return all.flatMap(({ folder, files }) => files.map(({ path }) => joinPath(folder, path)))
}
