import { z } from 'zod'
import { date, email, id, languageTag, semver, text, url } from './words.js'

const contact = z.strictObject({
  name: text.exactOptional(),
  email: email.exactOptional(),
  url: url.exactOptional(),
  phone: text.exactOptional(),
  address: text.exactOptional(),
})

const endUser = z.enum([
  'employees',
  'contractors',
  'pupils',
  'students',
  'volunteers',
  'members',
  'customers',
])

const byLanguage = z.record(languageTag, text)

/** An item of Article 13(1) or (2), or of Article 14(1) or (2) GDPR. */
const articleItem = z.string().regex(/^article-(?:1[34]-1-[a-f]|13-2-[a-f]|14-2-[a-g])$/, {
  error: 'an item of Article 13 or 14, such as article-13-2-a',
})

const logo = z.strictObject({
  file: z
    .string({ error: 'the name of a file, such as logo.svg' })
    .regex(/^(?![./])(?!.*\/\.)[^\\:\p{Cc}]+\.(?:png|svg|jpe?g|PNG|SVG|JPE?G)$/u, {
      error: 'the name of a PNG, SVG or JPEG file beside this one, such as logo.svg',
    })
    .describe('A PNG, SVG or JPEG file in the folder of this document, or below it; at most 200 KB.'),
  alt: text.exactOptional().describe('What is said in its place; the name of the organisation by default.'),
})

export const organisation = z
  .strictObject({
    organisation: id.describe('The name by which declared.yaml and the command line call it.'),
    name: text,
    contact: contact.exactOptional(),
    'data-protection-officer': contact.exactOptional(),
    law: z
      .array(id)
      .min(1)
      .exactOptional()
      .describe('The legal regime; chosen, never guessed from a locale.'),
    'end-users': z.array(endUser).min(1).exactOptional().describe('What its end users are to it.'),
    'uses-policy': z.record(id, semver),
    operators: z
      .record(
        id,
        z.strictObject({
          is: id.describe('The party of the policy that it is.'),
          name: text,
          'known-as': z
            .array(text)
            .min(1)
            .exactOptional()
            .describe('How records name it, where that differs.'),
          'privacy-policy': url.exactOptional(),
          'terms-of-use': url.exactOptional(),
        }),
      )
      .exactOptional(),
    locales: z.array(languageTag).min(1).exactOptional(),
    logo: logo.exactOptional(),
    children: byLanguage
      .exactOptional()
      .describe(
        'What the notice says to children, by language; Article 12(1) GDPR asks for words that they understand.',
      ),
    paragraphs: z
      .record(id, byLanguage)
      .exactOptional()
      .describe('Paragraphs that the organisation adds to its notices, each by language.'),
    'not-applicable': z
      .record(articleItem, text)
      .exactOptional()
      .describe('Items of Articles 13 and 14 that do not apply, each with the reason.'),
    notice: z.strictObject({ version: semver, published: date, place: url }).exactOptional(),
  })
  .describe('What only the customer knows.')

export type OrganisationWritten = z.infer<typeof organisation>
