import { z } from 'zod'
import { date as calendarDay } from '../../formats/date.js'
import { nearest } from '../../text/nearest.js'

/**
 * The small words that all documents share. An `error` says what is expected, in words that fit
 * behind "… must be".
 */

const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

export const id = z
  .string({ error: 'a name' })
  .regex(idPattern, { error: 'a name: lower-case words joined by hyphens, such as call-details' })

export const text = z.string({ error: 'text' }).min(1, { error: 'text that says something' })

export const semver = z
  .string({ error: 'a version of three numbers, such as 1.0.0' })
  .regex(/^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/, {
    error: 'a version of three numbers, such as 1.0.0',
  })

export const date = z
  .string({ error: 'a date, such as 2026-11-21' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a date, such as 2026-11-21', abort: true })
  .refine((day) => calendarDay.test(day), { error: 'a day of the calendar, such as 2026-11-21' })

/** A number as it is written: text where a double would round it. */
export const decimal = z.union([
  z.number({ error: 'a number' }),
  z
    .string({ error: 'a number' })
    .regex(/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/, { error: 'a number' }),
])

export const url = z
  .string({ error: 'an address that begins with https://' })
  .regex(/^https:\/\/[^\s"<>\\^`{|}]+$/, { error: 'an address that begins with https://', abort: true })

export const email = z
  .string({ error: 'an e-mail address' })
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { error: 'an e-mail address' })

export const sha256 = z
  .string({ error: 'a fingerprint: sha256: and 64 hexadecimal digits' })
  .regex(/^sha256:[0-9a-f]{64}$/, { error: 'a fingerprint: sha256: and 64 hexadecimal digits' })

/** `page#shared-2`: a place of one of the policy's sources. */
export const citation = z
  .string({ error: 'a place of a source, such as page#intro-1' })
  .regex(/^[a-z][a-z0-9-]*#[a-z][a-z0-9-]*$/, { error: 'a place of a source, such as page#intro-1' })
  .describe('The place in the source that says it: source#place.')

export const cites = z.union([citation, z.array(citation).min(1)]).describe('Where the source says it.')

export const ids = z.union([id, z.array(id).min(1)])

export const languageTag = z
  .string({ error: 'a language tag (BCP 47), such as de or pt-BR' })
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, { error: 'a language tag (BCP 47), such as de or pt-BR' })

/** What the source leaves out, and why we think so. */
export const missing = z
  .strictObject({ missing: text.describe('What is not stated, in one sentence.') })
  .describe('Nothing states it; nothing is invented to fill it.')

/**
 * A legal element: the value itself where the source states it, else how it stands. `not-stated`
 * is short for `{ missing: … }`; nothing is ever filled in.
 */
export function element<T extends z.ZodType>(stated: T) {
  const states = ['not-stated', 'by-reference'] as const
  // "not-statd" is nobody's status: what is nearly a state was meant to be it.
  const isClear = (value: unknown) => typeof value !== 'string' || nearest(value, states) === undefined
  return z.union([
    z.enum(states),
    stated.refine(isClear, { error: 'a name of its own', abort: true }),
    missing,
    z.strictObject({ 'by-reference': url }).describe('Stated in another document, at this address.'),
    z.strictObject({ 'not-applicable': text }).describe('It does not apply, for this reason.'),
    z
      .strictObject({ inferred: stated, because: text, by: text, date: date.exactOptional() })
      .describe('Concluded, by whom and why; not stated.'),
    z
      .strictObject({ added: stated, ground: text, by: text.exactOptional() })
      .describe('Added by an organisation, on this ground.'),
  ])
}

/** A shared word with its meaning; `maps` names its counterpart in other vocabularies. */
export const term = z.strictObject({
  title: text.exactOptional().describe('How people call it.'),
  definition: text.exactOptional().describe('What it means, in one sentence.'),
  maps: z
    .strictObject({ dpv: text.exactOptional(), fideslang: text.exactOptional() })
    .exactOptional()
    .describe('Its counterpart in DPV and in fideslang.'),
})

export type Term = z.infer<typeof term>
