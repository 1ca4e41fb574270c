import type { Plan } from '../../src/plan/plan.js'
import { exportedName } from './exported-name.js'

/** The types of a module of arbitraries. The shapes are those of the payload's generated types. */
export function declarationsText(
  plan: Plan,
  name: string,
  { canBe, hasDocument }: { readonly canBe: boolean; readonly hasDocument: boolean },
): string {
  if (!canBe) return 'export {}\n'
  // The module is ESM wherever it stands; fast-check has other types for CommonJS.
  const library = `import('fast-check', { with: { 'resolution-mode': 'import' } })`
  const type = (of: string): string => `${library}.Arbitrary<${of}>`
  const shape = (of: string): string => `import('./${plan.payload.id}.js').${of}`
  const functions = [
    `/** Records of ${plan.payload.id} that may be passed on. */
export declare function ${exportedName(name)}(options?: ArbitraryOptions): ${type(shape(name))}`,
    `/** Records that were valid before one thing was changed in them, each with the finding that the change makes. */
export declare function almost${name}(options?: ArbitraryOptions): ${type('AlmostRecord')}`,
    ...(hasDocument
      ? [
          `/** Documents of ${plan.payload.id} that may be passed on; each holds at least one record. */
export declare function ${exportedName(`${name}Document`)}(options?: ArbitraryOptions): ${type(shape(`${name}Document`))}`,
        ]
      : []),
  ]
  return `${[optionsText, ...functions].join('\n\n')}\n`
}

const optionsText = `export interface ArbitraryOptions {
  /** The day of the judgement, \`YYYY-MM-DD\`, by which the age of a record counts; today (UTC) where it is left out. */
  readonly on?: string
}

/** A record with one thing wrong. */
export interface AlmostRecord {
  readonly record: unknown
  readonly fault: {
    /** The class of the finding. */
    readonly class: string
    /** JSON Pointer (RFC 6901) to its place, as a report shows it: keys of maps, and names that no policy declares, may be hidden in it. */
    readonly pointer: string
  }
}`
