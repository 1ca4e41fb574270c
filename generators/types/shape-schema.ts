import { caseName } from '../../src/emit/case-name.js'
import type { JsonSchema } from '../../src/emit/json-schema.js'
import { typeName } from '../../src/emit/type-name.js'
import { type Brand, brandOf } from './brand.js'
import { commentOf } from './comment.js'

/** What the printer of types reads: JSON Schema with its own keyword for a type that is given. */
export interface ShapeSchema extends Pick<JsonSchema, '$ref' | 'title' | 'description' | 'enum'> {
  readonly tsType?: string
  readonly type?: 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array'
  readonly items?: ShapeSchema
  readonly properties?: Readonly<Record<string, ShapeSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: ShapeSchema | false
  readonly anyOf?: readonly ShapeSchema[]
  readonly $defs?: Readonly<Record<string, ShapeSchema>>
}

/** The shape of a whole file, and the formats of texts that it names. */
export interface FileShape {
  readonly schema: ShapeSchema
  readonly brands: readonly Brand[]
}

/**
 * The part of a schema that TypeScript can say, each object named by the way to it, with its comments. Where brands
 * are strict, a text that stands for none is no text of the format.
 */
export function shapeSchema(
  schema: JsonSchema,
  name: string,
  recordName: string,
  isStrict: boolean,
): FileShape {
  const shapes = new Shapes(schema.$defs ?? {}, recordName, isStrict)
  const shape = shapes.shape(schema, name)
  return { schema: { ...shape, $defs: shapes.definitions() }, brands: [...shapes.brands.values()] }
}

class Shapes {
  readonly #schemas: Readonly<Record<string, JsonSchema>>
  readonly #recordName: string
  readonly #isStrict: boolean
  readonly brands = new Map<string, Brand>()
  readonly #made = new Map<string, ShapeSchema | undefined>()

  constructor(schemas: Readonly<Record<string, JsonSchema>>, recordName: string, isStrict: boolean) {
    this.#schemas = schemas
    this.#recordName = recordName
    this.#isStrict = isStrict
  }

