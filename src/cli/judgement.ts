import type { CheckRequest } from '../tasks/check.js'
import { type Arguments, isOn, type Option, type Terminal, text, texts, UsageError } from './command.js'

/** The options by which a judgement is asked for; the same wherever one is. */
export const judgementOptions = {
  policies: {
    type: 'string',
    value: 'DIR',
    help: 'The policies; else those of declared.yaml, else the shipped ones.',
  },
  payload: { type: 'string', value: 'ID', help: 'What the data is meant to be.' },
  recipient: {
    type: 'string',
    value: 'ID',
    help: 'Whom it is for, an operator by its name where the organisation names them; else the only one.',
  },
  purpose: {
    type: 'string',
    value: 'ID',
    multiple: true,
    help: 'What for; may repeat. All purposes of the flow by default.',
  },
  organisation: { type: 'string', value: 'ID', help: 'The organisation whose operators are meant.' },
  on: {
    type: 'string',
    value: 'DATE',
    help: 'The day of the judgement, such as 2026-11-21; today by default.',
  },
  media: {
    type: 'string',
    oneOf: ['json', 'ndjson', 'csv', 'parquet'],
    help: 'What the bytes are, where the name does not say it.',
  },
  scan: {
    type: 'boolean',
    help: 'Search declared text for data of other categories: addresses, numbers and places, encoded or not.',
  },
  'no-scan': {
    type: 'boolean',
    help: 'Search no text, whatever declared.yaml says; fields with "scan: on" are searched all the same.',
  },
  'scan-region': {
    type: 'string',
    value: 'CC',
    multiple: true,
    help: 'With --scan: a country (such as DE) whose telephone numbers may lack a country code; may repeat.',
  },
} as const satisfies Readonly<Record<string, Option>>

/** The options of how fast judging is; whatever they are, the report says the same. */
export const speedOptions = {
  jobs: {
    type: 'string',
    value: 'N',
    help: 'Threads that judge a large file; one for each free core, at most four, by default.',
  },
  'no-fast': {
    type: 'boolean',
    help: 'Let the exact judge read everything, without the fast one before it.',
  },
  'no-cache': {
    type: 'boolean',
    help: 'Read the policies anew, whatever earlier runs have kept of the same texts. In CI they always are.',
  },
} as const satisfies Readonly<Record<string, Option>>

/** The most threads that a file is judged by. */
const mostJobs = 64

/** How a run may be made faster; unattended it believes nothing that an earlier run has kept. */
export function readSpeed(
  given: Arguments,
  { isUnattended }: Pick<Terminal, 'isUnattended'>,
): Pick<CheckRequest, 'jobs' | 'fast' | 'cache'> {
  const jobs = text(given, 'jobs')
  if (jobs !== undefined && !(/^[1-9][0-9]?$/.test(jobs) && Number(jobs) <= mostJobs))
    throw new UsageError(`--jobs is a number from 1 to ${mostJobs}.`)
  return {
    ...(jobs === undefined ? {} : { jobs: Number(jobs) }),
    ...(isOn(given, 'no-fast') ? { fast: false } : {}),
    cache: !isUnattended && !isOn(given, 'no-cache'),
  }
}

export function readJudgement(given: Arguments): Omit<CheckRequest, 'files'> {
  const purposes = texts(given, 'purpose')
  const media = text(given, 'media') as CheckRequest['media']
  const on = readDay(given)
  const pick = <K extends string>(name: K) => {
    const value = text(given, name)
    return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: string }
  }
  return {
    ...pick('policies'),
    ...pick('payload'),
    ...pick('recipient'),
    ...pick('organisation'),
    ...(purposes === undefined ? {} : { purposes }),
    ...(on === undefined ? {} : { on }),
    ...(media === undefined ? {} : { media }),
    ...readScan(given),
  }
}

/** `--scan`, `--no-scan` and `--scan-region`. */
function readScan(given: Arguments): Pick<CheckRequest, 'scan'> {
  const regions = texts(given, 'scan-region') ?? []
  if (isOn(given, 'no-scan')) {
    if (isOn(given, 'scan') || regions.length > 0)
      throw new UsageError('--no-scan goes with neither --scan nor --scan-region.')
    return { scan: false }
  }
  if (!isOn(given, 'scan')) {
    if (regions.length > 0) throw new UsageError('--scan-region goes with --scan.')
    return {}
  }
  if (!regions.every((region) => /^[A-Z]{2}$/.test(region)))
    throw new UsageError('--scan-region is a country code of two capital letters, such as DE.')
  return { scan: { regions } }
}

/** `--on`, a real day of the calendar. */
function readDay(given: Arguments): string | undefined {
  const on = text(given, 'on')
  if (on === undefined) return undefined
  const time = /^\d{4}-\d{2}-\d{2}$/.test(on) ? Date.parse(`${on}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== on) {
    throw new UsageError('--on is a day of the calendar, such as 2026-11-21.')
  }
  return on
}
