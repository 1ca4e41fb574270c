import type { Definition } from '../../src/diagnostics/diagnostic.js'
import { linkCodes } from '../../src/link/codes.js'
import { ruleCodes } from '../../src/rules/index.js'
import { syntaxCodes } from '../../src/syntax/codes.js'
import { wordingCodes } from '../../src/wording/codes.js'
import { termsCodes } from '../../src/wording/terms-codes.js'
import { judgeCatalogues } from './catalogues.js'
import type { Example } from './page.js'
import { compileExamples } from './projects.js'

/** What judging the examples of one heading says. */
export interface Said {
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
}

/** Judges what stands under one heading of a page. */
export type Judge = (examples: readonly Example[]) => Promise<Said>

export interface Room {
  readonly codes: readonly Definition<never>[]
  readonly judge: Judge
}

/** How the pages of a room are tested; a room that is not here is not tested yet. */
export const rooms: ReadonlyMap<string, Room> = new Map([
  ['syntax', { codes: syntaxCodes, judge: judgePolicies }],
  ['link', { codes: linkCodes, judge: judgePolicies }],
  ['rules', { codes: ruleCodes, judge: judgePolicies }],
  ['wording', { codes: [...wordingCodes, ...termsCodes], judge: judgeCatalogues }],
])

async function judgePolicies(examples: readonly Example[]): Promise<Said> {
  const { diagnostics } = await compileExamples(examples)
  const codes = (severity: string) =>
    diagnostics.filter((each) => each.severity === severity).map(({ code }) => code)
  return { errors: codes('error'), warnings: codes('warning') }
}
