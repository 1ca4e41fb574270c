import { compile } from 'json-schema-to-typescript'
import { layoutTypes } from './layout-types.js'
import type { ShapeSchema } from './shape-schema.js'

/** The only door to the printer of types. It reads nothing but what is handed to it. */
export async function printTypes(schema: ShapeSchema, name: string, banner: string): Promise<string> {
  // Prettier would take most of the time of the whole run.
  const text = await compile(schema as Parameters<typeof compile>[0], name, {
    bannerComment: banner,
    ignoreMinAndMaxItems: true,
    format: false,
  })
  return layoutTypes(text)
}
