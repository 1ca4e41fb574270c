import type { ScanRequest } from '../gate/scan.js'

/** What declared.yaml says of a search, for one check or for all. */
interface ScanWritten {
  readonly scan?: 'on' | 'off'
  readonly 'scan-regions'?: readonly string[]
}

/** A search that the caller asks for; false where the caller says that there is none. */
export type ScanAsked = ScanRequest | false

/**
 * The search by which a check judges: the caller's word wins, then the check's own, then that for all. Undefined
 * where none is asked for; fields with `scan: on` are searched all the same.
 */
export function scanOf(
  asked: ScanAsked | undefined,
  check: ScanWritten | undefined,
  all: ScanWritten | undefined,
): ScanRequest | undefined {
  if (asked === false) return undefined
  if (asked === undefined && (check?.scan ?? all?.scan) !== 'on') return undefined
  const given = asked?.regions ?? []
  return { regions: given.length > 0 ? given : (check?.['scan-regions'] ?? all?.['scan-regions'] ?? []) }
}
