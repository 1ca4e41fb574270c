import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { judgeSource } from '../../src/gate/judge-source.js'
import { placementsOf, plantNames } from '../../src/gate/plants.js'
import { currentPayloads } from '../../src/model/current.js'
import { plan } from '../../src/plan/build.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { selftest } from '../../src/tasks/selftest.js'
import { scratchFolder } from '../project/scratch-folder.js'

const shipped = await selftest({})

/** Every shipped payload, in every way in which it can be written. */
const everyPlace = await openPolicies().then(({ model }) =>
  currentPayloads(model).flatMap(({ payload }) => {
    const made = plan(model, { payload: payload.id, on: '2026-11-21' })
    if ('code' in made) throw new Error(made.message)
    return placementsOf(made).map(({ label }) => `${payload.id} ${label}`)
  }),
)

describe('selftest of the shipped policies', () => {
  it('plants everything in every payload and medium, and the gate catches all of it', () => {
    expect(shipped.untried).toEqual([])
    expect(shipped.unopened).toEqual([])
    expect(shipped.plantings.filter(({ caught }) => !caught)).toEqual([])
    expect(shipped.prototypeChanged).toBe(false)
    const places = new Set(shipped.plantings.map(({ payload, placement }) => `${payload} ${placement}`))
    expect([...places]).toEqual(everyPlace)
    // Of a payload by which nothing may pass no value can be of a wrong format.
    const closed = [...places].filter((place) => place.startsWith('direct-routing-')).length
    // What is planted around packed bytes has no place where nothing is packed.
    const around = plantNames.filter((name) => ['behind gzip', 'behind NUL', 'gzip comment'].includes(name))
    const plain = [...places].filter((place) => !place.endsWith(' gzip')).length
    expect(plain).toBeLessThan(places.size)
    // What is planted into the footer of Parquet has no place in any other format.
    const inFooter = plantNames.filter((name) =>
      ['empty column', 'footer text', 'behind footer'].includes(name),
    )
    const others = [...places].filter((place) => !place.endsWith(' parquet')).length
    expect(others).toBeLessThan(places.size)
    const absent = closed + plain * around.length + others * inFooter.length
    expect(shipped.plantings).toHaveLength(places.size * plantNames.length - absent)
  })

  it('plants into what is blocked anyway where nothing may pass, and says so', () => {
    expect(shipped.closed).toEqual(['direct-routing-call-log', 'direct-routing-export'])
    const own = shipped.plantings.filter(({ payload }) => shipped.closed.includes(payload))
    expect(new Set(own.map(({ plant }) => plant))).toEqual(
      // None of them comes as Parquet.
      new Set(
        plantNames.filter(
          (name) => !['wrong format', 'empty column', 'footer text', 'behind footer'].includes(name),
        ),
      ),
    )
  })
})

const answers = new Map<string, ReturnType<typeof judgeSource>>()

/** The gate. What is planted is the same each time, and so are its answers: those that do not work spoil them. */
const gate: typeof judgeSource = async (plan, source, options = {}) => {
  const { fast, parquet, ...how } = options
  const hash = createHash('sha256')
  for await (const chunk of source.chunks()) hash.update(chunk)
  const key = JSON.stringify([plan, how, fast !== undefined, parquet !== undefined, hash.digest('hex')])
  const answer = answers.get(key) ?? judgeSource(plan, source, options)
  answers.set(key, answer)
  return answer
}

