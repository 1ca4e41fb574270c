import type { PolicyPlace } from '../diagnostics/policy-place.js'
import type { Precision } from '../formats/precision.js'

/**
 * What one payload may hold for one recipient, for given purposes, on a given day: plain data.
 * The exact judge walks it, tables are made from it, generators print it; it holds no function,
 * no reference back to the model and no cycle but by index, so `JSON.stringify` keeps all of it.
 */
export interface Plan {
  readonly payload: { readonly id: string; readonly standsFor: StandsFor; readonly declared: PolicyPlace }
  /** `owner` is whom to ask for a change. */
  readonly policy: {
    readonly id: string
    readonly version: string
    readonly hash: string
    readonly owner: string
  }
  /** As the caller names it: a party of the policy, or an operator of an organisation. */
  readonly recipient: string
  /** Where it is an operator of an organisation: the party of the policy that it is, and whose operator. */
  readonly operator?: { readonly is: string; readonly name: string; readonly organisation: string }
  readonly purposes: readonly string[]
  /** The day of the judgement, `YYYY-MM-DD`. */
  readonly on: string
  readonly media: MediaPlan
  /** `record` and `envelope` are indexes into this table; nodes name each other by index. */
  readonly nodes: readonly PlanNode[]
  /** What each record must be. */
  readonly record: number
  /** What may stand around the records, an object whose members lead to them; absent where the document is the record. */
  readonly envelope?: number
  /** A record that names another operator, or none, is blocked: the member that names it, and the names that are the recipient's. */
  readonly belongsTo?: BelongsTo
  /** A record that is older is blocked: each period holds by itself. Absent where none can be judged. */
  readonly keptFor?: readonly KeptFor[]
  /** What this plan cannot judge, one sentence each, in the policy's words. */
  readonly notJudged: readonly string[]
}

export type StandsFor = 'source-feed' | 'customer-export' | 'example'

export interface MediaPlan {
  readonly json?: JsonMedia
  readonly ndjson?: object
  readonly csv?: CsvMedia
  readonly parquet?: ParquetMedia
}

/** Where records sit in a JSON document: JSON Pointers (RFC 6901) whose segment `*` stands for each item. */
export interface JsonMedia {
  readonly records: readonly (readonly string[])[]
}

/** The dialect of a CSV file (RFC 4180); it is stated, never guessed. */
export interface CsvMedia {
  readonly delimiter: ',' | ';' | '\t' | '|'
  /** The column that holds each member, where the header does not bear the member's name. */
  readonly columns: readonly CsvColumn[]
  /** What an empty cell means. */
  readonly emptyCell: 'absent' | 'null' | 'empty-text'
}

/** How Parquet is read: its columns bear the names of the members, nested as they are. */
export interface ParquetMedia {
  /** What a column without a value means. */
  readonly null: 'absent' | 'null'
}

export interface CsvColumn {
  readonly header: string
  /** The members that lead to the value, from the record down. */
  readonly path: readonly string[]
}

export interface BelongsTo {
  readonly path: readonly string[]
  readonly names: readonly string[]
  readonly declared: PolicyPlace
}

/** How long a record may be kept: `amount` of `unit` by the calendar, from the day of a moment in it. */
export interface KeptFor {
  readonly flow: string
  /** The members that lead to the moment, from the record down. */
  readonly path: readonly string[]
  readonly amount: number
  readonly unit: 'days' | 'weeks' | 'months' | 'years'
  /** Values of that member that stand for no moment. */
  readonly meansNone: readonly string[]
  /** The line of the flow that states the period. */
  readonly declared: PolicyPlace
}

export type PlanNode = ObjectPlan | MapPlan | ListPlan | ChoicePlan | ValuePlan | RefusedPlan | RecordsPlan

/** An object whose members are all named; any other name is undeclared. */
export interface ObjectPlan {
  readonly kind: 'object'
  readonly members: readonly MemberPlan[]
  readonly null: boolean
  readonly declared: PolicyPlace
}

export interface MemberPlan {
  readonly name: string
  readonly node: number
  readonly required: boolean
  /** Members that must be there whenever this one is. */
  readonly goesWith: readonly string[]
  /** The member whose moment must not come before this one's. */
  readonly before?: string
  /** This member may be there only while another has one of these values. */
  readonly when?: { readonly member: string; readonly isOneOf: readonly string[] }
  readonly declared: PolicyPlace
}

