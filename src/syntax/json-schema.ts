import { z } from 'zod'
import { policyKinds, shapes } from './shape.js'
import type { Kind } from './written.js'

/** A JSON Schema of draft-07 as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What the part of each kind is called that holds parts like itself. */
const recursive: Readonly<Partial<Record<Kind, string>>> = {
  vocabulary: 'category',
  policy: 'share',
  payload: 'field',
}

/** Every kind of document, in the order in which one meets them. */
export const kinds = policyKinds

/**
 * The JSON Schema of one kind of document, from the shape that reads it. It is draft-07 because that is what
 * the YAML support of editors understands best. It is as strict about keys as the shape is; what only the
 * linker and the rules can know it does not say.
 */
export function schemaOf(kind: Kind): JsonSchema {
  const { $schema, description, ...rest } = z.toJSONSchema(shapes[kind] as z.ZodType, {
    target: 'draft-7',
    io: 'input',
    cycles: 'ref',
    reused: 'inline',
  })
  const title = kind === 'declared' ? 'declared.yaml' : `declared: ${kind}`
  const schema = { $schema, $id: `${kind}.schema.json`, title, description, ...rest }
  // zod calls what refers to itself __schema0; editors show the name.
  return renamed(schema, '__schema0', recursive[kind] ?? '__schema0') as JsonSchema
}

function renamed(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to))
  if (value === `#/definitions/${from}`) return `#/definitions/${to}`
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name === from ? to : name, renamed(member, from, to)]),
  )
}
