import { availableParallelism } from 'node:os'
import { beforeEach, expect, test, vi } from 'vitest'
import { threadsFor } from '../../src/project/judging-threads.js'

vi.mock('node:os', async (load) => ({
  ...(await load<typeof import('node:os')>()),
  availableParallelism: vi.fn(() => 1),
}))

beforeEach(() => {
  vi.mocked(availableParallelism).mockReset()
})

test.each([
  // [cores, asked for, threads, threads where whoever asks is busy]
  [1, undefined, 0, 0],
  [1, 1, 0, 0],
  [1, 3, 3, 3],
  [2, undefined, 2, 1],
  [4, undefined, 4, 3],
  [5, undefined, 4, 4],
  [2, 1, 1, 1],
  [64, undefined, 4, 4],
  [64, 0, 0, 0],
  [64, 7, 7, 7],
])('on %i cores %s jobs would not be %i threads that judge, or %i', (cores, jobs, threads, whenBusy) => {
  vi.mocked(availableParallelism).mockReturnValue(cores)
  expect(threadsFor(jobs, false)).toBe(threads)
  expect(threadsFor(jobs, true)).toBe(whenBusy)
})
