import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { printableJson } from '../diagnostics/printable.js'
import type { JsonSchema } from '../emit/json-schema.js'
import type { OutputFile } from '../emit/output-file.js'
import { currentPayloads } from '../model/current.js'
import { plan } from '../plan/build.js'
import type { Plan } from '../plan/plan.js'
import type { PlanRequest } from '../plan/request.js'
import { today } from '../project/clock.js'
import { toolVersion } from '../project/package-root.js'
import { joinPath } from '../project/user-path.js'
import { writeTree } from '../project/write-tree.js'
import { loadJsonSchema, loadTypes } from '../registry.js'
import { type SettingRequest, settingOf } from './setting.js'

/** What can be generated from a plan. */
export const generated = ['types', 'json-schema'] as const

export interface GenerateRequest extends SettingRequest, Omit<PlanRequest, 'payload' | 'on'> {
  readonly what: (typeof generated)[number]
  /** None means every payload for which the rest of the request gives a plan. */
  readonly payloads?: readonly string[]
  /** `YYYY-MM-DD`; today (UTC) where it is left out. */
  readonly on?: string
}

interface Reason {
  readonly message: string
  readonly help: string | undefined
}

export interface GenerateResult {
  /** Empty where nothing can be made. */
  readonly files: readonly OutputFile[]
  /** Mistakes in the policies, for whoever shows the lines that they stand in. */
  readonly diagnostics: readonly Diagnostic[]
  /** Why there is no file, or none of a payload that nobody asked for by name. */
  readonly reasons: readonly Reason[]
}

/** Files for programs, made from plans; nothing is written yet. Never rejects for a user's mistake. */
export async function generate(request: GenerateRequest): Promise<GenerateResult> {
  const setting = await settingOf(request)
  const { diagnostics, problems, model } = setting
  if (!setting.sound) return { files: [], diagnostics, reasons: problems }
  const { payloads: wanted = [], recipient, purposes } = request
  const organisation = request.organisation ?? setting.configuration?.value?.organisation
  const known = [...new Set(currentPayloads(model).map(({ payload }) => payload.id))]
  const plans: Plan[] = []
  const reasons: Reason[] = []
  for (const payload of wanted.length === 0 ? known : [...new Set(wanted)]) {
    const made = plan(model, {
      payload,
      ...(recipient === undefined ? {} : { recipient }),
      ...(purposes === undefined ? {} : { purposes }),
      ...(organisation === undefined ? {} : { organisation }),
      on: request.on ?? today(),
    })
    if (!('code' in made)) plans.push(made)
    else if (wanted.length > 0) reasons.push(made)
    else reasons.push({ message: `Nothing of ${payload}: ${made.message}`, help: made.help })
  }
  if (wanted.length > 0 && reasons.length > 0) return { files: [], diagnostics, reasons }
  const { jsonSchemas } = await loadJsonSchema()
  const schemas = plans.map((each) => jsonSchemas(model, each, toolVersion()))
  if (request.what === 'json-schema') {
    const files = schemas.flatMap(({ payload, record, document }) => [
      fileOf(`${payload}.record.schema.json`, record),
      ...(document === undefined ? [] : [fileOf(`${payload}.document.schema.json`, document)]),
    ])
    return { files, diagnostics, reasons }
  }
  const { typesFile } = await loadTypes()
  const files: OutputFile[] = []
  for (const each of schemas) files.push(await typesFile(each))
  return { files, diagnostics, reasons }
}

function fileOf(path: string, schema: JsonSchema): OutputFile {
  return { path, content: `${printableJson(JSON.stringify(schema, undefined, 2))}\n` }
}

/**
 * Writes files into a folder, all or none, and gives their paths as the user would name them; the folder is made
 * where it is not there. Throws a `ProjectError` when one cannot be written.
 */
export async function writeGenerated(
  files: readonly OutputFile[],
  folder: string,
): Promise<readonly string[]> {
  await writeTree(
    folder,
    files.map(({ path, content }) => ({ path, text: content })),
  )
  return files.map(({ path }) => joinPath(folder, path))
}
