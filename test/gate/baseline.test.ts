import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AcceptableFinding } from '../../src/gate/collect.js'
import { type Exception, holdingOn } from '../../src/gate/exceptions.js'
import { judgeSource, type SourceVerdict } from '../../src/gate/judge-source.js'
import type { Plan } from '../../src/plan/plan.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { proposal } from '../../src/tasks/propose-baseline.js'
import { answerOf, countOf, worst } from '../../src/verdict/report.js'
import { type Planted, planted } from '../cli/canary-inputs.js'
import { sungIn } from '../cli/canary-traces.js'
import { judgeText, planOf, shippedPlan } from '../folder.js'
import { recordTexts } from '../pages/record-folder.js'
import { rich } from '../validate/rich-policy.js'

const entry = (
  { payload, recipient }: Plan,
  { finding, at, whole }: AcceptableFinding,
  more: Partial<Exception> = {},
): Exception => ({
  ...{ payload: payload.id, recipient, organisation: undefined, code: finding.code, at, whole },
  category: finding.category,
  ...{ atMost: undefined, owner: 'a@contoso.example', until: '2099-12-31' },
  declared: { file: 'baseline.yaml', line: 3, col: 5 },
  ...more,
})

const judged = (plan: Plan, { media, bytes }: Planted, exceptions: readonly Exception[] = []) =>
  judgeSource(plan, bytesSource(`given.${media}`, bytes), { exceptions })

const plans: readonly (readonly [string, () => Promise<Plan>])[] = [
  ['operator-call-record', () => shippedPlan('operator-call-record')],
  ['pstn-usage-export', () => shippedPlan('pstn-usage-export')],
  ['the rich policy', () => planOf(rich, { payload: 'log' })],
]

/** Findings as they can be told apart, each with its count. */
const listed = ({ findings }: Pick<SourceVerdict, 'findings'>) =>
  findings.map(({ code, place, count, beyond }) => JSON.stringify([code, place, count, beyond ?? ''])).sort()

