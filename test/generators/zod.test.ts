import { describe, expect, it, vi } from 'vitest'
import type * as z from 'zod'
import { zodFiles } from '../../generators/zod/zod.js'
import { currentPayloads } from '../../src/model/current.js'
import { plan as planFor } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { type Draw, drawOf } from '../differential/draw.js'
import { recordOf } from '../differential/records.js'
import { judgeText } from '../folder.js'
import { write } from '../gate/record-arbitrary.js'
import { rich } from '../validate/rich-policy.js'
import { askHard, hard } from './hard-policy.js'
import { odd } from './odd-policy.js'
import { type Made, madeOf, zodPaths, zodsOf } from './zods.js'

vi.setConfig({ testTimeout: 60_000 })

const { model } = await openPolicies()
const shipped = currentPayloads(model).flatMap(({ payload }): readonly Made[] => {
  const plan = planFor(model, { payload: payload.id, on: '2026-11-21' })
  return 'code' in plan ? [] : [{ model, plan, ...zodsOf(model, plan) }]
})
const house = { recipient: 'keeper', purposes: ['safety'] }
const log = await madeOf(rich, { ...house, payload: 'log' })
const thing = await madeOf(odd, { ...house, payload: 'odd-one' })
const hostile = await madeOf(hard, askHard)
const every = [log, thing, hostile, ...shipped].map((made) => [made.plan.payload.id, made] as const)

/** `pointer message` of each issue. */
function said(schema: z.ZodType, text: string): readonly string[] {
  const { issues = [] } = schema.safeParse(JSON.parse(text)).error ?? {}
  return issues.map(({ path, message }) => `${path.map((step) => `/${String(step)}`).join('')} ${message}`)
}

