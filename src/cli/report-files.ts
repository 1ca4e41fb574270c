import { reporters } from '../registry.js'
import type { Reporter } from '../report/reporter.js'
import { type Arguments, UsageError } from './command.js'

/** A report that is wanted: how it is written, and where. */
export interface WantedReport {
  readonly reporter: Reporter
  readonly path: string
}

/** `FILE.ext`, or `NAME:FILE` whatever the extension, each as it was typed. Throws a `UsageError` that says what is wrong. */
export function wantedReports(given: Arguments): readonly WantedReport[] {
  const typed = given.options.report
  return Array.isArray(typed) ? typed.map(wantedReport) : []
}

function wantedReport(typed: string): WantedReport {
  const colon = typed.indexOf(':')
  const named = reporters.find(({ name }) => colon !== -1 && name === typed.slice(0, colon))
  const path = named === undefined ? typed : typed.slice(colon + 1)
  if (path === '' || path === '-')
    throw new UsageError('--report needs the name of a file; --format says what the terminal gets.')
  const reporter = named ?? reporterOf(path)
  if (reporter === undefined) {
    const known = reporters.flatMap(({ extensions }) => extensions)
    const names = reporters.map(({ name }) => name)
    throw new UsageError(
      `The extension of a --report says how it is written: ${known.join(', ')}. For another write NAME:FILE, with one of ${names.join(', ')}.`,
    )
  }
  return { reporter, path }
}

/** The reporter whose extension is the longest that the path ends with; letter case aside, as for the data. */
function reporterOf(path: string): Reporter | undefined {
  const lower = path.toLowerCase()
  const fits = reporters.flatMap((reporter) =>
    reporter.extensions
      .filter((extension) => lower.endsWith(extension))
      .map((extension) => ({ reporter, extension })),
  )
  return fits.sort((a, b) => b.extension.length - a.extension.length)[0]?.reporter
}
