import { z } from 'zod'
import { decimal, id, ids, text } from './words.js'

/** A field as written: a category's name, or a map that says what the field is. */
export type FieldWritten = string | FieldMapWritten

type Plain = string | number | boolean

export interface FieldMapWritten {
  category?: string | string[]
  technical?: string
  unshared?: string
  shape?: string
  fields?: Record<string, FieldWritten>
  each?: FieldWritten
  keys?: ValueWritten
  values?: FieldWritten
  'chosen-by'?: string
  cases?: Record<string, FieldWritten>
  otherwise?: 'blocked' | FieldWritten
  of?: string | string[]
  required?: true
  null?: 'allowed'
  'goes-with'?: string | string[]
  before?: string
  when?: Record<string, Plain | Plain[]>
  value?: string | string[]
  'one-of'?: Plain[]
  pattern?: string
  'at-least'?: number | string
  'at-most'?: number | string
  unit?: string
  counts?: 'records'
  masked?: 'allowed'
  precision?: string | { ipv4?: string; ipv6?: string }
  'means-none'?: string[]
  scan?: 'on' | 'off'
}

export type ValueWritten = Pick<
  FieldMapWritten,
  'value' | 'one-of' | 'pattern' | 'at-least' | 'at-most' | 'scan'
>

const plain = z.union([z.string(), z.number(), z.boolean()])

const name = z.string({ error: 'a name' }).min(1, { error: 'a name' })

const lengths = '"200 characters", or "10 items"'

const valueKeys = {
  value: z
    .union([id, z.array(id).min(1)])
    .exactOptional()
    .describe('The format, or several of which one must hold: e164, ip, date-time, text, integer, …'),
  'one-of': z.array(plain).min(1).exactOptional().describe('The only values that may stand there.'),
  pattern: text
    .exactOptional()
    .describe('A regular expression for the whole value; it must run in linear time.'),
  'at-least': decimal.exactOptional(),
  'at-most': z
    .union([
      decimal,
      z.string({ error: lengths }).regex(/^[1-9]\d{0,8} (?:characters|items)$/, { error: lengths }),
    ])
    .exactOptional()
    .describe('A number, or the most characters of a text, or the most items of a list.'),
}

const scan = z
  .enum(['on', 'off'], { error: 'on or off' })
  .exactOptional()
  .describe('Whether its text is searched for data of other categories, whatever the command line says.')

const prefix = z
  .string({ error: 'a prefix length, such as /24' })
  .regex(/^\/(?:0|[1-9]\d?|1[01]\d|12[0-8])$/, { error: 'a prefix length, such as /24' })

const precisions = '/24 for addresses; second, minute, hour or day for times; 2 decimals for numbers'

const precision = z.union([
  z
    .string({ error: precisions })
    .regex(/^(?:\/(?:0|[1-9]\d?|1[01]\d|12[0-8])|second|minute|hour|day|\d decimals?)$/, {
      error: precisions,
    }),
  z.strictObject({ ipv4: prefix.exactOptional(), ipv6: prefix.exactOptional() }),
])