describe('the schema of a record', () => {
  const lines: readonly (readonly [string, string, readonly (string | RegExp)[]])[] = [
    ['what is right', '{"badge":"a","thing":{"kind":"chair","legs":4},"steps":1.0}', []],
    [
      'an unshared member',
      '{"badge":"a","private":7}',
      [/^\/private A known field \(kept in the house\) that no flow to .* \(payload\.yaml:\d+\)$/],
    ],
    [
      'a member of an undeclared category',
      '{"badge":"a","secret":"x"}',
      [/^\/secret .*"secret".* \(payload\.yaml:\d+\)$/],
    ],
    [
      'a member for somebody else',
      '{"badge":"a","otherSecret":"x"}',
      [/^\/otherSecret "other-secret" is shared with scholar, not with .* \(payload\.yaml:\d+\)$/],
    ],
    [
      'an unknown member',
      '{"badge":"a","extra":1}',
      [/^ No declaration names this member \(payload\.yaml:\d+\)\.$/],
    ],
    [
      'an unknown member inside',
      '{"badge":"a","network":{"extra":1}}',
      [/^\/network No declaration names this member/],
    ],
    [
      'a required member left out',
      '{}',
      [/^\/badge It is missing: a text, at most 10 characters \(payload\.yaml:\d+\)\.$/],
    ],
    [
      'a wrong type',
      '{"badge":7}',
      [/^\/badge It is not as declared: a text, at most 10 characters \(payload\.yaml:\d+\)\.$/],
    ],
    [
      'a text that is too long in code points',
      `{"badge":"${'\\ud83d\\ude00'.repeat(11)}"}`,
      [/^\/badge It is not as declared/],
    ],
    ['a text that is as long as may be in code points', `{"badge":"${'\\ud83d\\ude00'.repeat(10)}"}`, []],
    ['a null that may not be there', '{"badge":"a","steps":null}', [/^\/steps /]],
    ['a masked number', '{"badge":"a","phone":"+1206555****"}', []],
    [
      'a number out of its bounds',
      '{"badge":"a","steps":20001}',
      [/^\/steps It is not as declared: a whole number, at least 0, at most 20000 /],
    ],
    [
      'a member that lacks its company',
      '{"badge":"a","departure":"2026-11-21T09:30:00Z"}',
      [/^\/departure It may be here only together with "arrival" \(payload\.yaml:\d+\)\.$/],
    ],
    [
      'a moment after its end',
      '{"badge":"a","arrival":"2026-11-21T09:30:00.51Z","departure":"2026-11-21T10:30:00.5+01:00"}',
      [/^\/arrival It may be here only as a moment that is not after "departure"/],
    ],
    [
      'a member whose condition is not met, beside another mistake',
      '{"badge":7,"leftBy":"door","how":"stayed"}',
      [/^\/badge /, /^\/leftBy It may be here only when "how" is left/],
    ],
    [
      'a choice that is none of the cases',
      '{"badge":"a","thing":{"kind":"stool"}}',
      [/^\/thing\/kind It is not as declared: an object whose "kind" names one of its shapes/],
    ],
    [
      'a list that is too long, and what is wrong in it',
      '{"badge":"a","rooms":[{},{"name":7},{}]}',
      [/^\/rooms\/1\/name /, /^\/rooms It is not as declared: a list, at most 2 items/],
    ],
    [
      'a key that the map does not know',
      '{"badge":"a","labels":{"roof":"1"}}',
      [/^\/labels No declaration names this member/],
    ],
    [
      'an address that says too much',
      '{"badge":"a","network":{"address":"192.0.2.17"}}',
      [/^\/network\/address .*no finer than \/24 of an IPv4 address/],
    ],
    [
      'an IPv6 address that says too much',
      '{"badge":"a","network":{"address":"2001:db8:0:1::"}}',
      [/^\/network\/address /],
    ],
    [
      'addresses that say no more than they may',
      '{"badge":"a","network":{"address":"2001:db8::","inner":{"address":"192.0.2.0"}}}',
      [],
    ],
    [
      '__proto__, which nobody declares',
      '{"badge":"a","__proto__":{"badge":"b"}}',
      [/^ No declaration names this member/],
    ],
    ['a list in place of a record', '[]', [/^ It is not as declared: an object/]],
  ]
  it.each(lines)('says something else of %s', (_, text, expected) => {
    const found = said(log.record, text)
    expect(found).toHaveLength(expected.length)
    for (const [at, line] of found.entries()) expect(line).toMatch(expected[at] ?? '')
  })

  it('takes a name that every object inherits for a member that is there', () => {
    const { record } = hostile
    const least =
      '"begin":"2026-11-21T09:30:00Z","mode":2,"second":"a","third":"x","flag":true,"operator":"anna"'
    expect(said(record, `{${least}}`)).toEqual([])
    expect(said(record, `{${least},"odd":{}}`)).toEqual([])
    expect(said(record, `{${least},"odd":{"__proto__":"ab"}}`)).toEqual([])
    expect(said(record, `{${least},"odd":{"__proto__":7}}`)).toHaveLength(1)
    expect(said(record, `{${least},"odd":{"constructor":"ab"}}`)).toHaveLength(1)
    expect(said(record, `{${least},"odd":{"constructor":"ab","__proto__":"x"}}`)).toEqual([])
    expect(said(record, `{${least},"odd":{"toString":1}}`)).toHaveLength(1)
    expect(said(record, `{${least},"tags":{"__proto__":["x"]}}`)).toHaveLength(1)
  })

  it('gives something else than it was given', () => {
    const text =
      '{"badge":"a","phone":"+12065550100","rooms":[{"name":"b"}],"network":{"inner":null},"labels":{"wing":"1"}}'
    expect(log.record.parse(JSON.parse(text))).toStrictEqual(JSON.parse(text))
  })

  it('cannot be taken apart as zod lets one', () => {
    const { record } = shipped.find(({ plan }) => plan.payload.id === 'pstn-call-log') ?? log
    expect(Object.keys((record as z.ZodObject).shape)).toContain('callerNumber')
  })
})

const canary = 'canary-4711'

/** The value with something in many of its places that no message may hold. */
function spoilt(value: unknown, draw: Draw): unknown {
  if (draw.chance(20)) return canary
  if (Array.isArray(value)) return value.map((item) => spoilt(item, draw))
  if (typeof value !== 'object' || value === null) return draw.chance(40) ? canary : value
  const members = Object.entries(value).map(([name, inner]) => [name, spoilt(inner, draw)] as const)
  return Object.fromEntries(draw.chance(40) ? [...members, [canary, 1]] : members)
}

