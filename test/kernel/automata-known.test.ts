import { describe, expect, test } from 'vitest'
import type { ByteAutomaton } from '../../src/kernel/automaton.js'
import { createKept } from '../../src/kernel/kept-automata.js'
import { readKnownAutomata, writeKnownAutomata } from '../../src/kernel/known-automata.js'
import { certainValuesIn, createCertainValues } from '../../src/kernel/value-automata.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { shippedPlan } from '../folder.js'
import { valuePlan } from './certain.js'

const plans = await Promise.all(
  ['pstn-call-log', 'call-quality', 'operator-call-record', 'civic-address'].map((payload) =>
    shippedPlan(payload),
  ),
)
const nodes = plans.flatMap((plan) => plan.nodes)
const kept = createKept()
const values = certainValuesIn(kept, defaultLimits)
for (const node of nodes) {
  if (node.kind === 'value') values.value(node)
  else if (node.kind === 'map') values.key(node.keys)
}
const bytes = writeKnownAutomata(kept)

/** A value in one text, for arrays of numbers compare slowly; names in order. */
const told = (value: unknown): string =>
  JSON.stringify(value, (_, part) => {
    if (ArrayBuffer.isView(part)) return Array.from(part as Uint8Array).join()
    const isPlain = typeof part === 'object' && part !== null && !Array.isArray(part)
    return isPlain ? Object.fromEntries(Object.entries(part).sort()) : part
  })

describe('automata from the build', () => {
  test('say what automata that are made anew say, or a build could let through what the judge would find', () => {
    const known = readKnownAutomata(bytes)
    expect(known).toBeDefined()
    const [again, anew] = [createCertainValues(defaultLimits, known), createCertainValues(defaultLimits)]
    let compared = 0
    for (const node of nodes) {
      if (node.kind === 'value') expect(told(again.value(node)) === told(anew.value(node))).toBe(true)
      else if (node.kind === 'map') expect(told(again.key(node.keys))).toBe(told(anew.key(node.keys)))
      else continue
      compared++
    }
    expect(compared).toBeGreaterThan(150)
  })

  test('are used: what stands in the file is not made again, and what does not is made', () => {
    const known = readKnownAutomata(bytes)
    const asked: string[] = []
    const missing: string[] = []
    const watched = createKept({
      texts: (key) => known?.texts(key),
      value(key) {
        asked.push(key)
        const found = known?.value(key)
        if (found === undefined) missing.push(key)
        return found
      },
    })
    const again = certainValuesIn(watched, defaultLimits)
    for (const node of nodes) if (node.kind === 'value') again.value(node)
    expect(asked.length).toBeGreaterThan(40)
    expect(missing).toEqual([])
    expect(watched.all.texts.size).toBe(0)
    const other = valuePlan([{ type: 'string', format: 'uuid', pattern: '0{8}.*' }])
    expect(again.value(other)).toEqual(createCertainValues(defaultLimits).value(other))
    expect(missing).toHaveLength(1)
  })

  test('hold for the limits they were made with, and for no others', () => {
    const limits = { ...defaultLimits, numberDigits: 3 }
    const node = valuePlan([{ type: 'integer', atLeast: '0' }])
    const known = readKnownAutomata(bytes)
    const automaton = createCertainValues(limits, known).value(node).number
    expect(automaton).toEqual(createCertainValues(limits).value(node).number)
    expect(automaton).not.toEqual(createCertainValues(defaultLimits, known).value(node).number)
  })

  test('one automaton is still one object for all values that have it', () => {
    const again = createCertainValues(defaultLimits, readKnownAutomata(bytes))
    const seen = new Set<ByteAutomaton>()
    for (const node of nodes) {
      if (node.kind !== 'value') continue
      const { string } = again.value(node)
      if (string !== undefined && 'classes' in string) seen.add(string)
    }
    const shapes = new Set([...seen].map(({ next, classes, accepts }) => [next, classes, accepts].join()))
    expect(seen.size).toBe(shapes.size)
  })

  test('a file that is damaged, cut or of something else is not used', () => {
    for (const at of [0, 70, 71, 72, 100, 400, bytes.length - 1]) {
      const damaged = bytes.slice()
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(readKnownAutomata(damaged)).toBeUndefined()
    }
    for (const size of [0, 1, 71, 72, 73, 1000, bytes.length - 1])
      expect(readKnownAutomata(bytes.slice(0, size))).toBeUndefined()
    expect(readKnownAutomata(new TextEncoder().encode('{}'))).toBeUndefined()
  })

  test('can be read from the middle of other bytes, wherever they begin', () => {
    for (const before of [1, 2, 3]) {
      const moved = new Uint8Array(bytes.length + before)
      moved.set(bytes, before)
      const known = readKnownAutomata(moved.subarray(before))
      const node = valuePlan([{ type: 'string', format: 'uuid' }])
      expect(createCertainValues(defaultLimits, known).value(node)).toEqual(
        createCertainValues(defaultLimits).value(node),
      )
      expect(known).toBeDefined()
    }
  })
})
