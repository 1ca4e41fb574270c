import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { placeOf } from '../diagnostics/policy-place.js'
import type { Exception } from '../gate/exceptions.js'
import { readBaseline } from '../project/baseline.js'
import type { Problem } from '../project/problem.js'
import { joinPath } from '../project/user-path.js'
import { keySpan } from '../syntax/written.js'
import type { Setting } from './setting.js'

/** The baseline that declared.yaml names, or none. */
export interface Baseline {
  /** As the user would name it; undefined where declared.yaml names none. */
  readonly file: string | undefined
  /** Empty where it could not be read: then the reasons are beside it. */
  readonly exceptions: readonly Exception[]
  readonly diagnostics: readonly Diagnostic[]
  readonly problems: readonly Problem[]
  source(file: string): string | undefined
}

const none: Baseline = {
  file: undefined,
  exceptions: [],
  diagnostics: [],
  problems: [],
  source: () => undefined,
}

/** Reads the baseline of a setting. Never rejects for a user's mistake. */
export async function baselineOf(
  { configuration }: Pick<Setting, 'configuration'>,
  cwd?: string,
): Promise<Baseline> {
  const named = configuration?.value?.baseline
  if (configuration === undefined || named === undefined) return none
  const read = await readBaseline(joinPath(configuration.folder, named, cwd), cwd)
  const { path, written, diagnostics, problems, source } = read
  const exceptions = (written?.value.accepted ?? []).map(
    (entry, index): Exception => ({
      payload: entry.payload,
      recipient: entry.recipient,
      code: entry.code,
      at: entry.at,
      whole: entry.whole === true,
      atMost: entry['at-most'],
      owner: entry.owner,
      until: entry.expires,
      declared:
        written === undefined
          ? { file: path, line: 1, col: 1 }
          : placeOf(keySpan(written, ['accepted', index])),
    }),
  )
  return { file: path, exceptions, diagnostics, problems, source }
}