/** An object whose member names are data: each name passes `keys`, each value is `values`. */
export interface MapPlan {
  readonly kind: 'map'
  readonly keys: readonly ValueTest[]
  /** Whether the names are searched for data of other categories, where the policy says so. */
  readonly scan?: 'on' | 'off'
  readonly values: number
  readonly null: boolean
  readonly declared: PolicyPlace
}

export interface ListPlan {
  readonly kind: 'list'
  readonly each: number
  readonly atMost?: number
  readonly null: boolean
  readonly declared: PolicyPlace
}

/** An object whose shape is chosen by the value of one of its members; no case, no pass. */
export interface ChoicePlan {
  readonly kind: 'choice'
  readonly by: string
  readonly cases: readonly { readonly value: string; readonly node: number }[]
  /** The shape of an object whose `by` is missing or names no case; without one it is blocked. */
  readonly otherwise?: number
  readonly null: boolean
  readonly declared: PolicyPlace
}

/** A value that may be there when one of the tests holds. */
export interface ValuePlan {
  readonly kind: 'value'
  readonly tests: readonly ValueTest[]
  readonly null: boolean
  /** Values that mean "none" and stand for no data, such as a date of the year 1. */
  readonly meansNone: readonly string[]
  /** The value is the number of the records beside it. */
  readonly countsRecords?: true
  /** Categories that it carries, empty where it is technical. */
  readonly carries: readonly string[]
  /** What it is by the payload's word, where it is technical. */
  readonly what?: string
  /** Subjects and call sides whose data it is, where the payload says so. */
  readonly of?: readonly string[]
  /** What a number counts: `seconds`. */
  readonly unit?: string
  /** Whether a text is searched for data of other categories, where the policy says so. */
  readonly scan?: 'on' | 'off'
  /** How the policy comes to let it through. */
  readonly standing: Standing
  /** The lines of the policy that let it through, for each category that it carries; empty where it is technical. */
  readonly by: readonly PassedBy[]
  readonly declared: PolicyPlace
}

/** One line of a policy by which a category goes to the recipient. */
export interface PassedBy {
  readonly category: string
  /** Subjects and call sides whose data it speaks of; empty where the word itself says it. */
  readonly of: readonly string[] | 'not-stated'
  readonly purposes: readonly string[]
  readonly standing: Exclude<Standing, 'technical'>
  /** The id of the reading, where one takes it in. */
  readonly reading?: string
  /** The named condition under which it is shared. */
  readonly condition?: string
  readonly flow: string
  /** Places of the source, such as `page#shared-2`. */
  readonly cites: readonly string[]
  readonly declared: PolicyPlace
}

/** `stated` by the source, `inferred` by a reading, `added` by an organisation; `technical` is no personal data by the payload's word. */
export type Standing = 'stated' | 'inferred' | 'added' | 'technical'

/** A member that may not be there, whatever it holds. */
export interface RefusedPlan {
  readonly kind: 'refused'
  readonly class:
    | 'unshared-field'
    | 'undeclared-category'
    | 'wrong-recipient'
    | 'wrong-purpose'
    | 'wrong-product'
  /** One sentence: why. It names words of the policy only. */
  readonly because: string
  readonly declared: PolicyPlace
}

/** In the envelope: here sit the records. */
export interface RecordsPlan {
  readonly kind: 'records'
  readonly declared: PolicyPlace
}

/** One way in which a value can be right. Numbers are decimal lexemes, so nothing is rounded. */
export interface ValueTest {
  readonly type: 'string' | 'number' | 'integer' | 'boolean'
  /** The name of a format in `src/formats/`. */
  readonly format?: string
  /** The format's masked form is right too. */
  readonly masked?: boolean
  readonly oneOf?: readonly string[]
  /** A pattern of the linear subset (`src/formats/pattern.ts`), matched against the whole value. */
  readonly pattern?: string
  readonly atLeast?: string
  readonly atMost?: string
  /** In code points. */
  readonly atMostCharacters?: number
  readonly precision?: Precision
}
