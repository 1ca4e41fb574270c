import { createDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.js'
import { placeOf } from '../diagnostics/policy-place.js'
import type { Exception } from '../gate/exceptions.js'
import { type Names, resolve } from '../link/scope.js'
import { readBaseline } from '../project/baseline.js'
import type { Problem } from '../project/problem.js'
import { joinPath } from '../project/user-path.js'
import { categoryWords } from '../scan/carried.js'
import { keySpan, valueSpan, type Written } from '../syntax/written.js'
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
  { configuration, model, cache }: Pick<Setting, 'configuration' | 'model'> & Partial<Pick<Setting, 'cache'>>,
  cwd?: string,
): Promise<Baseline> {
  const named = configuration?.value?.baseline
  if (configuration === undefined || named === undefined) return none
  const read = await readBaseline(joinPath(configuration.folder, named, cwd), cwd, cache?.policies)
  const { path, written, problems, source } = read
  const unknown = written === undefined ? [] : unknownCategories(written)
  const diagnostics = [...read.diagnostics, ...unknown]
  if (written === undefined || unknown.length > 0)
    return { file: path, exceptions: [], diagnostics, problems, source }
  const usual = model.organisations.find(({ id }) => id === configuration.value?.organisation)
  const exceptions = written.value.accepted.map((entry, index): Exception => {
    const isUsual = usual?.operators.some(({ id }) => id === entry.recipient) === true
    return {
      payload: entry.payload,
      recipient: entry.recipient,
      organisation: entry.organisation ?? (isUsual ? usual.id : undefined),
      code: entry.code,
      category: entry.category,
      at: entry.at,
      whole: entry.whole === true,
      atMost: entry['at-most'],
      owner: entry.owner,
      until: entry.expires,
      declared: placeOf(keySpan(written, ['accepted', index])),
    }
  })
  return { file: path, exceptions, diagnostics, problems, source }
}

/** A category that no search knows would accept nothing, and look as if it did. */
function unknownCategories(written: Written<'baseline'>): readonly Diagnostic[] {
  const diagnostics = createDiagnostics()
  const names: Names<unknown> = {
    what: 'category',
    where: 'what a search of texts knows',
    entries: new Map(Object.entries(categoryWords)),
    complete: true,
  }
  for (const [index, { category }] of written.value.accepted.entries()) {
    const span = valueSpan(written, ['accepted', index, 'category'])
    if (category !== undefined) resolve(names, category, span, diagnostics)
  }
  return diagnostics.list
}
