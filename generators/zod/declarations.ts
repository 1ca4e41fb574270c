import { headerComment } from '../../src/emit/code-header.js'
import type { Plan } from '../../src/plan/plan.js'
import { isInherited } from './words.js'

/** The types of the schemas, as `NAME.zod.d.ts`. What they infer are the payload's generated types, and no others. */
export function declarationsText(plan: Plan, tool: string, name: string): string {
  const { payload, recipient, purposes } = plan
  const header = headerComment(plan, tool, [
    `Types of the zod schemas of ${payload.id}: what "${recipient}" may have of it for ${purposes.join(', ')}.`,
  ])
  const root = plan.nodes[plan.record]
  const isObject =
    root?.kind === 'object' && !root.null && !root.members.some(({ name: member }) => isInherited(member))
  const exported = [name, ...(plan.envelope === undefined ? [] : [`${name}Document`])]
  const imports = exported.map((each) => `${each} as ${each}Type`).join(', ')
  const schemas = exported.flatMap((each) => {
    const type = isObject && each === name ? `ObjectOf<${each}Type>` : `z.ZodType<${each}Type, ${each}Type>`
    const of = each === name ? 'a record' : 'a document that is a record, or holds records'
    return [
      `/** The schema of ${of}, strict at every level. */\nexport declare const ${each}: ${type}`,
      `export type ${each} = ${each}Type`,
    ]
  })
  return [
    header,
    `import * as z from 'zod'\nimport type { ${imports} } from './${payload.id}.js'`,
    ...schemas,
    ...(isObject ? [objectText] : []),
    'export {}',
  ]
    .join('\n\n')
    .concat('\n')
}

const objectText = `/** A strict object of members that are there, or may be left out: \`undefined\` is no value of them. */
type ObjectOf<T> = z.ZodObject<
  {
    -readonly [K in keyof T]-?: {} extends Pick<T, K>
      ? z.ZodExactOptional<z.ZodType<Exclude<T[K], undefined>, Exclude<T[K], undefined>>>
      : z.ZodType<T[K], T[K]>
  },
  z.core.$strict
>`
