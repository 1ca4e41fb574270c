/** Why a value passes, or does not, beside what a validator asserts: the keyword `x-declared` of a schema. */
export interface SchemaNote {
  /** Ids of the categories that the value carries. */
  readonly category?: readonly string[]
  /** What a value is that is no personal data by the payload's word. */
  readonly technical?: string
  /** Ids of subjects and call sides; `not-stated` where nobody says whose data it is. */
  readonly whose?: readonly string[] | 'not-stated'
  readonly unit?: string
  readonly standing?: string
  /** The lines of the policy that let it through. */
  readonly by?: readonly SchemaGround[]
  /** The class of finding that a value gives here, whatever it is. */
  readonly refused?: string
  /** What holds between this member and others, one phrase each. */
  readonly constraints?: readonly string[]
  /** Where the payload declares it: `file:line`. */
  readonly declared?: string
}

/** One line of a policy by which a category goes to the recipient. */
export interface SchemaGround {
  readonly category: string
  readonly whose: readonly string[] | 'not-stated'
  readonly purposes: readonly string[]
  readonly condition?: string
  readonly standing: string
  readonly reading?: string
  readonly cites: readonly string[]
  /** `file:line` */
  readonly policy: string
}

/** What the engine asks and a schema cannot: there it is the stricter of the two. */
export interface NotExpressed {
  /** The class of the finding that the engine gives. */
  readonly class: string
  readonly what: string
  /** JSON Pointers into the schema, as URI fragments (RFC 6901, section 6); none where it holds of the whole. */
  readonly at: readonly string[]
}

/** The keyword `x-declared` of a whole schema. */
export interface SchemaHead {
  readonly payload: { readonly id: string; readonly standsFor: string; readonly declared: string }
  readonly policy: {
    readonly id: string
    readonly version: string
    readonly hash: string
    readonly owner: string
  }
  readonly recipient: string
  readonly purposes: readonly string[]
  readonly says: string
  readonly notExpressed: readonly NotExpressed[]
  readonly notJudged: readonly string[]
  readonly prepared: string
}

/** The part of JSON Schema 2020-12 that we write. */
export interface JsonSchema {
  readonly $schema?: string
  readonly $id?: string
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly 'x-declared'?: SchemaNote | SchemaHead
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null'
  readonly const?: string
  readonly enum?: readonly (string | number | boolean | null)[]
  readonly format?: string
  readonly pattern?: string
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: JsonSchema
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>
  readonly propertyNames?: JsonSchema
  readonly additionalProperties?: JsonSchema | false
  readonly not?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly if?: JsonSchema
  readonly then?: JsonSchema
  readonly else?: JsonSchema
  readonly $defs?: Readonly<Record<string, JsonSchema>>
}
