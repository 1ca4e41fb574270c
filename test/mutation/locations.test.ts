import { describe, expect, test } from 'vitest'
import { createAssembler } from '../../src/data/assemble.js'
import type { Refusal } from '../../src/data/event.js'
import { createJsonReader } from '../../src/data/json-reader.js'
import { createNdjsonReader } from '../../src/data/ndjson-reader.js'
import type { EnvelopeNode } from '../../src/data/record.js'
import { defaultLimits, type Limits } from '../../src/plan/limits.js'
import { bytesOf, cutAt, oneByOne } from '../data/heard.js'
import { shownAt, shownRefusal } from './heard-lines.js'

/** Everything that an assembler hands on for a text, and why it stopped. */
function assembled(
  text: string,
  records: readonly string[],
  limits: Partial<Limits> = {},
  isLines = false,
): string {
  const shown = (node: EnvelopeNode): string => {
    if (node.kind === 'object')
      return `{${node.members.map(({ name, at, value }) => `${name}${shownAt(at)}:${shown(value)}`).join()}}${shownAt(node.at)}`
    if (node.kind === 'array') return `[${node.items.map(shown).join()}]${shownAt(node.at)}`
    if (node.kind === 'records') return `<${node.count}>${shownAt(node.at)}`
    const said = node.kind === 'number' ? node.lexeme : node.kind === 'null' ? '' : JSON.stringify(node.value)
    return `${node.kind} ${said}${shownAt(node.at)}`
  }
  const run = (pieces: Iterable<Uint8Array>): string => {
    const lines: string[] = []
    const all = { ...defaultLimits, ...limits }
    const sink = {
      record: (node: EnvelopeNode, index: number, pointer: readonly unknown[]) =>
        lines.push(`record ${index} /${pointer.join('/')} ${shown(node)}`),
      envelope: (node: EnvelopeNode) => lines.push(`envelope ${shown(node)}`),
    }
    const ways = records.map((way) => (way === '' ? [] : way.split('/')))
    const assembler = createAssembler(ways, sink as never, all)
    const reader = (isLines ? createNdjsonReader : createJsonReader)(assembler, all)
    let refusal: Refusal | undefined
    for (const piece of pieces) refusal ??= reader.push(piece)
    lines.push(shownRefusal(assembler.refusal() ?? refusal ?? reader.end()))
    return lines.join('\n    ')
  }
  const bytes = bytesOf(text)
  const whole = run([bytes])
  // A long one costs seconds.
  if (bytes.length < 1_000) {
    expect(run(oneByOne(bytes))).toBe(whole)
    expect(run(cutAt(bytes, [bytes.length >> 1]))).toBe(whole)
  }
  const bounds = Object.keys(limits).length === 0 ? '' : ` ${JSON.stringify(limits)}`
  return `${text.length > 300 ? `${text.slice(0, 60)}…` : JSON.stringify(text)} at ${JSON.stringify(records)}${bounds}\n    ${whole}\n`
}