describe('a gate that does not work is found out', () => {
  it('when it lets everything pass where a fast judge stands before it', async () => {
    const { plantings } = await selftest({
      judge: async (plan, source, options) => {
        const judged = await gate(plan, source, options)
        if (options?.fast === undefined) return judged
        return { ...judged, verdict: { ...judged.verdict, verdict: 'pass' }, findings: [] }
      },
    })
    const tried = plantings.filter(({ placement }) => !placement.endsWith('parquet'))
    expect(tried.length).toBeGreaterThan(0)
    expect(tried.every(({ caught }) => !caught)).toBe(true)
  })

  it('when it lets everything pass', async () => {
    const { plantings } = await selftest({
      judge: async (plan, source, options) => {
        const judged = await gate(plan, source, options)
        return { ...judged, verdict: { ...judged.verdict, verdict: 'pass' }, findings: [] }
      },
    })
    expect(plantings.length).toBeGreaterThan(0)
    expect(plantings.every(({ caught }) => !caught)).toBe(true)
  })

  it('when it blocks for another reason than the one that was planted', async () => {
    const { plantings } = await selftest({
      judge: async (plan, source, options) => {
        const judged = await gate(plan, source, options)
        return {
          ...judged,
          findings: judged.findings.map((each) => ({ ...each, class: 'missing-field' as const })),
        }
      },
    })
    expect(plantings.some(({ caught }) => caught)).toBe(false)
  })

  it('when a message holds what stands in the data', async () => {
    const { plantings } = await selftest({
      judge: async (plan, source, options) => {
        const judged = await gate(plan, source, options)
        const message = 'declared-selftest-planted-☃'
        return { ...judged, findings: judged.findings.map((each) => ({ ...each, message })) }
      },
    })
    expect(plantings.some(({ caught }) => caught)).toBe(false)
  })

  it('when it blocks everything: then no document passes, and nothing is proved', async () => {
    const result = await selftest({
      judge: async (plan, source, options) => {
        const judged = await gate(plan, source, options)
        return { ...judged, verdict: { ...judged.verdict, verdict: 'block' } }
      },
    })
    // What may not pass is blocked by such a gate too; that it does not refuse what it cannot read gives it away.
    expect(result.plantings.every(({ payload }) => result.closed.includes(payload))).toBe(true)
    expect(result.plantings.some(({ caught }) => !caught)).toBe(true)
    expect(result.untried).toHaveLength(
      everyPlace.filter((place) => !result.closed.includes(place.split(' ')[0] ?? '')).length,
    )
  })
})

describe('selftest of other policies', () => {
  const base = {
    'v.yaml':
      'vocabulary: words\nversion: 1.0.0\ncategories: { thing: { value: date } }\npurposes: { use: {} }\n',
    'p.yaml':
      'policy: own\nversion: 1.0.0\nin-force: { from: 2020-01-01, until: 2020-02-01 }\nowner: o@shop.example\nuses: { words: 1.0.0 }\nparties: { us: {}, a: {}, b: {} }\nflows:\n  share: { from: us, to: [a, b], purposes: [use], list-is: closed, shares: { thing: {} } }\n',
  }
  const payload = (fields: string) =>
    `payload: own-record\nstands-for: example\nproduct: own\nflows: [share]\nmedia: { json: { records: ['/rows/*'] }, csv: { delimiter: ';', empty-cell: 'null' } }\nenvelope: { total: { technical: number of rows, value: integer, counts: records, required: true } }\nfields: ${fields}\n`
  const tests = (cases: string) => `tests: own-record\ndate: 2020-01-15\n${cases}`

  it('makes a passing document from the plan where no example passes, for every recipient, on a day in force', async () => {
    const folder = scratchFolder({
      ...base,
      'd.yaml': payload(
        '{ day: { category: thing, required: true }, seen: { technical: seen, value: boolean } }',
      ),
      't.yaml': tests('block:\n  - { name: n, record: "{}", expect: [{ class: missing-field }] }\n'),
    })
    const result = await selftest({ policies: folder })
    expect([result.untried, result.diagnostics.filter(({ severity }) => severity === 'error')]).toEqual([
      [],
      [],
    ])
    expect(new Set(result.plantings.map(({ recipient, placement }) => `${recipient} ${placement}`))).toEqual(
      new Set(
        ['a', 'b'].flatMap((who) =>
          ['json /rows/*', 'ndjson', 'csv'].flatMap((medium) => [
            `${who} ${medium}`,
            `${who} ${medium} gzip`,
          ]),
        ),
      ),
    )
    expect(result.plantings.every(({ caught }) => caught)).toBe(true)
    expect(result.plantings.some(({ plant }) => plant === 'unshared field')).toBe(false)
  })

  it('says what it could not try where nothing passes', async () => {
    const folder = scratchFolder({
      ...base,
      'd.yaml': payload("{ code: { technical: a code, pattern: 'Q[0-9]{7}', required: true } }"),
      't.yaml': tests('block:\n  - { name: n, record: "{}", expect: [{ class: missing-field }] }\n'),
    })
    const result = await selftest({ policies: folder })
    expect(result.plantings).toEqual([])
    expect(result.untried).toHaveLength(12)
  })

  it('does not run by policies with a mistake', async () => {
    const result = await selftest({ policies: scratchFolder({ 'p.yaml': 'policy: [\n' }) })
    expect([result.plantings, result.untried]).toEqual([[], []])
    expect(result.diagnostics.length).toBeGreaterThan(0)
  })
})
