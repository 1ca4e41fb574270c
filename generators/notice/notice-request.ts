import type { Audience, Claim } from '../../src/model/claim.js'
import type { Organisation } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import type { Catalogue } from '../../src/wording/catalogue.js'

export const noticeForms = ['html', 'md', 'txt'] as const
export type NoticeForm = (typeof noticeForms)[number]

/** Layouts and their parts, by the names of their files without the ending. */
export type LayoutTexts = Readonly<Record<(typeof layoutNames)[number], string>>
export const layoutNames = ['html', 'inline', 'sentences', 'items', 'markdown', 'text'] as const

export interface NoticeRequest {
  readonly policy: Policy
  /** For the audience, of this version of the policy. */
  readonly claims: readonly Claim[]
  readonly audience: Extract<Audience, 'end-user' | 'other-party'>
  /** Undefined for a sample. */
  readonly organisation: Organisation | undefined
  readonly catalogue: Catalogue
  readonly layouts: LayoutTexts
  readonly forms: readonly NoticeForm[]
  /** The version of declared. */
  readonly tool: string
}
