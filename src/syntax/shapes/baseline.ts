import { z } from 'zod'
import { date, email, id } from './words.js'

/** One page of findings about the data: no wildcard, and nothing that could not be judged. */
const code = z
  .string({ error: 'the code of a finding, such as validate/unshared-field' })
  .regex(/^validate\/[a-z]+(?:-[a-z]+)*$/, {
    error: 'the code of one kind of finding about the data, such as validate/unshared-field',
  })

/** A JSON Pointer (RFC 6901) in which `*` stands for each item of a list. Hidden names stand for more than one. */
const place = z
  .string({ error: 'a JSON Pointer, such as /value/*/userId' })
  .regex(/^(?:\/(?:[^~/]|~[01])*)+$/, { error: 'a JSON Pointer, such as /value/*/userId', abort: true })
  .regex(/^(?!.*<name of )/, { error: 'a place whose names are all written out', abort: true })

const searched = 'validate/carries-other-category'

const entry = z
  .strictObject({
    payload: id,
    recipient: id.describe('To whom; an operator by its own name where an organisation names it.'),
    organisation: id
      .exactOptional()
      .describe('Whose operator the recipient is; that of declared.yaml by default.'),
    code: code.describe('Of one kind of finding; there is no wildcard.'),
    category: id
      .exactOptional()
      .describe(`What the text may hold, such as email-address; there with ${searched}, and only with it.`),
    at: place.describe('A JSON Pointer from the top of the file; * stands for each item of a list.'),
    whole: z
      .literal(true)
      .exactOptional()
      .describe('What stands there may be a group, of which nothing is judged then.'),
    'at-most': z
      .number({ error: 'a whole number from 1' })
      .int({ error: 'a whole number from 1' })
      .min(1, { error: 'a whole number from 1' })
      .exactOptional()
      .describe('How many may be found in one run; where there are more, none is accepted.'),
    owner: email.describe('The e-mail address of the person who answers for it.'),
    reason: z
      .string({ error: 'text' })
      .regex(/\S/, { error: 'text that says something' })
      .describe('Why it is accepted for now.'),
    expires: date.describe('The last day on which it is accepted.'),
  })
  .check(({ value, issues }) => {
    const { code: own, category } = value
    if ((own === searched) === (category !== undefined)) return
    const message =
      category === undefined
        ? 'the category of what the text holds, such as email-address'
        : `left out where the code is another than ${searched}`
    issues.push({ code: 'custom', message, path: ['category'], input: value })
  })

export const baseline = z
  .strictObject({
    baseline: id.describe('The name of the baseline.'),
    accepted: z.array(entry),
  })
  .describe('Findings that are accepted for now, each by a person, for a reason, until a day.')

export type BaselineWritten = z.infer<typeof baseline>
