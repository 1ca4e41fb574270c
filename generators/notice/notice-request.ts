import type { Audience, Claim } from '../../src/model/claim.js'
import type { Organisation } from '../../src/model/model.js'
import type { Policy } from '../../src/model/policy.js'
import type { Catalogue } from '../../src/wording/catalogue.js'
import type { Layouts } from './layouts.js'

/** `learn` is Markdown with the front matter of Microsoft Learn. */
export const noticeForms = ['html', 'md', 'txt', 'learn'] as const
export type NoticeForm = (typeof noticeForms)[number]

export interface NoticeRequest {
  readonly policy: Policy
  /** For the audience, of this version of the policy. */
  readonly claims: readonly Claim[]
  readonly audience: Extract<Audience, 'end-user' | 'other-party'>
  /** Undefined for a sample. */
  readonly organisation: Organisation | undefined
  readonly catalogue: Catalogue
  readonly layouts: Layouts
  readonly forms: readonly NoticeForm[]
  /** The version of declared. */
  readonly tool: string
  /** The law in whose words it speaks; the law of a sample, where it is left out. */
  readonly law?: NoticeLaw
  /** Every language in which this notice is written at the same time, this one among them; none where it is alone. */
  readonly languages?: readonly NoticeLanguage[]
  /** The tag (BCP 47) of the language that was asked for, where the original stands in for it. */
  readonly fallbackFor?: string
  /** Texts that the organisation adds, in the language of the notice. */
  readonly paragraphs?: readonly NoticeParagraph[]
  /** The organisation's words for children, in the language of the notice. */
  readonly children?: string
  readonly logo?: NoticeLogo
}

/** A law by the name that the language gives it. */
export interface NoticeLaw {
  /** Such as `eu-gdpr`: what messages select on as `$law`. */
  readonly id: string
  readonly title: string
  /** Whether there is an official text of it in the language. */
  readonly isOfficial: boolean
}

/** A language of the same notice, for those who switch. */
export interface NoticeLanguage {
  /** BCP 47: of the text, which is the original's where it stands in for another. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  /** What the language calls itself. */
  readonly name: string
  /** The name of the file beside this one, without the ending of its form: `notice.de`. */
  readonly stem: string
}

/** A text that an organisation adds; its lines are paragraphs. */
export interface NoticeParagraph {
  /** By which the organisation names it, such as `works-council`. */
  readonly id: string
  readonly text: string
}

/** The sender's sign, to be shown as an image and as nothing else. */
export interface NoticeLogo {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/svg+xml'
  readonly base64: string
  /** What stands in its place for who does not see it; the organisation's name by default. */
  readonly alt: string | undefined
}
