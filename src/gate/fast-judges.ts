import type { CsvHeader } from '../data/csv-table.js'
import type { BlockJudge, ItemJudge } from '../kernel/judge-block.js'
import type { BegunJudges, PieceJudges } from '../kernel/piece-judges.js'
import type { FastThresholds } from './fast-reader.js'

/**
 * Fast judges of one plan, to be put before the exact one; the same for any number of sources.
 * They load when they are asked for: most files are small.
 */
export interface FastJudges {
  /** Of lines of NDJSON. */
  lines(): FastJudgeMaker
  /** Of the items of a JSON document; undefined where nothing is certain. */
  items(): ItemJudgeMaker
  /** Of the rows of a table below this header. */
  rows(header: readonly CsvHeader[]): FastJudgeMaker
  /**
   * Is told that one source holds much: what takes a while begins before its first record is there. Undefined where no
   * judges work beside the first one. `isBusy`: whoever asks has more to do than to judge exactly what they leave to him.
   */
  begin(isBusy: boolean): Promise<BegunJudges | undefined>
  /** Others than the usual ones. */
  readonly thresholds?: FastThresholds
}

/** Lends a fast judge to one source; what lies in its block is that source's alone until it is given back. */
export interface ItemJudgeMaker {
  /** Undefined where nothing is certain. To be asked once. */
  judge(): Promise<ItemJudge | undefined>
  /** Takes the judge back. */
  release(): void
}

/** The same of records that follow each other. */
export interface FastJudgeMaker extends Pick<ItemJudgeMaker, 'release'> {
  /** Undefined where nothing is certain. To be asked once. */
  judge(): Promise<BlockJudge | undefined>
  /** Makes those that have begun to judges beside this one, of about so many bytes; undefined where nothing is certain. */
  beside(begun: BegunJudges, expected?: number): Promise<PieceJudges | undefined>
}
