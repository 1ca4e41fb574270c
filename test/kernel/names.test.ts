import { expect, it } from 'vitest'
import type { FastRun } from '../../src/kernel/fast-judge.js'
import { compileTables } from '../../src/kernel/tables.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { handPlan, number, object } from '../mutation/hand-plan.js'
import { judgeOf } from './compare-records.js'
import { kernelModule } from './kernels.js'

it('one name is taken for another that begins alike, or missed for its length', async () => {
  // What is hashed ends at the quotation mark or at the eighth byte.
  const names = ['', 'a', 'abcdef', 'abcdefg', 'abcdefgh', 'abcdefghi', 'abcdefghijklmnop', 'éa', 'ééééé']
  const plan = handPlan(object(Object.fromEntries(names.map((name) => [name, number()]))))
  const { tables } = compileTables(plan, defaultLimits)
  if (tables === undefined) throw new Error('Nothing is certain.')
  // The debug build reads no other memory than the kernel's tables and the text.
  const judge = judgeOf(await kernelModule(true), tables)
  const run = (line: string): FastRun => {
    const bytes = new TextEncoder().encode(line)
    judge.block.set(bytes)
    return judge.lines(0, bytes.length)
  }
  const written = (name: string, spaces: number): string =>
    `"${name}"${' '.repeat(spaces)}:${' '.repeat(spaces)}1`
  for (let turn = 0; turn < names.length * 3; turn++) {
    const order = [...names.slice(turn % names.length), ...names.slice(0, turn % names.length)]
    const line = `{${order.map((name, at) => written(name, (turn + at) % 3)).join()}}\n`
    expect([line, run(line).fields]).toEqual([line, names.length])
  }
  const others = ['b', 'abcde', 'abcdefh', 'abcdefgi', 'abcdefghj', 'abcdefghijklmnoq', 'éb', 'éééé', 'a\\"']
  for (const name of others) expect([name, run(`{${written(name, 0)}}\n`).records]).toEqual([name, 0])
})
