import type { Worker } from 'node:worker_threads'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { hasJudgingThreads, type JudgeCount } from '../../src/project/judging-threads.js'
import { check } from '../../src/tasks/check.js'
import { withEarlyThreads } from '../../src/tasks/early-threads.js'
import { scratchFolder } from '../project/scratch-folder.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const begun = vi.hoisted((): Worker[] => [])
vi.mock('node:worker_threads', async (load) => {
  const real = await load<typeof import('node:worker_threads')>()
  class HeardOf extends real.Worker {
    constructor(...how: ConstructorParameters<typeof real.Worker>) {
      super(...how)
      begun.push(this)
    }
  }
  return { ...real, Worker: HeardOf }
})

const folder = scratchFolder({ small: 'a', large: Buffer.alloc(33 * 1024 * 1024) })
const asked = { files: ['large'], cwd: folder, jobs: 1 }
/** Threads beside one that hashes as well. */
const count = (threads: number): JudgeCount => ({ threads, isHere: false })

/** For each thread that was begun, whether it still runs; one that has ended has no id. */
const running = () => begun.map(({ threadId }) => threadId !== -1)

beforeEach(() => {
  begun.splice(0)
})

describe.skipIf(!hasJudgingThreads())(
  'threads that begin before the policies are read (npm run build)',
  () => {
    test('would end while somebody has taken them, or be given twice', async () => {
      const judges = await withEarlyThreads(
        { ...asked, files: ['nowhere', 'small', 'large'], jobs: 2 },
        async (early) => {
          const taken = await early.take(count(2))
          expect([taken === undefined, await early.take(count(2))]).toEqual([false, undefined])
          return taken
        },
      )
      expect(running()).toEqual([true, true])
      await judges?.close()
      expect(running()).toEqual([false, false])
    })

    test('would go on when others are asked for, nobody asks, or what they have begun for breaks off', async () => {
      for (const other of [count(1), { threads: 2, isHere: true }]) {
        await withEarlyThreads({ ...asked, jobs: 2 }, async (early) => {
          expect(await early.take(other)).toBeUndefined()
          expect(running()).toEqual([false, false])
        })
        begun.splice(0)
      }
      await withEarlyThreads(asked, async () => undefined)
      const gone = new Error('gone')
      await expect(withEarlyThreads(asked, () => Promise.reject(gone))).rejects.toThrow(gone)
      expect(running()).toEqual([false, false])
    })

    test.each([
      { files: ['small'] },
      { files: ['nowhere', '.'] },
      { files: ['-'] },
      { fast: false },
      { scan: { regions: [] } },
      { media: 'parquet' },
    ] as const)('would begin in vain: %j', async (other) => {
      await withEarlyThreads({ ...asked, ...other }, async (early) => {
        expect(await early.take(count(1))).toBeUndefined()
      })
      expect(running()).toEqual([])
    })

    test.each([
      ['policies that are not there', { policies: 'nowhere' }],
      ['a file that is no data', { media: 'ndjson' }],
    ] as const)('would go on behind a check of %s', async (_, other) => {
      const { report } = await check({ ...asked, payload: 'pstn-call-log', ...other })
      expect([report.verdict, running()]).toEqual(['cannot-judge', [false]])
    })
  },
)
