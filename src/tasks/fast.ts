import type { FastJudges } from '../gate/fast-judges.js'
import type { FastMeans } from '../gate/fast-plan.js'
import type { KnownAutomata } from '../kernel/kept-automata.js'
import type { BegunJudges, PieceJudges } from '../kernel/piece-judges.js'
import type { Limits } from '../plan/limits.js'
import type { Plan } from '../plan/plan.js'
import type { UsersCache } from '../project/users-cache.js'
import type { EarlyThreads } from './early-threads.js'

/** How fast a check may be. */
export interface FastRequest {
  /** False: the exact judge reads everything. */
  readonly fast?: boolean
  /** Threads that judge a large file; one for each free core, at most four, where it is left out. With 0 the caller judges. */
  readonly jobs?: number
}

/** Makes the fast judges of a plan. */
export type FastMaker = (plan: Plan, limits: Limits) => FastJudges

/** What declared.yaml says of it. */
interface FastWritten {
  readonly fast?: 'on' | 'off'
  readonly jobs?: number
}

/** What fast judges may be made of that is there already. */
interface FastSources {
  /** Keeps what is made of values. */
  readonly cache?: Pick<UsersCache, 'automata'> | undefined
  readonly early?: EarlyThreads
}

/**
 * What makes fast judges; undefined where they are not wanted. The caller's word wins. All that they are made of loads
 * when it is needed.
 */
export function fastMakerOf(
  request: FastRequest,
  written?: FastWritten,
  { cache, early }: FastSources = {},
): FastMaker | undefined {
  if (!(request.fast ?? written?.fast !== 'off')) return undefined
  const jobs = request.jobs ?? written?.jobs
  const means = once(() => meansOf(jobs, cache, early))
  return (plan, limits) => {
    const judges = once(async () => {
      const [{ fastJudgesOf }, ready] = await Promise.all([import('../gate/fast-plan.js'), means()])
      return fastJudgesOf(plan, limits, ready)
    })
    return {
      lines: () => later(async () => (await judges()).lines()),
      rows: (header) => later(async () => (await judges()).rows(header)),
      items: () => later(async () => (await judges()).items()),
      begin: async (isBusy) => (await judges()).begin(isBusy),
    }
  }
}

/** A maker of judges of records in lists, or of those that follow each other. */
interface AnyMaker<Judge> {
  judge(): Promise<Judge | undefined>
  beside?(begun: BegunJudges, expected?: number): Promise<PieceJudges | undefined>
  release(): void
}

/** A maker that is there only once it is asked. */
function later<Judge>(load: () => Promise<AnyMaker<Judge>>) {
  let made: AnyMaker<Judge> | undefined
  return {
    async judge() {
      made = await load()
      return made.judge()
    },
    beside: async (begun: BegunJudges, expected?: number) => made?.beside?.(begun, expected),
    release: () => made?.release(),
  }
}

async function meansOf(
  jobs: number | undefined,
  users: FastSources['cache'],
  early: EarlyThreads | undefined,
): Promise<FastMeans> {
  const [{ loadKernel }, { loadAutomata }, cache] = await Promise.all([
    import('../project/kernel-file.js'),
    import('../project/automata-file.js'),
    users?.automata(),
  ])
  const kernel = loadKernel()
  let ofBuild: { readonly known: KnownAutomata | undefined } | undefined
  return {
    kernel: () => kernel,
    known(plan, limits) {
      const own = cache?.read(plan, limits)
      if (own !== undefined) return own
      ofBuild ??= { known: loadAutomata() }
      return ofBuild.known
    },
    keep: async (plan, limits, kept) => cache?.keep(plan, limits, kept),
    async begin(isBusy) {
      const threads = await import('../project/judging-threads.js')
      const count = threads.judgesFor(jobs, isBusy)
      if (count.threads === 0 || !threads.hasJudgingThreads()) return undefined
      return (await early?.take(count)) ?? threads.beginJudgingThreads(count)
    },
  }
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load()
    return loading
  }
}
