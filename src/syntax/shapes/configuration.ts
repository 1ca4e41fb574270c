import { z } from 'zod'
import { id, ids, text } from './words.js'

const scan = z.enum(['on', 'off'], { error: 'on or off' }).exactOptional()

const regions = z
  .array(
    z
      .string({ error: 'a country code, such as DE' })
      .regex(/^[A-Z]{2}$/, { error: 'a country code of two capital letters, such as DE' }),
  )
  .min(1)
  .exactOptional()
  .describe('Countries whose telephone numbers may lack a country code, where texts are searched.')

const check = z.strictObject({
  name: text.exactOptional(),
  files: z.union([text, z.array(text).min(1)]).describe('Files, folders or globs, from this file on.'),
  payload: id,
  recipient: id.exactOptional(),
  organisation: id
    .exactOptional()
    .describe('The organisation whose operators are meant, where it is another than that of the file.'),
  purposes: ids.exactOptional(),
  scan: scan.describe('Whether declared text is searched for data of other categories.'),
  'scan-regions': regions,
  media: z.enum(['json', 'ndjson', 'csv', 'parquet']).exactOptional(),
  'may-be-empty': z.literal(true).exactOptional().describe('No record is no failure; the report says so.'),
})

const output = z.strictObject({
  what: ids
    .exactOptional()
    .describe('types, json-schema and others of "declared generate --help"; all by default.'),
  output: text.describe('The folder to write to, from this file on.'),
  payloads: ids.exactOptional(),
  policy: id.exactOptional().describe('Only the payloads of this policy.'),
  recipient: id.exactOptional(),
  organisation: id
    .exactOptional()
    .describe('The organisation whose operators are meant, where it is another than that of the file.'),
  purposes: ids.exactOptional(),
  draft: z.enum(['2020-12', '07']).exactOptional().describe('Of JSON Schema; 2020-12 by default.'),
  branded: z
    .literal(true)
    .exactOptional()
    .describe('Of types: a text is of a format only where a schema or validator has said so.'),
  package: z
    .union([z.literal(true), text])
    .exactOptional()
    .describe('The files make up an npm package, of this name; true takes the name of the policy.'),
  public: z.literal(true).exactOptional().describe('npm may publish the package.'),
})

const limit = z.number().int({ error: 'a whole number' }).min(1, { error: 'a whole number from 1' })

export const configuration = z
  .strictObject({
    declared: z.literal(1, { error: '1, the version of this format' }),
    policies: text
      .exactOptional()
      .describe('The folder of the policies, from this file on; else those shipped with declared.'),
    organisations: z
      .union([text, z.array(text).min(1)])
      .exactOptional()
      .describe('Files or folders that hold organisations, from this file on.'),
    organisation: id.exactOptional().describe('The organisation whose operators are meant.'),
    scan: scan.describe(
      'Whether declared text is searched for data of other categories, where a check and the command line do not say.',
    ),
    'scan-regions': regions,
    baseline: text
      .exactOptional()
      .describe('The file of the findings that are accepted for now, from this file on.'),
    checks: z.array(check).exactOptional().describe('What "declared check" without files judges.'),
    generate: z
      .array(output)
      .exactOptional()
      .describe('What "declared generate" writes, and "declared generate --check" compares.'),
    fast: z
      .enum(['on', 'off'], { error: 'on or off' })
      .exactOptional()
      .describe('Whether a fast judge stands before the exact one; on by default. The report says the same.'),
    jobs: limit
      .exactOptional()
      .describe('Threads that judge a large file; one for each free core, at most four, by default.'),
    cache: z
      .enum(['on', 'off'], { error: 'on or off' })
      .exactOptional()
      .describe(
        'Whether what is found out of policies is kept for the next run of the same user; on by default, but never in CI. The report says the same.',
      ),
    limits: z
      .strictObject({
        depth: limit.exactOptional(),
        'record-bytes': limit.exactOptional(),
        'number-digits': limit.exactOptional(),
        columns: limit.exactOptional(),
        'unpacked-bytes': limit.exactOptional(),
        'unpacked-ratio': limit.exactOptional(),
        'packed-members': limit.exactOptional(),
      })
      .exactOptional(),
  })
  .describe('What a repository checks, and with which policies.')

export type ConfigurationWritten = z.infer<typeof configuration>
