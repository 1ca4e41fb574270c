import { compile } from 'json-schema-to-typescript'
import type { ShapeSchema } from './shape-schema.js'

/** The only door to the printer of types. It reads nothing but what is handed to it. */
export async function printTypes(schema: ShapeSchema, name: string, banner: string): Promise<string> {
  return compile(schema as Parameters<typeof compile>[0], name, {
    bannerComment: banner,
    ignoreMinAndMaxItems: true,
    style: {
      bracketSpacing: true,
      printWidth: 110,
      semi: false,
      singleQuote: true,
      tabWidth: 2,
      trailingComma: 'all',
      useTabs: false,
    },
  })
}
