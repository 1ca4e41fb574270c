import type { Fingerprint } from '../text/fingerprint.js'
import type { Span } from '../text/source-file.js'

/** A text that a policy restates. Its sentences stay there; the policy keeps their fingerprints. */
export interface Source {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly read: { readonly date: string; readonly by: string | undefined }
  readonly places: readonly SourcePlace[]
  readonly origin: Span
}

/** A sentence or list item of a source, or words within one where the wording itself is the fact. */
export interface SourcePlace {
  /** `page#shared-2` */
  readonly id: string
  /** `shared-2` */
  readonly name: string
  readonly fingerprint: Fingerprint | undefined
  readonly within: { readonly place: string; readonly words: string } | undefined
  readonly origin: Span
}
