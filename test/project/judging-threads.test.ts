import { availableParallelism } from 'node:os'
import { beforeEach, expect, test, vi } from 'vitest'
import { judgesFor } from '../../src/project/judging-threads.js'

vi.mock('node:os', async (load) => ({
  ...(await load<typeof import('node:os')>()),
  availableParallelism: vi.fn(() => 1),
}))

beforeEach(() => {
  vi.mocked(availableParallelism).mockReset()
})

const here = true
const beside = false

test.each([
  // [cores, asked for, threads and whether this one judges too, the same where it is busy]
  [1, undefined, [0, here], [0, beside]],
  [1, 1, [0, here], [0, here]],
  [1, 3, [2, here], [3, beside]],
  [2, undefined, [1, here], [1, beside]],
  [4, undefined, [3, here], [3, beside]],
  [5, undefined, [4, beside], [4, beside]],
  [2, 1, [1, beside], [1, beside]],
  [2, 2, [1, here], [2, beside]],
  [2, 3, [2, here], [3, beside]],
  [64, undefined, [4, beside], [4, beside]],
  [64, 0, [0, beside], [0, beside]],
  [64, 7, [7, beside], [7, beside]],
] as const)('on %i cores %s jobs would not be %j, or not %j where this thread is busy', (...cases) => {
  const [cores, jobs, free, busy] = cases
  vi.mocked(availableParallelism).mockReturnValue(cores)
  const said = [false, true].map((isBusy) => judgesFor(jobs, isBusy))
  expect(said.map(({ threads, isHere }) => [threads, isHere])).toEqual([free, busy])
})
