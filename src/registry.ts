import type { PayloadSchemas } from '../generators/json-schema/json-schema.js'
import type { OutputFile } from './emit/output-file.js'
import type { Model } from './model/model.js'
import type { Plan } from './plan/plan.js'

export { reporters } from './report/index.js'

/** Loads what prints the page of what may be sent; it is large, and few tasks want it. */
export const loadAllowed = () => import('../generators/allowed/allowed.js')

/** Loads what arranges a policy for a record of processing, and the layout of its drawing. */
export const loadRecord = () => import('../generators/record/record.js')

/** Loads what lays a policy out by the items of Articles 13 and 14. */
export const loadArticles = () => import('../generators/articles/articles.js')

/** Loads what writes notices; messages and layouts come with it. */
export const loadNotice = () => import('../generators/notice/notice.js')

/** Loads what prints how far the notices are in each language. */
export const loadLocales = () => import('../generators/locales/locales.js')

/** Loads what makes a package of files that were generated. */
export const loadPackage = () => import('../generators/package/package.js')

/** What some generators can be told; the others do not look. */
export interface PlanGeneratorOptions {
  /** The day by which the age of a record counts; that on which the code runs where it is left out. */
  readonly on?: string
  /** Of types: a plain text is no text of a format. */
  readonly branded?: boolean
  /** Of JSON Schema. */
  readonly draft?: '2020-12' | '07'
  /** Schemas that a generator of the same run has made of a plan, for the next that needs them. */
  readonly made?: Map<Plan, PayloadSchemas>
}

/**
 * Makes the files of one plan, their paths flat. Pure: the same bytes on every machine. `tool` is the version of
 * declared. Throws a `RangeError` for a plan of another model.
 */
export type PlanGenerator = (
  model: Model,
  plan: Plan,
  tool: string,
  options: PlanGeneratorOptions,
) => readonly OutputFile[] | Promise<readonly OutputFile[]>

/** JSON Schemas are asked for by more than one, and take a while. */
async function loadSchemas(): Promise<(...asked: Parameters<PlanGenerator>) => PayloadSchemas> {
  const { jsonSchemas } = await import('../generators/json-schema/json-schema.js')
  return (model, plan, tool, { made }) => {
    const schemas = made?.get(plan) ?? jsonSchemas(model, plan, tool)
    made?.set(plan, schemas)
    return schemas
  }
}

export interface PlanGeneratorEntry {
  /** What its files are, in a few words for the help. */
  readonly makes: string
  /** What stands behind the payload's id in the names of its files. */
  readonly ends: readonly string[]
  /** Its files name the types of the payload, and so these come along. */
  readonly namesTypes?: true
  load(): Promise<PlanGenerator>
  /** Makes of a file what a package needs of it, where that is something else: TypeScript that runs is compiled. */
  loadCompiler?(): Promise<(file: OutputFile) => readonly OutputFile[]>
}

/** What makes files for programs, by the name that asks for it; each loads only then. */
export const planGenerators: Readonly<Record<string, PlanGeneratorEntry>> = {
  types: {
    makes: 'TypeScript types',
    ends: ['.ts'],
    async load() {
      const [schemasOf, { typesFile }] = await Promise.all([
        loadSchemas(),
        import('../generators/types/types.js'),
      ])
      return async (...asked) => {
        const [, , , { branded = false }] = asked
        return [await typesFile(schemasOf(...asked), { branded })]
      }
    },
  },
  'json-schema': {
    makes: 'JSON Schemas of a record and of a document',
    ends: ['record', 'document'].flatMap((of) => [`.${of}.schema.json`, `.${of}.draft-07.schema.json`]),
    async load() {
      const [schemasOf, { jsonSchemaFiles }] = await Promise.all([
        loadSchemas(),
        import('../generators/json-schema/json-schema-files.js'),
      ])
      return (model, plan, tool, options) =>
        jsonSchemaFiles(schemasOf(model, plan, tool, options), options.draft)
    },
  },
  zod: {
    makes: 'schemas for zod 4',
    ends: ['.zod.js', '.zod.d.ts'],
    namesTypes: true,
    load: async () => (await import('../generators/zod/zod.js')).zodFiles,
  },
  validator: {
    makes: 'a validator that needs nothing else',
    ends: ['.validator.js', '.validator.d.ts'],
    namesTypes: true,
    load: async () => (await import('../generators/validator/validator.js')).validatorFiles,
  },
  arbitrary: {
    makes: 'arbitraries for fast-check',
    ends: ['.arbitrary.js', '.arbitrary.d.ts'],
    namesTypes: true,
    load: async () => (await import('../generators/arbitrary/arbitrary.js')).arbitraryFiles,
  },
  projection: {
    makes: 'functions that build the record of a source, and carry nothing else',
    ends: ['.projection.ts'],
    namesTypes: true,
    load: async () => (await import('../generators/projection/projection.js')).projectionFiles,
    loadCompiler: async () => (await import('../generators/projection/projection.js')).compiledFiles,
  },
}
