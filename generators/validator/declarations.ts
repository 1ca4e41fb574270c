import type { Plan } from '../../src/plan/plan.js'
import { headerOf } from './header.js'

/** The types of a validator, as `NAME.validator.d.ts`. The shapes are those of the payload's generated types. */
export function declarationsText(plan: Plan, tool: string, name: string, on: string | undefined): string {
  const hasDocument = plan.envelope !== undefined
  const types = [`${name} as RecordData`, ...(hasDocument ? [`${name}Document as DocumentData`] : [])]
  return [
    headerOf(plan, tool, `The types of the validator of ${plan.payload.id}.`, on),
    `import type { ${types.join(', ')} } from './${plan.payload.id}.js'`,
    findingText,
    functionsText('record', 'RecordData', ['is', 'assert', 'findings']),
    `declare const recordSchema: Schema<RecordData>\nexport { recordSchema as ${name} }`,
    ...(hasDocument
      ? [
          functionsText('whole document', 'DocumentData', [
            'isDocument',
            'assertDocument',
            'findingsInDocument',
          ]),
          `declare const documentSchema: Schema<DocumentData>\nexport { documentSchema as ${name}Document }`,
        ]
      : []),
    schemaText,
  ]
    .join('\n\n')
    .concat('\n')
}

const findingText = `/** One thing that is wrong. It holds no value of the data. */
export interface Finding {
  /** Explained by \`declared explain CODE\`. */
  readonly code: string
  readonly class: string
  /** JSON Pointer (RFC 6901); names that no policy declares may be hidden in it. */
  readonly pointer: string
  readonly path: readonly (string | number)[]
  readonly message: string
  /** The line of the policy that is not kept, as \`file:line\`. */
  readonly policy: string
}

export interface Options {
  /** The day of the judgement, \`YYYY-MM-DD\`, by which the age of a record counts. Any other text is a RangeError. */
  readonly on?: string
}

/** What \`assert\` throws. Its message holds no value of the data. */
export declare class DeclaredError extends Error {
  readonly findings: readonly Finding[]
  constructor(findings: readonly Finding[])
}`

function functionsText(
  what: string,
  type: string,
  [is, assert, findings]: readonly [string, string, string],
): string {
  return `/** Whether a value is a ${what} that may be passed on. */
export declare function ${is}(value: unknown, options?: Options): value is ${type}

/** Throws a \`DeclaredError\` where a value is no ${what} that may be passed on. */
export declare function ${assert}(value: unknown, options?: Options): asserts value is ${type}

/** All that is wrong with a ${what}, in the order of the data. */
export declare function ${findings}(value: unknown, options?: Options): readonly Finding[]`
}

const schemaText = `/** The functions of one schema, and Standard Schema 1 (https://standardschema.dev), which other tools take as it is. */
export interface Schema<T> {
  readonly is: (value: unknown, options?: Options) => value is T
  readonly assert: (value: unknown, options?: Options) => asserts value is T
  readonly findings: (value: unknown, options?: Options) => readonly Finding[]
  readonly '~standard': {
    readonly version: 1
    readonly vendor: 'declared'
    readonly validate: (value: unknown) => StandardResult<T>
    readonly types?: { readonly input: T; readonly output: T } | undefined
  }
}

export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly (string | number)[] }[] }`
