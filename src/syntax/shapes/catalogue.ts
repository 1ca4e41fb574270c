import { z } from 'zod'
import { languageTag, text } from './words.js'

const state = z
  .union([
    z.enum(['original', 'machine']),
    z.strictObject({ reviewed: text.describe('The person who read it against the original, by name.') }),
    z.strictObject({ legal: text.describe('The lawyer who answers for it, by name.') }),
  ])
  .describe('Who answers for a text. Nobody does for a machine’s; the original is no translation.')

/** `shares#category=phone-number`: an element of a kind of claim, with its value or state where the text depends on it. */
const told = z
  .string({ error: 'an element of a claim, such as shares#of=caller' })
  .regex(/^[a-z][a-z-]*#[a-z][a-z-]*\*?(?:[=:][a-z0-9+-]*)?$/, {
    error: 'an element of a claim, such as shares#of=caller',
  })

export const messageId = z
  .string({ error: 'the id of a message' })
  .regex(/^[a-z][a-z0-9-]*(?:[.~+][a-z0-9][a-z0-9-]*)*$/, {
    error: 'the id of a message: names joined by dots, such as category.phone-number',
  })

const mark = z
  .string({ error: 'a mark in quotes, such as "3f2a1b4c.5d6e7f80"' })
  .regex(/^[0-9a-f]{8}\.[0-9a-f]{8}(?:\.[0-9a-f]{8})?$/, {
    error: 'a mark: two or three times 8 hexadecimal digits, joined by full stops',
  })

const message = z.strictObject({
  text: text.describe('Whole sentences, a heading or a list item, in Unicode MessageFormat 2.'),
  state: state.exactOptional(),
  states: z
    .union([told, z.array(told).min(1)])
    .exactOptional()
    .describe('What of a claim it tells; written once, in the catalogue of the original.'),
  note: text.exactOptional().describe('For those who translate it.'),
})

export const catalogue = z
  .strictObject({
    catalogue: languageTag.describe('The language of the texts (BCP 47).'),
    direction: z.enum(['ltr', 'rtl']),
    dates: languageTag
      .exactOptional()
      .describe('Whose way of writing dates it follows, where that is not its own.'),
    'between-sentences': z.string().exactOptional().describe('A space, unless the language writes none.'),
    state: state.describe('Of each message that does not say otherwise.'),
    messages: z.record(messageId, z.union([text, message])).describe('Each message by its id.'),
    marks: z
      .record(messageId, mark)
      .exactOptional()
      .describe('From which text and facts each message was translated; written by declared locales.'),
  })
  .describe('The words of notices in one language.')

export type CatalogueWritten = z.infer<typeof catalogue>
