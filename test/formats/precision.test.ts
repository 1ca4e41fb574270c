import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '../../src/formats/address-bits.js'
import { isFinerThan, type Precision } from '../../src/formats/precision.js'

const prefix = (ipv4: number, ipv6?: number): Precision =>
  ipv6 === undefined ? { kind: 'prefix', ipv4 } : { kind: 'prefix', ipv4, ipv6 }
const time = (unit: 'second' | 'minute' | 'hour' | 'day'): Precision => ({ kind: 'time', unit })
const decimals = (digits: number): Precision => ({ kind: 'decimals', digits })

describe('isFinerThan', () => {
  test.each<[string, Precision, boolean]>([
    ['192.0.2.17', prefix(24), true],
    ['192.0.2.0', prefix(24), false],
    ['192.0.2.0/24', prefix(24), false],
    ['192.0.0.0/16', prefix(24), false],
    ['192.0.2.0/25', prefix(24), true],
    ['192.0.2.0/32', prefix(24), true],
    ['192.0.2.17/24', prefix(24), true],
    ['192.0.2.0/16', prefix(24), true],
    ['192.0.2.128', prefix(25), false],
    ['192.0.2.129', prefix(25), true],
    ['0.0.0.0/0', prefix(0), false],
    ['192.0.2.17', prefix(32), false],
    ['2001:db8::', prefix(24), true],
    ['2001:db8::', prefix(24, 48), false],
    ['2001:db8:1::', prefix(24, 48), false],
    ['2001:db8:1:1::', prefix(24, 48), true],
    ['2001:db8::1', prefix(24, 48), true],
    ['2001:db8:1::/48', prefix(24, 48), false],
    ['2001:db8:1::/56', prefix(24, 48), true],
    ['2001:db8:1::1/48', prefix(24, 48), true],
    ['::ffff:192.0.2.0', prefix(24, 48), true],
    ['192.0.2.0', { kind: 'prefix', ipv6: 48 }, true],
    ['somewhere', prefix(24, 48), true],
    ['192.0.2.0/255.255.255.0', prefix(24), true],
    ['', prefix(24), true],
    ['2026-11-21T09:30:15Z', time('second'), false],
    ['2026-11-21T09:30:15.000Z', time('second'), false],
    ['2026-11-21T09:30:15.001Z', time('second'), true],
    ['2026-11-21T09:30:15Z', time('minute'), true],
    ['2026-11-21T09:30:00Z', time('minute'), false],
    ['2026-11-21T09:30:00.5Z', time('minute'), true],
    ['2026-11-21T09:30:00Z', time('hour'), true],
    ['2026-11-21T09:00:00Z', time('hour'), false],
    ['2026-11-21T09:00:00+05:45', time('hour'), false],
    ['2026-11-21T09:00:00+05:37', time('hour'), true],
    ['2026-11-21T09:00:00Z', time('day'), true],
    ['2026-11-21T00:00:00.000+01:00', time('day'), false],
    ['2026-11-21', time('day'), false],
    ['2026-11-21', time('second'), false],
    ['09:30:00', time('minute'), false],
    ['09:30:01+01:00', time('minute'), true],
    ['PT90S', time('second'), false],
    ['PT0.016S', time('second'), true],
    ['PT90S', time('minute'), true],
    ['PT90M0S', time('minute'), false],
    ['P2D', time('day'), false],
    ['P2DT1H', time('day'), true],
    ['yesterday', time('day'), true],
    ['2026-11-21T09:30', time('minute'), true],
    ['47.62', decimals(2), false],
    ['47.620', decimals(2), false],
    ['47.621', decimals(2), true],
    ['4.7621e1', decimals(2), true],
    ['48', decimals(0), false],
    ['47,6', decimals(2), true],
    ['', decimals(2), true],
  ])('%s against %j: %s', (text, precision, finer) => {
    expect(isFinerThan(text, precision)).toBe(finer)
  })

  test('clearing the bits beyond a prefix makes an address coarse enough, and setting one makes it finer', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }),
        fc.integer({ min: 1, max: 31 }),
        (bits, length) => {
          const kept = (bits >> BigInt(32 - length)) << BigInt(32 - length)
          expect(isFinerThan(dotted(kept), prefix(length))).toBe(false)
          expect(isFinerThan(`${dotted(kept)}/${length}`, prefix(length))).toBe(false)
          expect(isFinerThan(dotted(kept | 1n), prefix(length))).toBe(true)
          expect(isFinerThan(`${dotted(kept | 1n)}/${length}`, prefix(length))).toBe(true)
        },
      ),
    )
  })
})

test('every spelling of an IPv6 address has the same bits, or a long spelling would hide some', () => {
  const spellings = [
    '2001:db8::1:0:0:1',
    '2001:DB8:0:0:1::1',
    '2001:0db8:0000:0000:0001:0000:0000:0001',
    '2001:db8::1:0:0.0.0.1',
  ]
  const bytes = [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1]
  for (const text of spellings)
    expect(parseAddress(text)).toEqual({ family: 'ipv6', bytes, prefix: undefined })
  expect(parseAddress('::/0')?.bytes).toHaveLength(16)
  expect(parseAddress('::192.0.2.1')?.bytes.slice(-4)).toEqual([192, 0, 2, 1])
  expect(parseAddress('1::')?.bytes).toHaveLength(16)
})

function dotted(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join('.')
}