/** Records of `call` in which known names, unknown names and values of every kind meet. */
const soup: fc.Arbitrary<Planted> = fc
  .array(
    fc.dictionary(
      fc.constantFrom(
        'callType',
        'duration',
        'ipAddress',
        'userPrincipalName',
        'note',
        'device',
        'gadget',
        '1234567',
        '*',
      ),
      fc.constantFrom<unknown>(
        'user_in',
        'x',
        -1,
        5,
        null,
        true,
        {},
        { device: 'x' },
        ['x'],
        '192.0.2.7',
        '192.0.2.0',
      ),
      { maxKeys: 5 },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((value) => ({
    media: 'json',
    bytes: new TextEncoder().encode(JSON.stringify({ value })),
    canaries: [],
  }))

describe('a baseline of findings in records of every kind', () => {
  it('would hide another finding than the one that it names', async () => {
    const plan = await planOf(recordTexts, { payload: 'call' })
    let hidden = 0
    await fc.assert(
      fc.asyncProperty(soup, fc.nat(), async (input, choice) => {
        const without = await judged(plan, input)
        const chosen = without.acceptable[choice % Math.max(1, without.acceptable.length)]
        if (chosen === undefined) return
        hidden++
        const { findings, accepted, verdict } = await judged(plan, input, [entry(plan, chosen)])
        // What is left is what was there, less exactly the findings of this code at this place.
        const gone = accepted.map(({ finding }) => finding)
        expect(gone.map(({ code }) => code)).toEqual([chosen.finding.code])
        expect(listed({ findings: [...findings, ...gone] })).toEqual(listed(without))
        expect(countOf(gone)).toBe(chosen.finding.count)
        expect(verdict.verdict).toBe(worst(findings.map((each) => answerOf(each.class))))
        expect(verdict.findings + (verdict.accepted ?? 0)).toBe(without.verdict.findings)
      }),
      { numRuns: 200 },
    )
    expect(hidden).toBeGreaterThan(100)
  })

  it('would leave something that was proposed, or take what cannot be', async () => {
    const plan = await planOf(recordTexts, { payload: 'call' })
    await fc.assert(
      fc.asyncProperty(soup, async (input) => {
        const without = await judged(plan, input)
        const all = without.acceptable.map((each) => entry(plan, each))
        const { findings } = await judged(plan, input, all)
        const mayStay = (pointer = '') => pointer === '' || /<name of |\/\*(?:\/|$)/.test(pointer)
        const stays = without.findings.filter(({ place }) => mayStay(place.pointer))
        expect(listed({ findings })).toEqual(listed({ findings: stays }))
      }),
      { numRuns: 200 },
    )
  })
})

describe.each(plans)('a proposal for data given as %s', (_, planned) => {
  it('would tell what is in the data', async () => {
    const plan = await planned()
    await fc.assert(
      fc.asyncProperty(planted(plan), async (input) => {
        const { acceptable } = await judged(plan, input)
        const found = acceptable.map((each) => ({ ...each, plan }))
        const text = proposal(found, { on: plan.on, toolVersion: '0.0.0', left: 1 })
        expect(sungIn(text, input.canaries)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('an entry', () => {
  const call = () => planOf(recordTexts, { payload: 'call' })
  const accepts = async (text: string, given: Partial<Exception>) => {
    const plan = await call()
    const first = {
      finding: { code: 'validate/undeclared-field' },
      at: '/device',
      whole: false,
    } as AcceptableFinding
    const { findings, accepted } = await judgeText(plan, text, { exceptions: [entry(plan, first, given)] })
    return [accepted.length, findings.length]
  }

  it.each([
    ['{"device":"x"}', {}, [1, 0]],
    ['{"device":"x"}', { code: 'validate/unshared-field' }, [0, 1]],
    ['{"device":"x"}', { code: 'validate/*' }, [0, 1]],
    ['{"device":"x"}', { at: '/*' }, [0, 1]],
    ['{"device":"x"}', { at: '' }, [0, 1]],
    ['{"Device":"x"}', {}, [0, 1]],
    ['{"device":"x","gadget":"y"}', {}, [1, 1]],
    // What stands below an undeclared name is not judged, so a group passes only where the entry says so.
    ['{"device":{"phone":"+12065550100"}}', {}, [0, 1]],
    ['{"device":["+12065550100"]}', {}, [0, 1]],
    ['{"device":{"phone":"+12065550100"}}', { whole: true }, [1, 0]],
    ['{"value":[{"device":"x"},{"device":1}]}', { at: '/value/*/device' }, [1, 0]],
    ['{"value":[{"device":"x"}]}', { at: '/value/0/device' }, [0, 1]],
    ['[{"device":"x"}]', { code: 'validate/wrong-type', at: '', whole: true }, [0, 1]],
    // A name that may not be shown stands for each of its length.
    ['{"12345678":"x"}', { at: '/<name of 8 characters>' }, [0, 1]],
    // A member called * is no list.
    ['{"*":"x"}', { at: '/*' }, [0, 1]],
    ['{"device":"x","device":"y"}', { code: 'data/duplicate-name', at: '' }, [0, 1]],
  ])('of %s with %j would accept something else', async (text, given, wanted) => {
    expect(await accepts(text, given)).toEqual(wanted)
  })

  it('would hold for another payload, recipient or organisation, or after its last day', () => {
    const one: Exception = {
      ...{ payload: 'call', recipient: 'operator', code: 'validate/bad-format', at: '/a', whole: false },
      ...{ organisation: undefined, category: undefined, atMost: undefined },
      ...{ owner: 'a@contoso.example', until: '2026-11-30' },
      declared: { file: 'b.yaml', line: 1, col: 1 },
    }
    const holds = (
      id: string,
      recipient: string,
      on: string,
      of?: string,
      entry: Partial<Exception> = {},
    ) => {
      const operator = of === undefined ? {} : { operator: { is: 'operator', name: 'A', organisation: of } }
      const payload = { id, standsFor: 'example', declared: one.declared } as const
      return holdingOn([{ ...one, ...entry }], { payload, recipient, on, ...operator }).length
    }
    expect(holds('call', 'operator', '2026-11-30')).toBe(1)
    expect(holds('call', 'operator', '2026-12-01')).toBe(0)
    expect(holds('calls', 'operator', '2026-11-30')).toBe(0)
    expect(holds('call', 'auditor', '2026-11-30')).toBe(0)
    const telco = { recipient: 'telco-a', organisation: 'contoso' }
    expect(holds('call', 'telco-a', '2026-11-30', 'contoso', telco)).toBe(1)
    expect(holds('call', 'telco-a', '2026-11-30', 'fabrikam', telco)).toBe(0)
    expect(holds('call', 'telco-a', '2026-11-30', 'contoso', { recipient: 'telco-a' })).toBe(0)
  })
})
