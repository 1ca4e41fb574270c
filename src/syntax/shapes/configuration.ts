import { z } from 'zod'
import { id, ids, text } from './words.js'

const check = z.strictObject({
  name: text.exactOptional(),
  files: z.union([text, z.array(text).min(1)]).describe('Files, folders or globs, from this file on.'),
  payload: id,
  recipient: id.exactOptional(),
  purposes: ids.exactOptional(),
  media: z.enum(['json', 'ndjson', 'csv']).exactOptional(),
  'may-be-empty': z.literal(true).exactOptional().describe('No record is no failure; the report says so.'),
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
    checks: z.array(check).exactOptional().describe('What "declared check" without files judges.'),
    limits: z
      .strictObject({
        depth: limit.exactOptional(),
        'record-bytes': limit.exactOptional(),
        'number-digits': limit.exactOptional(),
        columns: limit.exactOptional(),
      })
      .exactOptional(),
  })
  .describe('What a repository checks, and with which policies.')

export type ConfigurationWritten = z.infer<typeof configuration>
