import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { judgeSource } from '../../src/gate/judge-source.js'
import { assembleReport } from '../../src/gate/report.js'
import type { Plan } from '../../src/plan/plan.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { reporters } from '../../src/registry.js'
import { planOf, shippedPlan } from '../folder.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { rich } from '../validate/rich-policy.js'
import { declared } from './built.js'
import { type Canary, type Planted, planted } from './canary-inputs.js'

vi.setConfig({ testTimeout: 60_000 })

/** How much of a canary is enough to know it by. */
const trace = 10

/** The canaries of which any part is in a text. */
function sungIn(text: string, canaries: readonly Canary[]): readonly Canary[] {
  return canaries.filter((canary) => {
    for (let at = 0; at + trace <= canary.length; at++) {
      if (text.includes(canary.slice(at, at + trace))) return true
    }
    return false
  })
}

/** The report on an input, by every reporter, plain and in colour. */
async function reportsOf(plan: Plan, { media, bytes }: Planted): Promise<string> {
  const { verdict, findings, notJudged } = await judgeSource(plan, bytesSource(`given.${media}`, bytes))
  const report = assembleReport({
    on: plan.on,
    toolVersion: '0.0.0',
    policiesFrom: 'policies',
    policies: [plan.policy],
    files: [verdict],
    findings,
    notJudged,
  })
  return reporters
    .flatMap(({ render }) => [render(report, { colour: false }), render(report, { colour: true })])
    .join('\n')
}

const plans: readonly (readonly [string, () => Promise<Plan>])[] = [
  ['operator-call-record', () => shippedPlan('operator-call-record')],
  ['pstn-call-log', () => shippedPlan('pstn-call-log')],
  ['pstn-usage-export', () => shippedPlan('pstn-usage-export')],
  ['the rich policy', () => planOf(rich, { payload: 'log' })],
]

it('a trace of a canary would go unseen', () => {
  const canary = 'Kq7xJ2mPv9RtLw3sYb5n'
  expect(sungIn(`/value/0: "…${canary.slice(4, 15)}…"`, [canary, 'Zz1yXw2vUt3sRq4pOn5m'])).toEqual([canary])
})

describe.each(plans)('data given as %s', (_, planned) => {
  it('would be told by a report', async () => {
    const plan = await planned()
    let count = 0
    await fc.assert(
      fc.asyncProperty(planted(plan), async (input) => {
        count += input.canaries.length
        expect(sungIn(await reportsOf(plan, input), input.canaries)).toEqual([])
      }),
      { numRuns: 60 },
    )
    expect(count).toBeGreaterThan(200)
  })
})

describe('a run of the command', () => {
  it.each(['operator-call-record', 'pstn-call-log', 'pstn-usage-export'])(
    'would tell what is in the files: %s',
    async (payload) => {
      const inputs = fc.sample(planted(await shippedPlan(payload)), 8)
      const names = inputs.map(({ media }, index) => `input-${index}.${media}`)
      const folder = scratchFolder(
        Object.fromEntries(inputs.map(({ bytes }, index) => [names[index] ?? '', bytes])),
      )
      const canaries = inputs.flatMap((input) => input.canaries)
      expect(canaries.length).toBeGreaterThan(30)
      for (const format of ['pretty', 'compact', 'json']) {
        const { code, out, err } = await declared(
          ['check', ...names, '--payload', payload, '--format', format],
          {
            cwd: folder,
          },
        )
        expect([1, 2]).toContain(code)
        expect(sungIn(out + err, canaries)).toEqual([])
      }
      for (const name of names.slice(0, 3)) {
        const options = ['--output', 'reduced', '--payload', payload, '--drop-invalid', '--drop-records']
        const { code, out, err } = await declared(['redact', name, ...options], { cwd: folder })
        const account = code === 0 ? readFileSync(join(folder, 'reduced.report.json'), 'utf8') : ''
        expect(sungIn(out + err + account, canaries)).toEqual([])
      }
    },
  )
})
