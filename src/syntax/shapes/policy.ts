import { z } from 'zod'
import { citation, cites, date, element, id, ids, missing, semver, sha256, text, url } from './words.js'

const inForce = z
  .union([z.strictObject({ from: date, until: date.exactOptional(), cites: cites.exactOptional() }), missing])
  .describe('From when to when this version holds; until is the first day it no longer does.')

const source = z.strictObject({
  title: text,
  url,
  read: z.strictObject({ date, by: text.exactOptional() }).describe('When its text was read.'),
  places: z
    .record(id, z.union([sha256, z.strictObject({ of: id, words: text })]))
    .describe('Each sentence and list item, with the fingerprint of its text as read.'),
})

const service = z.strictObject({
  name: text,
  'part-of': text.exactOptional(),
  enables: z
    .object({ cites: cites.exactOptional() })
    .catchall(z.strictObject({}))
    .exactOptional()
    .describe('What the service makes possible: terms of a vocabulary.'),
  cites: cites.exactOptional(),
})

const party = z.strictObject({
  title: text.exactOptional(),
  role: id.exactOptional().describe('Its role in the words of the law, or not-stated.'),
  for: id.exactOptional().describe('What the role covers: a term of a vocabulary.'),
  status: element(id).exactOptional().describe('What it is towards the others where no role says so.'),
  is: id.exactOptional().describe('What it is to the organisation: a term of a vocabulary.'),
  each: z.literal(true).exactOptional().describe('There can be several; each is one.'),
  'data-subject': z.literal(true).exactOptional(),
  addressed: z.literal(true).exactOptional().describe('The notice speaks to this person.'),
  'handles-under': id.exactOptional().describe('Under whose practices it handles the data: a term.'),
  'privacy-notice': element(z.strictObject({ url, covers: text.exactOptional() })).exactOptional(),
  'privacy-policy': element(url).exactOptional(),
  'terms-of-use': element(url).exactOptional(),
  cites: cites.exactOptional(),
})

/** One thing that a flow shares, or a group of things that the source names together. */
export interface ShareWritten {
  of?: string | string[]
  if?: string
  for?: string | string[]
  'assigned-to'?: string
  'assigned-by'?: string
  open?: 'such-as' | 'for-example' | 'certain' | 'includes'
  named?: Record<string, ShareWritten>
  'read-as'?: string[]
  cites?: string | string[]
}

const openWord = z.enum(['such-as', 'for-example', 'certain', 'includes'])

const share: z.ZodType<ShareWritten> = z.strictObject({
  of: ids.exactOptional().describe('Whose data, or not-stated.'),
  if: id.exactOptional().describe('The condition under which it is shared.'),
  for: ids.exactOptional().describe('Shared for these of the purposes only.'),
  'assigned-to': id.exactOptional().describe('The category that it belongs to.'),
  'assigned-by': id.exactOptional().describe('The party that gives it.'),
  open: openWord.exactOptional().describe('The word by which the source leaves the list open.'),
  get named() {
    return z.record(id, share).exactOptional().describe('What the source names.')
  },
  'read-as': z.array(id).min(1).exactOptional().describe('The readings that say what the open word holds.'),
  cites: cites.exactOptional(),
}) as never

const period = { error: 'a period, such as 90 days' }

const retention = z.strictObject({
  'at-most': z
    .string(period)
    .regex(/^(?:1 (?:day|week|month|year)|[1-9]\d{0,4} (?:days|weeks|months|years))$/, period),
  from: id.describe('The category that holds the moment from which it counts.'),
})

const flow = z.strictObject({
  title: text.exactOptional(),
  cites: cites.exactOptional(),
  from: id,
  to: ids,
  when: z.array(id).min(1).exactOptional().describe('Named conditions, all of which hold.'),
  purposes: z.array(id).min(1),
  'list-is': z.enum(['open', 'closed']).describe('Whether the source says "includes".'),
  shares: z.record(id, share),
  'recipient-may': z
    .union([
      z.array(id).min(1),
      z.strictObject({ actions: z.array(id).min(1), cites: cites.exactOptional() }),
    ])
    .exactOptional(),
  'kept-for': element(retention).exactOptional().describe('How long the recipient may keep it.'),
  'legal-basis': element(id).exactOptional(),
})

const duty = z.strictObject({
  who: id,
  towards: id,
  of: id,
  when: element(text),
  how: element(text),
  cites: cites.exactOptional(),
})

const readCategories = z.union([
  z.array(id),
  z.record(id, z.strictObject({ of: ids.exactOptional(), for: ids.exactOptional() })),
])

const reading = z
  .strictObject({
    id,
    cites: citation,
    'we-read': readCategories.exactOptional().describe('Categories that we take the open word to hold.'),
    'we-do-not-read': z.array(id).min(1).exactOptional().describe('Categories that we take it not to hold.'),
    because: text,
    by: text.describe('The person or office that made the choice.'),
    date,
    state: z.enum(['proposed', 'accepted']),
  })
  .describe('Where the words of the source are open, the choice is written down, once, by a person.')

export const policy = z
  .strictObject({
    policy: id.describe('The name of this policy.'),
    version: semver.describe('The version of this file.'),
    title: text.exactOptional(),
    'in-force': inForce,
    owner: text.describe('Whom to ask for a change.'),
    uses: z
      .record(id, z.union([semver, z.strictObject({ version: semver, hash: sha256 })]))
      .describe(
        'The vocabularies, each with its version; with the hash, a change of its text is noticed too.',
      ),
    released: z
      .record(z.string(), sha256)
      .exactOptional()
      .describe('Earlier versions kept beside this file, each with its hash.'),
    sources: z.record(id, source).exactOptional(),
    service: service.exactOptional(),
    parties: z.record(id, party),
    'call-sides': z
      .record(id, z.array(id).min(1))
      .exactOptional()
      .describe('Who can be on each side of a call.'),
    flows: z
      .union([z.literal('none'), z.record(id, flow)])
      .describe('What goes from whom to whom; none where nothing states that anything does.'),
    duties: z.record(id, duty).exactOptional(),
    readings: z.array(reading).exactOptional(),
  })
  .describe('Who shares what with whom, and why.')

export type PolicyWritten = z.infer<typeof policy>
export type FlowWritten = z.infer<typeof flow>
export type PartyWritten = z.infer<typeof party>
export type ReadingWritten = z.infer<typeof reading>
