import { defaultThresholds } from '../gate/fast-reader.js'
import { type MediaKind, mediaOf } from '../gate/media.js'
import type { BegunJudges } from '../kernel/piece-judges.js'
import { fileSize } from '../project/byte-sources.js'
import type { JudgeCount } from '../project/judging-threads.js'
import type { ScanAsked } from './scan-asked.js'

/** Threads that may have begun before it is known by what they judge. */
export interface EarlyThreads {
  /** So many of them; undefined where they have not begun, or are gone. */
  take(count: JudgeCount): Promise<BegunJudges | undefined>
}

/** What is known of a check before the policies are read. */
interface EarlyRequest {
  readonly files: readonly string[]
  readonly cwd?: string
  readonly media?: MediaKind
  readonly scan?: ScanAsked
  readonly fast?: boolean
  readonly jobs?: number
  readonly hashes?: boolean
}

/**
 * Runs a check while threads begin for the first large file that it names: they take longer than it takes to read the
 * policies. Those that nobody has taken end with it.
 */
export async function withEarlyThreads<T>(
  request: EarlyRequest,
  run: (early: EarlyThreads) => Promise<T>,
): Promise<T> {
  let beginning = request.fast === false || request.scan ? undefined : begunFor(request)
  // Whoever takes them is told.
  beginning?.catch(() => undefined)
  /** To be had once, whoever asks first. */
  const taken = (): Promise<Begun | undefined> | undefined => {
    const early = beginning
    beginning = undefined
    return early
  }
  const take = async ({ threads, isHere }: JudgeCount): Promise<BegunJudges | undefined> => {
    const early = await taken()
    if (early?.count.threads === threads && early.count.isHere === isHere) return early.judges
    await early?.judges.close()
    return undefined
  }
  try {
    return await run({ take })
  } finally {
    await (await taken())?.judges.close()
  }
}

interface Begun {
  readonly count: JudgeCount
  readonly judges: BegunJudges
}

async function begunFor({ files, cwd, media, jobs, hashes }: EarlyRequest): Promise<Begun | undefined> {
  for (const file of files) {
    if ((media ?? mediaOf(file)) === 'parquet') continue
    const size = await fileSize(file, cwd)
    if (size === undefined || size <= defaultThresholds.beside) continue
    const { beginJudgingThreads, hasJudgingThreads, judgesFor } = await import(
      '../project/judging-threads.js'
    )
    const count = judgesFor(jobs, hashes !== false)
    if (count.threads === 0 || !hasJudgingThreads()) return undefined
    return { count, judges: beginJudgingThreads(count) }
  }
  return undefined
}
