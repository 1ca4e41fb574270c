import type { ByteSource } from '../data/byte-source.js'
import { fileSize, fileSource, standardInputSource } from '../project/byte-sources.js'
import type { FoundFile } from '../project/find-files.js'

/** How a file may be read. */
export interface CheckSourceOptions {
  readonly standardInput?: AsyncIterable<Uint8Array> | undefined
  /** Whether a large file may be judged by several threads. */
  readonly isFast: boolean
}

/** The bytes of a file to be judged, and about how many they are where that matters. */
export async function checkSource(
  { path, name }: FoundFile,
  { standardInput, isFast }: CheckSourceOptions,
): Promise<{ readonly source: ByteSource; readonly expected: number | undefined }> {
  if (path === '-' && standardInput !== undefined)
    return { source: standardInputSource(standardInput), expected: undefined }
  const source = fileSource(path, { name, reuses: true })
  return { source, expected: isFast ? await fileSize(path) : undefined }
}