const fieldMap: z.ZodType<FieldMapWritten> = z.strictObject({
  category: ids.exactOptional().describe('What data it holds; of several, all must be shared.'),
  technical: text.exactOptional().describe('What it is, where it is no personal data.'),
  unshared: text.exactOptional().describe('A category, or words: known from real files, shared by no flow.'),
  shape: id.exactOptional().describe('A shape of this document.'),
  get fields() {
    return z.record(name, field).exactOptional().describe('The members of an object; any other is blocked.')
  },
  get each() {
    return field.exactOptional().describe('What each item of a list is.')
  },
  keys: z
    .strictObject({ ...valueKeys, scan })
    .exactOptional()
    .describe('What the names of a map may be.'),
  get values() {
    return field.exactOptional().describe('What each value of a map is.')
  },
  'chosen-by': name.exactOptional().describe('The member whose value chooses the case.'),
  get cases() {
    return z.record(name, field).exactOptional()
  },
  get otherwise() {
    return z.union([z.literal('blocked'), field]).exactOptional()
  },
  of: ids.exactOptional().describe('Whose data; inherited by what is inside.'),
  required: z.literal(true).exactOptional(),
  null: z.literal('allowed').exactOptional(),
  'goes-with': z
    .union([name, z.array(name).min(1)])
    .exactOptional()
    .describe('Members that must be there too.'),
  before: name.exactOptional().describe('The member whose moment must not be earlier than this one.'),
  when: z
    .record(name, z.union([plain, z.array(plain).min(1)]))
    .refine((choice) => Object.keys(choice).length === 1, { error: 'one member and its values' })
    .exactOptional()
    .describe('May be there only while another member has one of these values.'),
  ...valueKeys,
  unit: text.exactOptional(),
  counts: z
    .literal('records')
    .exactOptional()
    .describe('The value is the number of records beside it; redact recounts it.'),
  masked: z.literal('allowed').exactOptional(),
  precision: precision.exactOptional().describe('The finest that the value may be.'),
  'means-none': z
    .array(z.string())
    .min(1)
    .exactOptional()
    .describe('Values that stand for none, such as 0001-01-01T00:00:00Z.'),
  scan,
}) as never

const field: z.ZodType<FieldWritten> = z.union([id, fieldMap])

const pointer = z
  .string({ error: 'a JSON Pointer, such as /value/*' })
  .regex(/^(?:\/|(?:\/[^/]+)*)$/, { error: 'a JSON Pointer, such as /value/*' })

const media = z.strictObject({
  json: z
    .strictObject({
      records: z.array(pointer).min(1).exactOptional().describe('Where records sit; * stands for each item.'),
    })
    .exactOptional(),
  ndjson: z.strictObject({}).exactOptional(),
  csv: z
    .strictObject({
      delimiter: z.enum([',', ';', 'tab', '|']),
      names: z
        .record(pointer, text)
        .exactOptional()
        .describe('The column of each field whose name the header does not bear.'),
      'empty-cell': z.enum(['absent', 'null', 'empty-text']),
    })
    .exactOptional(),
  parquet: z
    .strictObject({
      null: z
        .enum(['absent', 'null'], { error: 'absent or null' })
        .describe('What a column without a value means: that the field is not there, or that it is null.'),
    })
    .exactOptional()
    .describe('Parquet, whose columns bear the names of the fields.'),
})

const fields = z.record(name, field)

export const payload = z
  .strictObject({
    payload: id.describe('The name of this payload.'),
    title: text.exactOptional(),
    'stands-for': z.enum(['source-feed', 'customer-export', 'example']).describe('Whose file it is.'),
    product: id.describe('The policy that it belongs to.'),
    flows: z
      .union([z.literal('none'), z.array(id).min(1)])
      .describe(
        'The flows of that policy that this shape serves; none where nobody is stated to receive it.',
      ),
    media: media.exactOptional(),
    envelope: fields.exactOptional().describe('Members around the records: typed, closed.'),
    everywhere: fields.exactOptional().describe('Members allowed in each object of this payload.'),
    fields: fields.exactOptional(),
    shape: id.exactOptional().describe('The shape of a record, in place of fields.'),
    shapes: z.record(id, fieldMap).exactOptional(),
    'belongs-to': z
      .strictObject({
        field: name.describe('The member that names the operator, or a JSON Pointer into the record.'),
      })
      .exactOptional()
      .describe(
        'Whose a record is: where the organisation names its operators, one that names another, or none, is blocked.',
      ),
    'kept-from': z
      .strictObject({
        field: z
          .union([name, z.array(name).min(1)])
          .describe(
            'The member that holds it, or a JSON Pointer into the record; several for several flows.',
          ),
      })
      .exactOptional()
      .describe('The moment from which the period counts for which a record may be kept.'),
  })
  .describe('What a real message or file looks like.')

export type PayloadWritten = z.infer<typeof payload>
