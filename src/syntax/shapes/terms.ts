import { z } from 'zod'
import { id, languageTag, text } from './words.js'

const forms = z.array(text).describe('Other forms of the word: inflected, short, of unofficial translations.')

const legalTerm = z.union([
  z.strictObject({ term: text, forms, cites: text.describe('Where the law has the word.') }),
  z.strictObject({ missing: text.describe('Why the law has no such word.') }),
])

const law = z.strictObject({
  title: text.describe('What the language calls the law.'),
  text: z
    .enum(['official', 'unofficial', 'none'])
    .describe('Whether there is a text of the law in the language, and of what kind.'),
  controller: legalTerm,
  processor: legalTerm,
  recipient: legalTerm,
  'personal-data': legalTerm,
  'data-subject': legalTerm,
})

const falseFriend = z.strictObject({
  for: id.describe('The word in whose place it is wrong.'),
  word: text,
  means: text.describe('What it means instead.'),
  laws: z
    .array(id)
    .min(1)
    .exactOptional()
    .describe('By which laws it is wrong; by all where it is left out.'),
})

const phrases = z.array(text).min(1)
const book = z.record(text, phrases)

/** Phrases in which texts say what policies say; how they are written stands in `src/said/phrase.ts`. */
const sayings = z.strictObject({
  abbreviations: z.array(text).exactOptional().describe('Short forms with a full stop that end no sentence.'),
  modifiers: z
    .enum(['after', 'before'])
    .exactOptional()
    .describe('Where “of the caller” stands: after what it is said of, or before.'),
  phrases: book.exactOptional().describe('Phrases that others refer to as {name}.'),
  parties: book.describe('Parties, subjects and sides of a call, by their ids.'),
  categories: book.describe('Kinds of data, by their ids.'),
  elements: z
    .record(text, z.union([phrases, z.strictObject({ said: phrases, wrong: phrases.exactOptional() })]))
    .describe(
      'What says an element of a claim, such as flows#list=open, and what says something else instead.',
    ),
  inventions: book.exactOptional().describe('What texts are known to add.'),
  'wrong-names': book.exactOptional().describe('What translations make of names.'),
  superseded: phrases.exactOptional().describe('What only an older version of the source said.'),
})

export type SayingsWritten = z.infer<typeof sayings>

export const terms = z
  .strictObject({
    terms: languageTag.describe('The language of the words (BCP 47).'),
    laws: z.record(id, law).describe('The words of each law, by its id.'),
    words: z.record(id, z.strictObject({ term: text, forms })).describe('Words that no law defines.'),
    names: z.array(text).describe('Names of products and protocols, which are never translated.'),
    'false-friends': z.array(falseFriend),
    banned: z.array(text).exactOptional().describe('Words that no notice says of anybody.'),
    vague: z.array(text).exactOptional().describe('Words that leave open what is meant.'),
    sayings: sayings.exactOptional().describe('How texts say what a policy says.'),
  })
  .describe('The words of law of one language, by law.')

export type TermsWritten = z.infer<typeof terms>
