import type { Span } from '../text/source-file.js'
import type { Policy } from './policy.js'
import type { Vocabulary } from './vocabulary.js'

/** Everything that is declared, linked once and read-only. Policies: every version, the newest of each id first. */
export interface Model {
  readonly vocabularies: readonly Vocabulary[]
  readonly policies: readonly Policy[]
  readonly organisations: readonly Organisation[]
  readonly tests: readonly TestSuite[]
}

/** What only the customer knows. What its document leaves out is undefined, or an empty list. */
export interface Organisation {
  readonly id: string
  readonly name: string
  readonly contact: Contact | undefined
  readonly dataProtectionOfficer: Contact | undefined
  /** Legal regimes that it chose, such as `eu-gdpr`. */
  readonly law: readonly string[]
  /** What its end users are to it. */
  readonly endUsers: readonly EndUserKind[]
  readonly operators: readonly Operator[]
  readonly usesPolicy: ReadonlyMap<string, string>
  /** BCP 47 language tags of its notices. */
  readonly locales: readonly string[]
  readonly notice: PublishedNotice | undefined
  readonly logo: Logo | undefined
  /** What its notices say to children, by language tag (BCP 47). */
  readonly children: ReadonlyMap<string, string>
  /** What it adds to its notices. */
  readonly paragraphs: readonly AddedParagraph[]
  /** Items of Articles 13 and 14 GDPR, such as `article-13-2-a`, that do not apply, each with the reason. */
  readonly notApplicable: ReadonlyMap<string, string>
  readonly origin: Span
}

export type EndUserKind =
  | 'employees'
  | 'contractors'
  | 'pupils'
  | 'students'
  | 'volunteers'
  | 'members'
  | 'customers'

/** A picture beside the organisation's document: `file` is its path from there, with `/`. */
export interface Logo {
  readonly file: string
  readonly alt: string | undefined
  readonly origin: Span
}

/** A text that an organisation adds to its notices, by language tag (BCP 47). */
export interface AddedParagraph {
  readonly id: string
  readonly texts: ReadonlyMap<string, string>
  readonly origin: Span
}

/** How to reach somebody; only what is given is there. */
export interface Contact {
  readonly name?: string
  readonly email?: string
  readonly url?: string
  readonly phone?: string
  readonly address?: string
}

/** The notice that an organisation published: its version, the day (`YYYY-MM-DD`) and its address. */
export interface PublishedNotice {
  readonly version: string
  readonly published: string
  readonly place: string
}

/** A recipient by name. */
export interface Operator {
  readonly id: string
  /** The id of the organisation that names it. */
  readonly organisation: string
  /** The party of the policy that it is. */
  readonly is: string
  readonly name: string
  /** How records name it: its id, its name, or these. */
  readonly knownAs: readonly string[]
  readonly privacyPolicy: string | undefined
  readonly termsOfUse: string | undefined
  readonly origin: Span
}

/** Examples with their verdicts. */
export interface TestSuite {
  readonly payload: string
  readonly on: string
  readonly organisation: string | undefined
  readonly cases: readonly TestCase[]
  readonly origin: Span
}

export interface TestCase {
  readonly name: string
  readonly wants: 'pass' | 'block' | 'cannot-judge'
  readonly media: 'record' | 'json' | 'ndjson' | 'csv'
  readonly text: string
  readonly purposes: readonly string[] | undefined
  readonly recipient: string | undefined
  readonly expect: readonly { readonly class: string; readonly at: string | undefined }[]
  readonly origin: Span
  /** Where the example's text begins. */
  readonly textOrigin: Span
}
