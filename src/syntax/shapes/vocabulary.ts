import { z } from 'zod'
import { id, ids, semver, term, text } from './words.js'

/** A data category; with children it groups and titles, and shares nothing by itself. */
export interface CategoryWritten extends z.infer<typeof term> {
  readonly value?: string | string[]
  readonly is?: string
  readonly of?: string | string[]
  readonly children?: Record<string, CategoryWritten>
}

const category: z.ZodType<CategoryWritten> = term
  .extend({
    value: z
      .union([id, z.array(id).min(1)])
      .exactOptional()
      .describe('What a field of this category looks like unless it says otherwise: a format.'),
    is: id.exactOptional().describe('The more general category whose meaning and format it has.'),
    of: ids.exactOptional().describe('Whose data it is: a subject or a side of the call.'),
    get children() {
      return z
        .record(id, category)
        .exactOptional()
        .describe('What it groups. A child shares nothing by being here.')
    },
  })
  .strict() as never

const terms = z.record(id, term)

export const vocabulary = z
  .strictObject({
    vocabulary: id.describe('The name of this vocabulary.'),
    version: semver,
    title: text.exactOptional(),
    categories: z.record(id, category).exactOptional().describe('Kinds of data.'),
    purposes: terms.exactOptional().describe('Why data is shared.'),
    subjects: terms.exactOptional().describe('Whose data it can be.'),
    conditions: terms
      .exactOptional()
      .describe('When sharing happens; named, so that they can be translated.'),
    roles: terms.exactOptional().describe('What a party is in the words of the law.'),
    actions: terms.exactOptional().describe('What a recipient may do with the data.'),
    terms: terms.exactOptional().describe('Other facts that policies name: practices, functions, scopes.'),
  })
  .describe('Shared words: data categories, purposes, subjects, conditions, roles.')

export type VocabularyWritten = z.infer<typeof vocabulary>
