import type { ByteSource } from '../data/byte-source.js'
import { defaultThresholds } from '../gate/fast-reader.js'
import { fileSize, fileSource, standardInputSource } from '../project/byte-sources.js'
import type { FoundFile } from '../project/find-files.js'

/** How a file may be read. */
export interface CheckSourceOptions {
  readonly standardInput?: AsyncIterable<Uint8Array> | undefined
  /** Whether threads may read and judge a large file. */
  readonly isFast: boolean
  /** As many as judge, where somebody says so. */
  readonly jobs?: number | undefined
}

/** The bytes of a file to be judged, and about how many they are where that matters. */
export async function checkSource(
  file: FoundFile,
  { standardInput, isFast, jobs }: CheckSourceOptions,
): Promise<{ readonly source: ByteSource; readonly expected: number | undefined }> {
  if (file.path === '-' && standardInput !== undefined)
    return { source: standardInputSource(standardInput), expected: undefined }
  const expected = isFast ? await fileSize(file.path) : undefined
  const isLarge = expected !== undefined && expected > defaultThresholds.beside
  const source = (isLarge ? await readAhead(file, jobs) : undefined) ?? usual(file)
  return { source, expected }
}

function usual({ path, name }: FoundFile): ByteSource {
  return fileSource(path, { name, reuses: true })
}

/** What reads and hashes beside those who judge; loaded where it is needed. Undefined where no thread may be begun. */
async function readAhead(
  { path, name }: FoundFile,
  jobs: number | undefined,
): Promise<ByteSource | undefined> {
  const [{ threadsFor }, { canReadAhead, readAheadSource }] = await Promise.all([
    import('../project/judging-threads.js'),
    import('../project/reading-ahead.js'),
  ])
  return threadsFor(jobs) > 0 && canReadAhead() ? readAheadSource(path, name) : undefined
}
