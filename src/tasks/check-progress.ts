import { fileSize } from '../project/byte-sources.js'
import type { FoundFile } from '../project/find-files.js'

/** How far a check is. */
export interface CheckProgress {
  /** Bytes that were read of all files so far. */
  readonly bytes: number
  /** Bytes of the files that are to be read; undefined where that is not known. */
  readonly size: number | undefined
  readonly records: number
}

/** Adds up what is told of one file after the other. */
export interface ProgressTally {
  /** Files that will be read, one after the other. */
  begin(files: readonly FoundFile[]): Promise<void>
  /** What is told of the file at hand: bytes that were read of it, and records. */
  file(bytes: number, records: number): void
  /** The file at hand has ended. */
  endFile(): void
}

export function createProgressTally(onProgress: (progress: CheckProgress) => void): ProgressTally {
  let size: number | undefined = 0
  let before = { bytes: 0, records: 0 }
  let now = before
  return {
    async begin(files) {
      const sizes = await Promise.all(files.map(({ path }) => (path === '-' ? undefined : fileSize(path))))
      for (const each of sizes) size = size === undefined || each === undefined ? undefined : size + each
    },
    file(bytes, records) {
      now = { bytes: before.bytes + bytes, records: before.records + records }
      onProgress({ ...now, size })
    },
    endFile() {
      before = now
    },
  }
}