describe('records would be found elsewhere, or be other records', () => {
  const everywhere = [['', 'rows/*'], ['rows/*'], ['*'], ['', '*'], ['']]
  test('in documents of each shape', async () => {
    const texts = [
      '{"a":1}',
      '{"rows":[{"a":1},{"b":[2,{"c":null}]}],"n":true}',
      '{"n":"x","rows":{"a":1}}',
      '{"rows":7,"m":{"rows":[{}]}}',
      '{"rows":[]}',
      '{"rows":[1,"x",[],[{"a":1}]]}',
      '[{"a":1},{"b":2},3]',
      '[[{"a":1}],{"rows":[{"b":1}]}]',
      '[]',
      '"x"',
      'null',
      '{"m":{"rows":1},"rows":[{"rows":[1]}],"o":[{},[2]]}',
    ]
    const told = texts.flatMap((text) => everywhere.map((ways) => assembled(text, ways)))
    await expect(told.join('')).toMatchFileSnapshot('../golden/readers/records.txt')
  })

  test('where ways to them branch, or go through lists', async () => {
    const told = [
      [
        '{"a":{"b":[{"x":1}],"c":{"x":2}},"d":[{"e":[{"x":3},{"x":4}]},{"e":[]},5]}',
        ['a/b/*', 'a/c', 'd/*/e/*'],
      ],
      ['{"a":[[{"x":1}],[{"x":2},{"x":3}],{"x":4}]}', ['a/*/*']],
      ['{"a":[[{"x":1}],{"x":4},7]}', ['a/*', 'a/*/*']],
      ['[[1,[2]],[3]]', ['*/*']],
      ['{"*":[1],"a":{"b":{"c":1}}}', ['a/b', 'a/b/c']],
      ['{"a":{"b":{"c":1}},"b":{"c":1}}', ['a/b/c']],
      ['{"a":[1],"a2":[2],"b":[{"a":[3]}]}', ['a/*', 'b/*']],
      ['{"value":{"value":[{"v":1}]}}', ['', 'value/*']],
      ['{"x":{"value":[1]}}', ['', 'value/*']],
      ['{"a":[{"x":1},[2]],"b":[3],"c":[4]}', ['a', 'a/*', 'b']],
      ['{"a":{"x":1},"b":{"y":[2]}}', ['a', 'a/*', 'b']],
      ['{"a":7,"b":null}', ['a', 'a/*', 'b']],
      ['{"*":[1],"b":2}', ['', '*']],
    ] as const
    await expect(told.map(([text, ways]) => assembled(text, ways)).join('')).toMatchFileSnapshot(
      '../golden/readers/record-ways.txt',
    )
  })

  test('where lists are long', () => {
    for (const length of [15, 16, 17, 40]) {
      const items = Array.from({ length }, (_, at) => at)
      const members = items.map((at) => `"m${at}":${at}`)
      const [first = '', envelope = ''] = assembled(`{"rows":[[${items}]],${members}}`, ['rows/*'])
        .split('\n    ')
        .slice(1)
      expect(first.match(/number/g)).toHaveLength(length)
      expect(envelope.match(/number/g)).toHaveLength(length)
    }
  })

  test('where lines are numbered on', async () => {
    const told = assembled('{"a":1}\n{"rows":[1]}\n{}', [''], {}, true)
    await expect(told).toMatchFileSnapshot('../golden/readers/record-lines.txt')
  })

  test('where there is more of one than the limit allows, or of what stands around them', async () => {
    const document = '{"n":"xy","rows":[{"a":[1,2]},{"b":"long"}],"m":{"o":1}}'
    const bounds = Array.from({ length: 58 }, (_, bound) =>
      assembled(document, ['rows/*'], { recordBytes: bound }).split('\n').at(-2),
    )
    const told = [
      ...bounds.map((line, bound) => `${bound}: ${line?.trim()}\n`),
      assembled('{"a":[1,2]}', [''], { recordBytes: 10 }),
      assembled('[{"a":1},{"abc":[12]},{"a":1}]', ['*'], { recordBytes: 11 }),
      assembled('[{"a":1},{"abc":[12]},{"a":1}]', ['*'], { recordBytes: 12 }),
      assembled('{"a":1}\n{"abc":1}\n', [''], { recordBytes: 8 }, true),
    ]
    await expect(told.join('')).toMatchFileSnapshot('../golden/readers/record-limits.txt')
  })

  // The list that is open counts as a value, and so does what holds it where nothing is a record.
  test.each([
    ['A record', 65_540, 24 * 65_540, [], '[', 1],
    ['A record', 65_536, 100, [], '[', 1],
    ['A record', 65_540, 24 * 65_541 - 1, ['rows', '*'], '{rows[[', 1],
    ['What stands around the records', 65_540, 24 * 65_540, ['rows', '*'], '{rows[]n[', 3],
    [undefined, 65_540, 100, ['rows', '*'], '{rows[', 0],
  ])('where %s has more values than %j, of %j bytes', (what, limit, recordBytes, way, before, counted) => {
    const limits = { ...defaultLimits, recordBytes }
    const assembler = createAssembler([way], { record: () => {}, envelope: () => {} }, limits)
    // The place stays where it is: only values are counted.
    const at = { offset: 0, line: 1, column: 1 }
    for (const [token] of before.matchAll(/[a-z]+|./g)) {
      if (token === '{') assembler.startObject(at)
      else if (token === '[') assembler.startArray(at)
      else if (token === ']') assembler.endArray(at)
      else assembler.name(token, at)
    }
    for (let values = counted; values < limit; values++) assembler.nil(at)
    expect(assembler.refusal()).toBeUndefined()
    assembler.nil(at)
    const said = assembler.refusal()
    // Bytes beyond the limit come too late to be blamed.
    const far = { ...at, offset: 2 * recordBytes }
    if (said !== undefined) {
      assembler.name('n', far)
      assembler.nil(far)
      assembler.startArray(far)
      assembler.endArray(far)
    }
    expect(assembler.refusal()).toBe(said)
    expect(shownRefusal(said)).toBe(
      what === undefined ? 'whole' : `!!record-too-large @0 ${what} has more than ${limit} values.`,
    )
  })
})
