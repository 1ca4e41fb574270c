import { createZstdEngine } from '../../src/data/gzip.js'

/** Whether an example holds for the Node.js that runs: one may say that it needs zstd, or that it is about its lack. */
export function isOfThisNode(info: readonly string[]): boolean {
  const engine = createZstdEngine()
  engine?.close()
  return !info.includes(engine === undefined ? 'with-zstd' : 'without-zstd')
}
