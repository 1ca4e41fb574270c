import type { LocaleStatus } from '../../src/wording/status.js'

export const title = 'The languages of the notices'

/** How far the notices are in each language. */
export interface LocalesPage {
  readonly locales: readonly LocaleStatus[]
  /** What the folder of the catalogues is called. */
  readonly from: string
  /** The version of declared. */
  readonly tool: string
}
