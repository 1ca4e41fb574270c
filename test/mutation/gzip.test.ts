import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createGzipWriter, packGzip } from '../../src/data/gzip.js'
import { Unpacking } from '../../src/data/unpack.js'
import { UnpackGuard } from '../../src/data/unpack-guard.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import { cutAt } from '../data/heard.js'
import { type Header, member } from '../data/packed.js'
import { magic } from '../data/zstd-made.js'
import { answer, nextOf, plain, told } from './unpacked.js'

const golden = (name: string): string => `../golden/readers/${name}.txt`

describe('gzip would be read otherwise, or refused for another reason', () => {
  const headers: readonly (readonly [string, Header])[] = [
    ['nothing', {}],
    ['a time', { time: 1_763_715_600 }],
    ['each byte of a time', { time: 0x01000000 }],
    ['a flag for text', { flags: 1 }],
    ['a check sum', { sumOff: 0 }],
    ['a wrong check sum', { sumOff: 1 }],
    ['a wrong check sum above', { sumOff: 256 }],
    ['a name', { flags: 8, rest: 'calls.json\0' }],
    ['an empty name', { flags: 8, rest: '\0' }],
    ['a name and its sum', { flags: 8, rest: 'calls.json\0', sumOff: 0 }],
    ['a name and a wrong sum', { flags: 8, rest: 'calls.json\0', sumOff: 7 }],
    ['a name that may be data', { flags: 8, rest: 'alice@contoso.example\0' }],
    ['the longest name', { flags: 8, rest: `${'part-'.repeat(50)}parts\0` }],
    ['a name that is longer', { flags: 8, rest: `${'part-'.repeat(51)}p\0` }],
    ['a name without an end', { flags: 8, rest: 'part-'.repeat(60) }],
    ['a comment', { flags: 16, rest: 'x\0' }],
    ['an extra field', { flags: 4, rest: '\0\0' }],
    ['an extra field and a comment', { flags: 20, rest: '\0\0\0' }],
    ['the first reserved flag', { flags: 0x20 }],
    ['the second reserved flag', { flags: 0x40 }],
    ['the third reserved flag', { flags: 0x80 }],
    ['another method', { method: 9 }],
    ['the best level', { extraFlags: 2 }],
    ['the fastest level', { extraFlags: 4 }],
    ['no level', { extraFlags: 1 }],
    ['no level either', { extraFlags: 3 }],
    ['a level beyond', { extraFlags: 6 }],
    ['the first system', { system: 0 }],
    ['the last system', { system: 13 }],
    ['no system', { system: 14 }],
    ['no system either', { system: 254 }],
  ]

  test('by what its header holds', async () => {
    const lines: string[] = []
    for (const [what, header] of headers) {
      lines.push(`${what}: ${await answer(plain('{}', header))}`)
      lines.push(`    behind another: ${await answer(Buffer.concat([plain('[]'), plain('{}', header)]))}`)
    }
    const name = 'calls-and-records-of-calls-and-of-persons-of-a-house-and-a-yard'
    const named = (ending: string) => plain('{}', { flags: 8, rest: `${name}${ending}\0` })
    for (const ending of ['', 's']) {
      const members = [named('a'), named('b'), named('c'), named(ending)]
      lines.push(`names of ${4 * name.length + 3 + ending.length}: ${await answer(Buffer.concat(members))}`)
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('gzip-headers'))
  })

  const two = Buffer.concat([plain('ab', { flags: 8, rest: 'n\0', sumOff: 0 }), plain('', {}), plain('[7]')])

  test('where a byte is changed or the file is cut', async () => {
    const lines: string[] = []
    for (let at = 0; at < two.length; at++) {
      const cut = await answer(two.subarray(0, at))
      const changed = Buffer.from(two)
      // The lowest bit of the first byte of a stored block says that it is the last: both are tried.
      changed[at] = (two[at] ?? 0) ^ 1
      const first = await answer(changed)
      changed[at] = (two[at] ?? 0) ^ 0x80
      lines.push(`${at}: ${cut}\n    ${first}\n    ${await answer(changed)}`)
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('gzip-changed'))
  })

  test('where something stands behind it', async () => {
    const lines: string[] = []
    for (const behind of [
      '\0',
      '\0\0\0',
      '\0\x1f\x8b',
      'x',
      '\x1f',
      '\x1f\x1f',
      '\x1f\x8b',
      '\x1f\x8b\x08',
      '{}',
    ]) {
      const bytes = Buffer.concat([plain('{}'), Buffer.from(behind, 'latin1')])
      lines.push(`${JSON.stringify(behind)}: ${await answer(bytes)}`)
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('gzip-behind'))
  })

  test('where limits end it', async () => {
    const lines: string[] = []
    for (const limits of [
      { packedMembers: 3 },
      { packedMembers: 2 },
      { packedMembers: 0 },
      { unpackedBytes: 5 },
      { unpackedBytes: 4 },
      { unpackedBytes: 1 },
    ]) {
      lines.push(`${JSON.stringify(limits)}: ${await answer(two, 'given', limits)}`)
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('gzip-limits'))
  })

  test('where its name or its text says that it is something else', async () => {
    const gz = plain('{}')
    const lines: string[] = []
    for (const [name, bytes] of [
      ['a.json.gz', gz],
      ['a.TGZ', gz],
      ['a.json', gz],
      ['a.gz.json', Buffer.from('{}')],
      ['agz', Buffer.from('{}')],
      ['a.zst', gz],
      ['a.zst', Buffer.from(magic)],
      ['azst', Buffer.from('{}')],
      ['a.br', gz],
      ['a.br', Buffer.from('{}')],
      ['a.BR', Buffer.alloc(0)],
      ['abr', Buffer.from('{}')],
      ['a.br.json', Buffer.from('{}')],
      ['a.gz', Buffer.from('{}')],
      ['a.gz', Buffer.alloc(0)],
      ['a.gz', Buffer.from('PK\x03\x04\0')],
      ['a.zip', Buffer.from('PK\x03\x04\0')],
      ['a.parquet', Buffer.from('PAR1\0')],
      ['a.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0])],
      ['a', member(gz)],
      ['a', member(Buffer.from([...magic, 0, 0]))],
      ['a', member('BZh91AY&SY\0')],
      ['a', member('PK\x03\x04\0')],
      ['a', member('PAR1\0')],
      ['a', member('')],
      ['a', Buffer.alloc(0)],
    ] as const) {
      lines.push(`${name} ${bytes.length}: ${await answer(bytes, name)}`)
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(golden('packed-names'))
  })

  test('where it comes in pieces of any length', async () => {
    const texts = [1, 8_150, 8_192, 20_000, 200_000].map((length) =>
      Array.from({ length }, (_, at) => String.fromCharCode(0x20 + ((at * 7919) % 95))).join(''),
    )
    const whole = Buffer.concat(texts.map((text) => plain(text)))
    for (const sizes of [[1], [7, 8_191], [8_192], [8_193, 3], [100_000], [whole.length]]) {
      const cuts: number[] = []
      for (let at = 0, turn = 0; at < whole.length && cuts.length < 3_000; turn++) {
        at += sizes[turn % sizes.length] ?? 1
        cuts.push(at)
      }
      const parts: Buffer[] = []
      const unpacking = new Unpacking('given', nextOf(cutAt(whole, cuts)), defaultLimits)
      for await (const piece of unpacking.pieces()) parts.push(Buffer.from(piece))
      expect(unpacking.refusal).toBeUndefined()
      expect(Buffer.concat(parts).equals(Buffer.from(texts.join('')))).toBe(true)
    }
  })
})

describe('what swells would be handed on before it is known to be no flood', () => {
  const text = '{"a":1}\n'.repeat(9_000)
  const packed = member(text, { level: 9 })
  const handed = async (bytes: Buffer, limits: Partial<Limits>) => {
    let last = 0
    let isEnd = false
    const next = nextOf(cutAt(bytes, [100, 200, bytes.length - 8]))
    const unpacking = new Unpacking(
      'given',
      async () => {
        const piece = await next()
        isEnd = piece === undefined
        return piece
      },
      { ...defaultLimits, ...limits },
    )
    let before = 0
    for await (const piece of unpacking.pieces()) {
      last += piece.length
      if (!isEnd) before += piece.length
    }
    return [before > 0, last, unpacking.refusal?.code]
  }

  test('one that swells is held to its end, and dropped where that is wrong', async () => {
    expect(await handed(packed, { unpackedRatio: 2 })).toEqual([false, text.length, undefined])
    const wrong = Buffer.from(packed)
    wrong[wrong.length - 1] = 1
    expect(await handed(wrong, { unpackedRatio: 2 })).toEqual([false, 0, 'data/damaged-compression'])
  })

  test('one that does not is handed on as it comes, up to what is wrong', async () => {
    const noise = Array.from({ length: 90_000 }, (_, at) =>
      String.fromCharCode(0x20 + ((at * at * 7919) % 95)),
    ).join('')
    const bytes = member(noise, { level: 0 })
    bytes[bytes.length - 1] = 1
    expect(await handed(bytes, {})).toEqual([true, noise.length, 'data/damaged-compression'])
  })

  test('the bounds themselves still pass', () => {
    const at = (offset: number) => ({ offset, line: 0, column: 0 })
    const stretch = 16 * 1024 * 1024
    const guard = () =>
      new UnpackGuard({ ...defaultLimits, unpackedBytes: 3 * stretch, unpackedRatio: 16, packedMembers: 2 })
    const say = (each: ReturnType<UnpackGuard['add']>) => each?.message
    const first = guard()
    expect([say(first.member(at(1))), say(first.member(at(2)))]).toEqual([undefined, undefined])
    expect(first.member(at(3))).toMatchObject({
      message: 'The bytes unpack to more than 2 members.',
      at: at(3),
    })
    expect([first.isSwelling, say(first.add(0, at(0))), first.isSwelling]).toEqual([false, undefined, false])
    expect([say(first.add(160, at(10))), first.isSwelling]).toEqual([undefined, false])
    expect([say(first.add(1, at(10))), first.isSwelling]).toEqual([undefined, true])
    expect([say(first.add(stretch - 162, at(10))), first.isSwelling]).toEqual([undefined, true])
    expect(first.add(1, at(11))).toMatchObject({
      message: 'The bytes unpack to more than 16 times as many bytes.',
    })
    // A stretch that packs badly gives nothing to the next.
    const second = guard()
    expect(say(second.add(stretch, at(stretch / 16)))).toBeUndefined()
    expect([say(second.add(stretch - 1, at(stretch / 16 + 9))), second.isSwelling]).toEqual([undefined, true])
    expect(say(second.add(1, at(stretch / 16 + 9)))).toBe(
      'The bytes unpack to more than 16 times as many bytes.',
    )
    const third = guard()
    expect(say(third.add(stretch, at(stretch)))).toBeUndefined()
    expect([say(third.add(15, at(stretch + 1))), third.isSwelling]).toEqual([undefined, false])
    expect(say(third.add(2 * stretch - 15, at(3 * stretch)))).toBeUndefined()
    expect(third.add(1, at(7))).toMatchObject({
      message: `The bytes unpack to more than ${3 * stretch} bytes.`,
      at: at(7),
    })
  })
})

test('what is packed would be another text, or its header would say something', async () => {
  for (const text of [
    '',
    'é',
    'x'.repeat(200_000),
    Array.from({ length: 150_000 }, (_, at) => (at * 7919) % 9973).join(),
  ]) {
    const parts: Uint8Array[] = []
    const writer = createGzipWriter(async (piece) => void parts.push(Uint8Array.from(piece)))
    for (let at = 0; at < text.length; at += 70_001) await writer.write(text.slice(at, at + 70_001))
    await writer.write(new Uint8Array(0))
    await writer.end()
    writer.close()
    const packed = Buffer.concat(parts)
    for (const each of [packed, packGzip(Buffer.from(text))]) {
      expect(gunzipSync(each).equals(Buffer.from(text))).toBe(true)
      expect([...each.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
      const { length } = Buffer.from(text)
      expect(each[each.length - 4]).toBe(length % 256)
      expect((await told([each])).endsWith('whole')).toBe(true)
    }
  }
})