  definitions(): Readonly<Record<string, ShapeSchema>> {
    return Object.fromEntries(
      [...this.#made].flatMap(([key, made]) => (made === undefined ? [] : [[key, made]])),
    )
  }

  shape(schema: JsonSchema, name: string): ShapeSchema {
    const description = commentOf(schema)
    const commented = description === undefined ? {} : { description }
    return { ...this.#shape(schema, name), ...commented }
  }

  #shape(schema: JsonSchema, name: string): ShapeSchema {
    // Of a text of a format that is one of some, those are all that there is.
    if (schema.enum !== undefined && schema.anyOf === undefined) return { enum: schema.enum }
    if (schema.$ref !== undefined) return this.#reference(schema.$ref)
    // A document is a record, or holds records.
    if (schema.if !== undefined)
      return this.#eitherOf([schema.else, schema.then], typeName(this.#recordName, 'Envelope'))
    if (schema.oneOf !== undefined) return { ...this.#choice(schema.oneOf, name), title: name }
    if (schema.anyOf !== undefined) return this.#eitherOf(schema.anyOf, name)
    switch (schema.type) {
      case 'object':
        return schema.propertyNames === undefined ? this.#object(schema, name) : this.#map(schema, name)
      case 'array':
        return { type: 'array', items: this.shape(schema.items ?? {}, typeName(name, 'Item')) }
      case 'integer':
        return { type: 'number' }
      case undefined:
        return { tsType: 'never' }
      default:
        return { type: schema.type }
    }
  }

  /** A value is written where it stands; all else is named and referred to. */
  #reference(ref: string): ShapeSchema {
    const key = ref.replace('#/$defs/', '')
    const schema = this.#schemas[key]
    const brand = brandOf(key, this.#recordName)
    if (brand !== undefined) {
      this.brands.set(brand.type, brand)
      return { tsType: brand.type }
    }
    if (schema === undefined) return { tsType: 'never' }
    const name = key === 'record' ? this.#recordName : typeName(this.#recordName, key)
    if (isValue(schema)) return this.#shape(schema, name)
    const inner = notNull(schema)
    if (!this.#made.has(key)) {
      this.#made.set(key, undefined)
      this.#made.set(key, { ...this.shape(inner, name), title: name })
    }
    return inner === schema ? { $ref: ref } : { anyOf: [{ $ref: ref }, { type: 'null' }] }
  }

  #eitherOf(schemas: readonly (JsonSchema | undefined)[], name: string): ShapeSchema {
    const shapes = schemas.flatMap((schema) => (schema === undefined ? [] : [this.#shape(schema, name)]))
    const isText = shapes.some(({ type, tsType }) => type === 'string' || this.#takesTexts(tsType))
    // A text that stands for none is a text.
    const plain = shapes.filter(
      (shape) => !isText || !shape.enum?.every((value) => typeof value === 'string'),
    )
    const different = [...new Map(plain.map((shape) => [JSON.stringify(shape), shape])).values()]
    const [first] = different
    return different.length === 1 && first !== undefined ? first : { anyOf: different }
  }

  /** Whether a type of texts of one format takes any text. */
  #takesTexts(type: string | undefined): boolean {
    return type !== undefined && this.brands.has(type) && !this.#isStrict
  }

  #object({ properties = {}, required = [] }: JsonSchema, name: string): ShapeSchema {
    const members = Object.entries(properties)
    if (members.length === 0) return { tsType: 'Record<string, never>' }
    return {
      title: name,
      type: 'object',
      properties: Object.fromEntries(
        members.map(([key, schema]) => [key, this.shape(schema, typeName(name, key))]),
      ),
      required,
      additionalProperties: false,
    }
  }

  #map({ propertyNames, additionalProperties }: JsonSchema, name: string): ShapeSchema {
    const values = additionalProperties === false ? {} : (additionalProperties ?? {})
    const shape = this.shape(values, typeName(name, 'Value'))
    const keys = (propertyNames?.anyOf ?? [propertyNames]).map((schema) => schema?.enum)
    if (keys.every((each) => each !== undefined)) {
      const properties = Object.fromEntries(keys.flat().map((key) => [String(key), shape]))
      return { title: name, type: 'object', properties, required: [], additionalProperties: false }
    }
    return { type: 'object', additionalProperties: shape }
  }

  /** Each case with the member that chooses it, which then is there and says so. */
  #choice(cases: readonly JsonSchema[], name: string): ShapeSchema {
    const shapes = cases.map(({ required = [], properties = {}, allOf = [] }): ShapeSchema => {
      const [inner = {}] = allOf
      const [by = ''] = required
      const value = properties[by]?.const
      const own = this.#resolved(inner)
      const declared = own.properties?.[by]
      if (own.type !== 'object' || declared === undefined || value === undefined) {
        return this.shape(inner, typeName(name, value === undefined ? 'Otherwise' : caseName(value)))
      }
      const { anyOf: _, $ref: __, ...plain } = declared
      const chosen = declared.not === undefined ? { ...plain, enum: [value] } : declared
      const members = { ...own.properties, [by]: chosen }
      const whole = { ...own, properties: members, required: [...new Set([...(own.required ?? []), by])] }
      return this.shape(whole, typeName(name, caseName(value)))
    })
    return { anyOf: shapes }
  }

  #resolved(schema: JsonSchema): JsonSchema {
    const key = schema.$ref?.replace('#/$defs/', '')
    return notNull(key === undefined ? schema : (this.#schemas[key] ?? {}))
  }
}

/** Whether a schema is of a text, a number, true or false, or of nothing. */
function isValue({ $ref, type, oneOf, anyOf = [] }: JsonSchema): boolean {
  const isPlain = oneOf === undefined && type !== 'object' && type !== 'array'
  return isPlain && ($ref === undefined || $ref.startsWith('#/$defs/format:')) && anyOf.every(isValue)
}

/** A group that may be null, without the null. */
function notNull(schema: JsonSchema): JsonSchema {
  const { anyOf, ...note } = schema
  const [inner, other] = anyOf ?? []
  const mayBeNull = anyOf?.length === 2 && inner !== undefined && other?.type === 'null'
  return mayBeNull && !isValue(inner) ? { ...note, ...inner } : schema
}
