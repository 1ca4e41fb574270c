import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { jsonSchemas, type PayloadSchemas } from '../../generators/json-schema/json-schema.js'
import type { JsonSchema, NotExpressed, SchemaHead } from '../../src/emit/json-schema.js'
import type { Model } from '../../src/model/model.js'
import { plan } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import type { PlanRequest } from '../../src/plan/request.js'
import type { Finding } from '../../src/verdict/report.js'
import { compileTexts } from '../folder.js'

/** A plan with the schemas that are made of it, ready to validate. */
export interface Generated extends PayloadSchemas {
  readonly plan: Plan
  readonly isRecord: ValidateFunction
  readonly isDocument: ValidateFunction
}

const known = new Map<string, Generated>()

/** The plan and the schemas of a request; made once. */
export function generatedOf(model: Model, request: Omit<PlanRequest, 'on'>): Generated {
  const key = JSON.stringify([model.policies.map(({ hash }) => hash), request])
  const generated = known.get(key) ?? generateOf(model, request)
  known.set(key, generated)
  return generated
}

function generateOf(model: Model, request: Omit<PlanRequest, 'on'>): Generated {
  const made = plan(model, { on: '2026-11-21', ...request })
  if ('code' in made) throw new Error(`${made.code}: ${made.message}`)
  const schemas = jsonSchemas(model, made, '0.0.0')
  const isRecord = validatorOf(schemas.record)
  const isDocument = schemas.document === undefined ? isRecord : validatorOf(schemas.document)
  return { ...schemas, plan: made, isRecord, isDocument }
}

export async function generatedOfTexts(
  texts: Readonly<Record<string, string>>,
  request: Omit<PlanRequest, 'on'> = {},
): Promise<Generated> {
  const { model, diagnostics } = await compileTexts(texts)
  const mistakes = diagnostics.filter(({ severity }) => severity === 'error')
  if (mistakes.length > 0)
    throw new Error(mistakes.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  return generatedOf(model, request)
}

/** In ajv's strict mode, which throws for a keyword that it does not know or that cannot apply. */
function validatorOf(schema: JsonSchema): ValidateFunction {
  const logged: unknown[] = []
  const log = (...said: unknown[]) => logged.push(said)
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    validateFormats: false,
    keywords: ['x-declared'],
    logger: { log, warn: log, error: log },
  })
  const validate = ajv.compile(schema)
  if (logged.length > 0) throw new Error(JSON.stringify(logged))
  return validate
}

const ofValues = ['wrong-type', 'bad-format', 'out-of-range', 'over-precise']

/** Whether a schema says of itself that it cannot refuse what the engine found. */
export function isExplained(
  schema: JsonSchema,
  { class: found, place }: Pick<Finding, 'class' | 'place'>,
): boolean {
  const { notExpressed } = schema['x-declared'] as SchemaHead
  const classes = ofValues.includes(found) ? ofValues : [found]
  const names = (place.pointer ?? '').split('/').filter((segment) => !/^\d*$/.test(segment))
  const name = names.at(-1)
  const holdsThere = ({ at }: NotExpressed): boolean =>
    at.length === 0 ||
    at.some((pointer) => {
      const steps = pointer.split('/')
      // The names of a map's members are data: no pointer into the schema holds them.
      return (
        name === undefined ||
        steps.includes(encodeURIComponent(name)) ||
        steps.includes('additionalProperties')
      )
    })
  return notExpressed.some((each) => {
    // The name of a member is data there, and a report may hide it.
    if (found === 'undeclared-field') return each.class === found && each.at.length > 0
    return classes.includes(each.class) && holdsThere(each)
  })
}
