import type { Source } from '../model/source.js'

/** A source as a document lists it. */
export interface UsedSource {
  readonly id: string
  readonly title: string
  readonly url: string
  /** The day on which it was read, `YYYY-MM-DD`. */
  readonly read: string
}

/** How a document lists a source of a policy. */
export function usedSource({ id, title, url, read }: Source): UsedSource {
  return { id, title, url, read: read.date }
}