describe.each(every)('a message of the schemas of %s', (_, { plan, record, document = record }) => {
  it('holds a value, or names no line of the policy', () => {
    const draw = drawOf(20261121)
    let issues = 0
    for (let count = 0; count < 60; count++) {
      const value = spoilt(JSON.parse(write(recordOf(plan, draw))), draw)
      for (const schema of [record, document]) {
        for (const { message } of schema.safeParse(value).error?.issues ?? []) {
          issues++
          expect(message).not.toContain(canary)
          expect(message).toMatch(/\([^()]+\.yaml:\d+\)\.?$/)
        }
      }
    }
    expect(issues).toBeGreaterThan(60)
  })
})

function pointerStart(pointer = ''): string {
  return (pointer.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
}

/** A document with records in some of their places, and sometimes with more around them. */
function documentOf(plan: Plan, draw: Draw): string {
  const one = (): string => write(recordOf(plan, draw))
  const more = draw.pick([
    '',
    '',
    '"count":1,',
    '"count":-1,',
    '"next":"x",',
    '"extra":null,',
    '"__proto__":1,',
  ])
  const inside = ([head, ...onward]: readonly string[]): string => {
    if (draw.chance(4)) return draw.pick(['null', '[]', '{}', '"x"', `[[${one()}]]`])
    if (head === undefined) return one()
    if (head === '*') return `[${inside(onward)},${inside(onward)}]`
    return `{${more}${JSON.stringify(head)}:${inside(onward)}}`
  }
  return inside(draw.pick(plan.media.json?.records ?? [[]]))
}

describe.each(every.filter(([, { document }]) => document !== undefined))('a document of %s', (_, made) => {
  it('would be judged otherwise by zod than by the engine', async () => {
    const { plan, document } = made
    if (document === undefined) throw new Error('no document')
    const draw = drawOf(20261121)
    let judged = 0
    for (let count = 0; count < 60; count++) {
      const value: unknown = JSON.parse(documentOf(plan, draw))
      const text = JSON.stringify(value)
      const { verdict, findings } = await judgeText(plan, text)
      const others = findings.filter((each) => each.class !== 'kept-too-long')
      if (verdict.verdict === 'cannot-judge') continue
      judged++
      const paths = zodPaths(document, value)
      expect([text, paths.length === 0]).toEqual([text, others.length === 0])
      // The gate says once what it finds in many records, and hides names: the first steps are those of both.
      const first = (steps: readonly PropertyKey[]): string => String(steps[0] ?? '')
      const ours = new Set(others.map(({ place }) => pointerStart(place.pointer)))
      for (const path of paths)
        if (![...ours].some((step) => step.startsWith('<'))) expect(ours).toContain(first(path))
    }
    expect(judged).toBeGreaterThan(30)
  })
})

describe('the files', () => {
  it('say too little of what they are of', () => {
    for (const { model: of, plan } of [log, hostile, ...shipped]) {
      for (const { content } of zodFiles(of, plan, '1.2.3')) {
        for (const word of [
          plan.policy.id,
          plan.policy.version,
          plan.policy.hash,
          plan.recipient,
          ...plan.purposes,
        ])
          expect(content).toContain(word)
        expect(content).toContain('Prepared with declared 1.2.3. Not legal advice.')
      }
    }
    expect(hostile.script).toContain('kept-too-long: a record is kept at most 30 days from "departure"')
  })

  it('differ from one making to the next', () => {
    expect(zodFiles(hostile.model, hostile.plan, '1')).toEqual(zodFiles(hostile.model, hostile.plan, '1'))
  })

  it('can be made of a plan of another model', () => {
    expect(() => zodFiles(model, log.plan, '1')).toThrow(RangeError)
  })

  it('hold text of a policy as code', () => {
    for (const { content } of zodFiles(hostile.model, hostile.plan, '1')) {
      expect(content).not.toMatch(/<\/script>|[\u2028\u2029\u202e]/u)
      expect(content.match(/throw new Error/g) ?? []).toHaveLength(
        (content.match(/throw new Error\('out'\) \/\* ?/g) ?? []).length,
      )
    }
  })
})
