import { expect, it } from 'vitest'
import type { FastRun } from '../../src/kernel/fast-judge.js'
import { compileTables } from '../../src/kernel/tables.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { handPlan, number, object } from '../mutation/hand-plan.js'
import { judgeOf } from './compare-records.js'
import { kernelModule } from './kernels.js'

/** Judges lines by an object that has these members and no other, all of them numbers. */
async function judgeOfNames(names: readonly string[]): Promise<(line: string) => FastRun> {
  const plan = handPlan(object(Object.fromEntries(names.map((name) => [name, number()]))))
  const { tables } = compileTables(plan, defaultLimits)
  if (tables === undefined) throw new Error('Nothing is certain.')
  // The debug build reads no other memory than the kernel's tables and the text.
  const judge = judgeOf(await kernelModule(true), tables)
  return (line) => {
    const bytes = new TextEncoder().encode(line)
    judge.block.set(bytes)
    return judge.lines(0, bytes.length)
  }
}

const written = (name: string, spaces: number): string =>
  `"${name}"${' '.repeat(spaces)}:${' '.repeat(spaces)}1`

/** The names in another order in each turn, so that none can be foreseen. */
function shuffled(names: readonly string[], turn: number): readonly string[] {
  const order = names.map((name, at) => ({ name, place: Math.sin(turn * 997 + at) }))
  return order.sort((a, b) => a.place - b.place).map(({ name }) => name)
}

it('one name is taken for another that begins alike, or missed for its length', async () => {
  // What is hashed ends at the quotation mark or at the eighth byte.
  const names = ['', 'a', 'abcdef', 'abcdefg', 'abcdefgh', 'abcdefghi', 'abcdefghijklmnop', 'éa', 'ééééé']
  const run = await judgeOfNames(names)
  for (let turn = 0; turn < names.length * 3; turn++) {
    const order = [...names.slice(turn % names.length), ...names.slice(0, turn % names.length)]
    const line = `{${order.map((name, at) => written(name, (turn + at) % 3)).join()}}\n`
    expect([line, run(line).fields]).toEqual([line, names.length])
  }
  const others = ['b', 'abcde', 'abcdefh', 'abcdefgi', 'abcdefghj', 'abcdefghijklmnoq', 'éb', 'éééé', 'a\\"']
  for (const name of others) expect([name, run(`{${written(name, 0)}}\n`).records]).toEqual([name, 0])
})

it('a long name is taken for another, where no order can be foreseen', async () => {
  // Sixteen bytes are compared at a time, with both quotation marks and the colon.
  const names = [12, 13, 14, 28, 29, 30, 44, 45, 46, 61].map((length) => `n${length}`.padEnd(length, 'x'))
  const run = await judgeOfNames(names)
  for (let turn = 0; turn < 40; turn++) {
    const line = `{${shuffled(names, turn)
      .map((name) => written(name, turn % 5 === 4 ? 1 : 0))
      .join()}}\n`
    expect([line, run(line).fields]).toEqual([line, names.length])
    for (const name of names) {
      const others = [`${name.slice(0, -1)}y`, name.slice(0, -1), `${name}x`, `${name}:`]
      for (const other of others) expect([other, run(`{${written(other, 0)}}\n`).records]).toEqual([other, 0])
    }
  }
})

it('a member passes that is there twice, where no order can be foreseen', async () => {
  // Which of the first 64 were there is kept elsewhere than of the others.
  const names = Array.from({ length: 70 }, (_, at) => `member${at}`)
  const run = await judgeOfNames(names)
  for (const [turn, name] of names.entries()) {
    const order = shuffled(names, turn)
    const line = (each: readonly string[]): string => `{${each.map((one) => written(one, 0)).join()}}\n`
    expect([turn, run(line(order)).fields]).toEqual([turn, names.length])
    const twice = [...order.slice(0, turn), name, ...order.slice(turn)]
    expect([turn, run(line(twice)).records]).toEqual([turn, 0])
  }
})

it('a comma passes where nothing stands before it', async () => {
  const run = await judgeOfNames(['a', 'b'])
  expect(run('{ }\n{"b":1,"a":1}\n').records).toBe(2)
  for (const line of ['{,}', '{,"a":1}', '{ ,"a":1}', '{"a":1,}', '{"a":1,,"b":1}'])
    expect([line, run(`${line}\n`).records]).toEqual([line, 0])
})
