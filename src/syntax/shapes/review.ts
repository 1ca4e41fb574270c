import { z } from 'zod'
import { messageId } from './catalogue.js'
import { languageTag, text } from './words.js'

const confirmed = z
  .union([z.enum(['yes', 'no'], { error: 'yes or no' }), z.boolean()])
  .describe('Whether the translation says what the English text says: yes or no.')

const message = z.strictObject({
  english: text,
  note: text.exactOptional().describe('For those who translate it.'),
  words: z.record(z.string(), text).exactOptional().describe('What words of it mean, by the vocabulary.'),
  translation: text.describe('As it stands in the catalogue; it is changed there, and not here.'),
  hashes: z
    .string({ error: 'the hashes as they were written' })
    .regex(/^[0-9a-f]{8}(?:\.[0-9a-f]{8}){2}$/, { error: 'the hashes as they were written' })
    .describe('Of the English text, of the facts and of the translation; they stay as they are.'),
  confirmed,
})

export const review = z
  .strictObject({
    review: languageTag.describe('The language of the translation (BCP 47).'),
    reviewer: z.string({ error: 'a name' }).describe('The name of the person who confirms.'),
    role: z
      .enum(['translator', 'lawyer'])
      .describe('As what that person confirms; a lawyer answers for the words of law.'),
    messages: z.record(messageId, message),
  })
  .describe('What a person is asked to confirm of a translation.')

export type ReviewWritten = z.infer<typeof review>
