import type { Precision } from '../formats/precision.js'
import type { Span } from '../text/source-file.js'
import type { Flow } from './flow.js'
import type { Category } from './vocabulary.js'

/** What a real message or file looks like, field by field. */
export interface Payload {
  readonly id: string
  readonly title: string | undefined
  readonly standsFor: 'source-feed' | 'customer-export' | 'example'
  /** The policy that it belongs to. */
  readonly product: string
  /** Empty where nobody is stated to receive it: then nothing passes, whoever asks. */
  readonly flows: readonly Flow[]
  readonly media: Media
  readonly envelope: readonly Field[]
  readonly everywhere: readonly Field[]
  readonly record: FieldType
  readonly shapes: ReadonlyMap<string, Shape>
  /** Where a record names the operator that it is of: names from the record down. */
  readonly belongsTo: { readonly path: readonly string[]; readonly origin: Span } | undefined
  /** Where a record holds the moments from which the periods of its flows count: names from the record down. */
  readonly keptFrom: readonly { readonly path: readonly string[]; readonly origin: Span }[]
  /** Names of members that are written but could not be linked; `*` where that can be any name. */
  readonly unlinked: ReadonlySet<string>
  readonly origin: Span
}

export interface Media {
  /** Where records sit in a JSON document, each a list of names with `*` for each item; empty where JSON is not accepted. */
  readonly json: readonly (readonly string[])[]
  readonly ndjson: boolean
  readonly csv:
    | {
        readonly delimiter: ',' | ';' | '\t' | '|'
        readonly names: readonly {
          readonly path: readonly string[]
          readonly header: string
          readonly origin: Span
        }[]
        readonly emptyCell: 'absent' | 'null' | 'empty-text'
      }
    | undefined
  readonly parquet: { readonly null: 'absent' | 'null' } | undefined
}

/** A named shape; linked once, used by reference, so that it may hold itself. */
export interface Shape {
  readonly id: string
  readonly type: FieldType
  readonly origin: Span
}

export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly required: boolean
  readonly goesWith: readonly string[]
  readonly before: string | undefined
  readonly when: { readonly member: string; readonly isOneOf: readonly string[] } | undefined
  readonly origin: Span
}

/** What a field is. `of` says whose data, and is inherited by what is inside; null where it is not said. */
export type FieldType = (
  | { readonly kind: 'data'; readonly categories: readonly Category[]; readonly values: ValueRule }
  | { readonly kind: 'technical'; readonly what: string; readonly values: ValueRule }
  | { readonly kind: 'unshared'; readonly what: string; readonly category: Category | undefined }
  | { readonly kind: 'object'; readonly fields: readonly Field[] }
  | { readonly kind: 'shape'; readonly shape: Shape }
  | {
      readonly kind: 'choice'
      readonly by: string
      readonly cases: readonly { readonly value: string; readonly type: FieldType }[]
      readonly otherwise: FieldType | undefined
    }
  | { readonly kind: 'list'; readonly each: FieldType; readonly atMost: number | undefined }
  | { readonly kind: 'map'; readonly keys: ValueRule; readonly values: FieldType }
) & { readonly of: readonly string[] | null; readonly nullable: boolean; readonly origin: Span }

/**
 * What a value may be: one of the formats, within the bounds. Numbers are decimal lexemes. A format
 * that does not exist stays in the list, with the mistake reported where it is named.
 */
export interface ValueRule {
  readonly formats: readonly string[]
  readonly oneOf: readonly string[] | undefined
  readonly pattern: string | undefined
  readonly atLeast: string | undefined
  readonly atMost: string | undefined
  readonly atMostCharacters: number | undefined
  readonly masked: boolean
  readonly precision: Precision | undefined
  readonly meansNone: readonly string[]
  readonly unit: string | undefined
  /** The value is the number of the records beside it. */
  readonly countsRecords: boolean
  /** Whether its text is searched for data of other categories; undefined where the caller decides. */
  readonly scan: 'on' | 'off' | undefined
  /** Where each key of the rule stands, by its name in the policy: `at-least`, `pattern`, … */
  readonly keys: ReadonlyMap<string, Span>
  readonly origin: Span
}
