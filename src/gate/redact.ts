import type { ByteSource } from '../data/byte-source.js'
import type { Limits } from '../plan/limits.js'
import type { Plan } from '../plan/plan.js'
import type { Finding } from '../verdict/report.js'
import { mediaNotAccepted, noRecords, readFailed } from './codes.js'
import { isSourceProblem } from './judge-source.js'
import type { MediaKind } from './media.js'
import { createMender, type MenderOptions } from './mender.js'
import type { RedactOutput } from './redact-output.js'
import { type Rewriting, rewriteJson, rewriteNdjson, rewriteTable } from './rewrite.js'

export interface RedactOptions extends MenderOptions {
  readonly limits: Limits
}

/** What became of a source. Only where `blockers` is empty is the output whole. */
export interface Redaction {
  /** What was left out, by kind and path with true counts. */
  readonly dropped: readonly Finding[]
  /** Why there is no output: what may not be left out, or bytes that cannot be judged. */
  readonly blockers: readonly Finding[]
  readonly records: { readonly read: number; readonly written: number }
  /** Values judged in the source. */
  readonly fields: number
}

/** Judges a source and writes anew what may be passed on, in memory bounded by one record and one chunk. */
export async function redact(
  plan: Plan,
  source: ByteSource,
  output: RedactOutput,
  options: RedactOptions,
): Promise<Redaction> {
  const mender = createMender(plan, source.name, options)
  const { blockers } = mender
  const rewriting = rewritingOf(plan, options.media, { mender, output })
  if (rewriting === undefined)
    blockers.note(mediaNotAccepted, { media: options.media, payload: plan.payload.id })
  else {
    try {
      const { refusal } = await rewriting.read(flushing(source, rewriting), options.limits)
      if (refusal !== undefined) blockers.refuse(refusal, mender.read)
      else if (mender.read === 0) blockers.note(noRecords, {})
    } catch (error) {
      if (!isSourceProblem(error)) throw error
      blockers.note(readFailed, { what: error.message })
    }
    if (blockers.findings().length === 0) await rewriting.finish()
  }
  const records = { read: mender.read, written: mender.written }
  return { dropped: mender.dropped.findings(), blockers: blockers.findings(), records, fields: mender.fields }
}

function rewritingOf(
  plan: Plan,
  media: MediaKind,
  into: Parameters<typeof rewriteNdjson>[0],
): Rewriting | undefined {
  const { json, ndjson, csv } = plan.media
  if (media === 'json' && json !== undefined) return rewriteJson(into, plan, json)
  if (media === 'ndjson' && ndjson !== undefined) return rewriteNdjson(into)
  return media === 'csv' && csv !== undefined ? rewriteTable(into, plan, csv) : undefined
}

/** What waits to be written is written before the next chunk is read. */
function flushing(source: ByteSource, rewriting: Rewriting): ByteSource {
  return {
    ...source,
    async *chunks() {
      for await (const chunk of source.chunks()) {
        yield chunk
        await rewriting.flush()
      }
    },
  }
}
