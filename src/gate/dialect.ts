import type { CsvMedia } from '../plan/plan.js'

/**
 * Whether a file's name states another dialect than the payload does: `.tsv` says that tabs stand between
 * the cells (IANA text/tab-separated-values), and whoever opens it will read it so.
 */
export function isOtherDialect(name: string, { delimiter }: CsvMedia): boolean {
  return delimiter !== '\t' && /\.tsv(?:\.[a-z0-9]+)?$/i.test(name)
}

/** What such a name states, in words. */
export const tabSeparated = 'tsv, with tabs between the cells'
