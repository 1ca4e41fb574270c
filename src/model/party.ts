import type { Span } from '../text/source-file.js'
import type { Element } from './element.js'
import type { SourcePlace } from './source.js'
import type { Term } from './vocabulary.js'

/** Somebody whom a policy speaks of: who shares, who receives, whose data it is. */
export interface Party {
  readonly id: string
  readonly title: string
  /** Undefined where the source does not state one. */
  readonly role: Term | undefined
  readonly roleFor: Term | undefined
  readonly status: Element<string> | undefined
  readonly is: Term | undefined
  readonly each: boolean
  readonly dataSubject: boolean
  readonly addressed: boolean
  readonly handlesUnder: Term | undefined
  readonly privacyNotice: Element<{ readonly url: string; readonly covers: string | undefined }> | undefined
  readonly privacyPolicy: Element<string> | undefined
  readonly termsOfUse: Element<string> | undefined
  readonly cites: readonly SourcePlace[]
  readonly origin: Span
}
