import type { ByteSource } from '../../src/data/byte-source.js'
import { type Redaction, type RedactOptions, redact } from '../../src/gate/redact.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { bytesSource } from '../../src/project/byte-sources.js'

/** What becomes of a source: JSON without limits of its own, of which only what may not be there goes, unless said. */
export async function reducedBytes(
  plan: Plan,
  source: ByteSource,
  options: Partial<RedactOptions> = {},
): Promise<Redaction & { readonly bytes: Buffer }> {
  const written: Uint8Array[] = []
  const waiting: Uint8Array[] = []
  const output = {
    async write(piece: string | Uint8Array) {
      written.push(Buffer.from(piece as string))
    },
    spool: {
      async write(piece: string) {
        waiting.push(Buffer.from(piece))
      },
      async *read() {
        yield* waiting
      },
    },
  }
  const usual = { media: 'json', limits: defaultLimits, dropInvalid: false, dropRecords: false } as const
  const done = await redact(plan, source, output, { ...usual, ...options })
  return { ...done, bytes: Buffer.concat(written) }
}

/** What becomes of a text, or of a source of text, as text. */
export async function reducedText(
  plan: Plan,
  given: string | ByteSource,
  options: Partial<RedactOptions> = {},
): Promise<Redaction & { readonly text: string }> {
  const source = typeof given === 'string' ? bytesSource('given', new TextEncoder().encode(given)) : given
  const { bytes, ...done } = await reducedBytes(plan, source, options)
  return { ...done, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
}
