import { z } from 'zod'
import { date, email, id, languageTag, semver, text, url } from './words.js'

const contact = z.strictObject({
  name: text.exactOptional(),
  email: email.exactOptional(),
  url: url.exactOptional(),
  phone: text.exactOptional(),
  address: text.exactOptional(),
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
    'end-users': z.array(id).min(1).exactOptional(),
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
    notice: z.strictObject({ version: semver, published: date, place: url }).exactOptional(),
  })
  .describe('What only the customer knows.')

export type OrganisationWritten = z.infer<typeof organisation>
