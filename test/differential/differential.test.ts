import { describe, expect, it } from 'vitest'
import { compare, smallest } from './compare.js'
import { hyperjump, sourcemeta } from './oracles.js'

const oracles = { hyperjump, sourcemeta }
const policies = Number(process.env.DIFFERENTIAL_POLICIES ?? 1000)
const records = 100
const seed = Number(process.env.FC_SEED ?? 20261121)

describe('the engine, and two validators that know nothing of it', () => {
  it(
    'would judge a record of a drawn policy otherwise, and the schema would not say why',
    async () => {
      const began = performance.now()
      const { tally, found } = await compare({ policies, records, seed }, oracles)
      const [first] = found
      const minimal = first && (await smallest(first, oracles[first.oracle as keyof typeof oracles]))
      const seconds = Math.round((performance.now() - began) / 1000)
      process.stdout.write(`differential (seed ${seed}, ${seconds} s): ${JSON.stringify(tally)}\n`)
      const { world, ...rest } = minimal ?? {}
      expect(minimal && { ...rest, payload: world?.payload, found: found.length }).toBeUndefined()
      expect(tally.records).toBeGreaterThanOrEqual(policies * 90)
      // Were nearly all blocked, or nearly all explained away, little would be compared.
      expect(tally.passed / tally.records).toBeGreaterThan(0.15)
      expect(tally.blocked / tally.records).toBeGreaterThan(0.15)
      expect(tally.stricter / tally.blocked).toBeLessThan(0.5)
    },
    policies * 1000 + 60_000,
  )
})
