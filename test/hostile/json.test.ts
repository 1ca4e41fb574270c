import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { ByteSource } from '../../src/data/byte-source.js'
import { judgeSource, type SourceVerdict } from '../../src/gate/judge-source.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import { planOf } from '../folder.js'
import { rich } from '../validate/rich-policy.js'
import type { Case } from './case.js'
import { jsonContentCases } from './json-content-cases.js'
import { jsonSyntaxCases } from './json-syntax-cases.js'
import { ndjsonCases } from './ndjson-cases.js'

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

const plan = await planOf(rich, { payload: 'log', recipient: 'keeper', purposes: ['safety'] })
const cases = [...jsonSyntaxCases, ...jsonContentCases, ...ndjsonCases]
const before = Object.getOwnPropertyNames(Object.prototype)

/** Larger inputs come in larger pieces, and are not packed: a million equal bytes are a bomb. */
const isLarge = ({ bytes }: Case): boolean => bytes.length > 20_000

/** The bytes in pieces, each in memory that is used again, as a source may do. */
function inPieces(bytes: Uint8Array, length: number): ByteSource {
  return {
    name: 'given',
    async *chunks() {
      const piece = new Uint8Array(length)
      for (let at = 0; at < bytes.length; at += length) {
        const part = bytes.subarray(at, at + length)
        piece.set(part)
        yield piece.subarray(0, part.length)
      }
    },
  }
}

function said({ verdict, findings }: SourceVerdict): unknown {
  return [verdict.verdict, [...new Set(findings.map(({ code }) => code))].sort()]
}

test('the cases would be fewer than they are meant to be, or two would bear one name', () => {
  expect(cases.length).toBeGreaterThan(300)
  const names = cases.map(({ medium, name }) => `${medium}: ${name}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

describe.each(['json', 'ndjson'] as const)('%s', (medium) => {
  test.each(cases.filter((each) => each.medium === medium).map((each) => [each.name, each] as const))(
    '%s would be answered otherwise, or by where chunks end',
    async (_, each) => {
      const whole = await judgeSource(plan, bytesSource('given', each.bytes), { media: medium })
      expect(said(whole)).toEqual([each.answer, each.codes])
      const cut = await judgeSource(plan, inPieces(each.bytes, isLarge(each) ? 997 : 1), { media: medium })
      expect(cut.findings).toEqual(whole.findings)
      expect({ ...cut.verdict, sha256: '' }).toEqual({ ...whole.verdict, sha256: '' })
      if (isLarge(each)) return
      const packed = await judgeSource(plan, bytesSource('given', gzipSync(each.bytes)), { media: medium })
      expect(packed.findings).toEqual(whole.findings)
    },
  )
})

afterAll(() => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  expect(Object.getPrototypeOf(Object.prototype)).toBeNull()
})
