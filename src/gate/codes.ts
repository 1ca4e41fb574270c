import type { FindingClass } from '../verdict/report.js'

/** Why a source was not judged although its bytes could be read. */
export interface GateDefinition<Params> {
  readonly code: string
  readonly class: FindingClass
  readonly sentence: (params: Params) => string
  readonly help: (params: Params) => string
}

function define<Params>(definition: GateDefinition<Params>): GateDefinition<Params> {
  return definition
}

export const noRecords = define<object>({
  code: 'gate/no-records',
  class: 'not-judged',
  sentence: () => 'There is no record in it, so nothing was judged.',
  help: () =>
    'Give a file that holds records; a check that may be empty says so in declared.yaml (may-be-empty: true).',
})

export const unknownMedia = define<object>({
  code: 'gate/unknown-media',
  class: 'not-judged',
  sentence: () => 'Nothing says whether this is JSON, NDJSON, CSV or Parquet, and a gate does not guess.',
  help: () =>
    'Say --media json, ndjson, csv or parquet, or name the file .json, .ndjson, .jsonl, .csv, .tsv or .parquet.',
})

export const mediaNotAccepted = define<{ readonly media: string; readonly payload: string }>({
  code: 'gate/media-not-accepted',
  class: 'not-judged',
  sentence: ({ media, payload }) => `The payload ${payload} does not come as ${media}.`,
  help: ({ payload }) => `Name another payload, or state the medium under "media" of ${payload}.`,
})

export const readFailed = define<{ readonly what: string }>({
  code: 'gate/read-failed',
  class: 'not-judged',
  sentence: ({ what }) => what,
  help: () => 'Look whether the file is still there and may be read; then run the check again.',
})

export const noInput = define<object>({
  code: 'gate/no-input',
  class: 'not-judged',
  sentence: () => 'Nothing was given to judge.',
  help: () => 'Name files, folders or - for standard input, or list checks in declared.yaml.',
})

interface StaleEntry {
  readonly code: string
  readonly category: string | undefined
  readonly at: string
  readonly payload: string
}

const entryWords = ({ code, category, at, payload }: StaleEntry): string =>
  `${code}${category === undefined ? '' : ` (${category})`} at ${at} of ${payload}`

export const baselineUnused = define<StaleEntry>({
  code: 'gate/baseline-unused',
  class: 'stale-exception',
  sentence: (entry) => `The baseline accepts ${entryWords(entry)}, and there is none.`,
  help: ({ at }) =>
    /\/\d+(?:\/|$)/.test(at)
      ? 'Take the entry out, or write * where the place names an item of a list.'
      : 'Take the entry out of the baseline: what it accepted is mended, or was never there.',
})

export const baselineExpired = define<StaleEntry & { readonly until: string }>({
  code: 'gate/baseline-expired',
  class: 'stale-exception',
  sentence: (entry) => `The baseline accepted ${entryWords(entry)} until ${entry.until}, and no longer does.`,
  help: () => 'Mend what was accepted and take the entry out; or its owner states a new day, and why.',
})

/** Every reason that the gate itself gives. */
export const gateCodes: readonly GateDefinition<never>[] = [
  noRecords,
  unknownMedia,
  mediaNotAccepted,
  readFailed,
  noInput,
  baselineUnused,
  baselineExpired,
]
