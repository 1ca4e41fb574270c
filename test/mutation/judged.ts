import { expect } from 'vitest'
import { createAssembler } from '../../src/data/assemble.js'
import { createJsonReader } from '../../src/data/json-reader.js'
import type { DataNode } from '../../src/data/record.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import type { Found, Step } from '../../src/validate/found.js'
import { createJudge } from '../../src/validate/judge.js'
import { bytesOf } from '../data/heard.js'
import { shownAt } from './heard-lines.js'

/** A way through the data; the name of a map's member stands in braces. */
export const pathOf = (path: readonly Step[]): string =>
  path.map((step) => (typeof step === 'object' ? `/{${step.key}}` : `/${step}`)).join('')

/** A finding on one line: its class, way, place, record, line of the policy, what is left out where it is mended, and words. */
export function shown(found: Found, whole: object): string {
  const about = found.about === whole ? 'record' : ((found.about as { name?: string }).name ?? 'value')
  return [
    `${found.class === found.code.replace('validate/', '') ? found.class : `${found.class} (${found.code})`}`,
    `${pathOf(found.path)} ${shownAt(found.at)} record ${found.record ?? '-'} line ${found.policy.line}`,
    `${found.droppable ? 'drops' : 'keeps'} ${about}:`,
    `${found.message} [${found.help}]`,
  ].join(' ')
}

/** What the judge says of one text. */
export function judged(plan: Plan, json: string): string {
  const lines: string[] = []
  let whole: object = {}
  const judge = createJudge(plan, (found) => lines.push(shown(found, whole)))
  const sink = {
    record(node: DataNode, index: number, pointer: readonly (string | number)[]) {
      whole = node
      judge.record(node, index, pointer)
    },
    envelope: (node: Parameters<typeof judge.envelope>[0]) => judge.envelope(node),
  }
  const ways = plan.media.json?.records ?? [[]]
  const assembler = createAssembler(ways, sink, defaultLimits)
  const reader = createJsonReader(assembler, defaultLimits)
  expect(reader.push(bytesOf(json)) ?? reader.end()).toBeUndefined()
  const counts = [judge.fields, judge.withoutMoment].join(' ')
  return [`${json} (${counts})`, ...lines.map((line) => `    ${line}`)].join('\n')
}

/** What the judge says of each text. */
export const answers = (plan: Plan, texts: readonly string[]): string =>
  `${texts.map((each) => judged(plan, each)).join('\n')}\n`
