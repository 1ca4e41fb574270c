import { z } from 'zod'
import { date, id, text } from './words.js'

const example = (key: string) =>
  z.string({ error: `text: write "${key}: |" and the example in the lines below` })

const body = {
  name: text.describe('What the example shows.'),
  record: example('record')
    .exactOptional()
    .describe('One record as JSON text; the same strict reader reads it.'),
  json: example('json').exactOptional().describe('A whole JSON document.'),
  ndjson: example('ndjson').exactOptional().describe('Lines of JSON.'),
  csv: example('csv').exactOptional().describe('A whole CSV file.'),
  purposes: z.array(id).min(1).exactOptional(),
  recipient: id.exactOptional(),
}

const oneBody = (test: { record?: string; json?: string; ndjson?: string; csv?: string }): boolean =>
  [test.record, test.json, test.ndjson, test.csv].filter((part) => part !== undefined).length === 1

const bodyError = { error: 'an example with one of record, json, ndjson or csv' }

const expectation = z.strictObject({
  class: z
    .enum([
      'undeclared-field',
      'unshared-field',
      'undeclared-category',
      'wrong-recipient',
      'wrong-purpose',
      'wrong-product',
      'unmet-condition',
      'missing-field',
      'wrong-type',
      'bad-format',
      'out-of-range',
      'over-precise',
      'carries-other-category',
      'kept-too-long',
      'ambiguous',
      'unreadable',
      'not-in-force',
      'not-judged',
    ])
    .describe('The class of the finding.'),
  at: z.string().exactOptional().describe('The JSON Pointer or the column.'),
})

export const tests = z
  .strictObject({
    tests: id.describe('The payload that is tested.'),
    date: date.describe('Judgements have a date.'),
    organisation: id.exactOptional(),
    pass: z.array(z.strictObject(body).refine(oneBody, bodyError)).exactOptional(),
    block: z
      .array(z.strictObject({ ...body, expect: z.array(expectation).min(1) }).refine(oneBody, bodyError))
      .exactOptional(),
    'cannot-judge': z
      .array(z.strictObject({ ...body, expect: z.array(expectation).min(1) }).refine(oneBody, bodyError))
      .exactOptional(),
  })
  .describe('Examples that keep the policy honest.')

export type TestsWritten = z.infer<typeof tests>
