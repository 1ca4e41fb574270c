import { expect, test } from 'vitest'
import type { ItemsReader, PieceReader } from '../../src/data/ahead.js'
import type { Mark } from '../../src/data/event.js'
import { readJson } from '../../src/data/read.js'
import { defaultLimits } from '../../src/plan/limits.js'
import { bytesOf } from '../data/heard.js'
import { shownAt, shownRefusal } from './heard-lines.js'

type Step = string | readonly [skipped: string, records: number]

/** Reads the parts of a document, of which some are skipped; what is told of records, places of items and the end. */
async function told(parts: readonly Step[], records: readonly (readonly string[])[] = [['value', '*']]) {
  const lines: string[] = []
  const sink = {
    record: (node: { readonly at: Mark }, index: number, pointer: readonly unknown[]) =>
      lines.push(`${index} /${pointer.join('/')} ${shownAt(node.at)}`),
    envelope(node: unknown) {
      const { members, count } = node as {
        readonly members?: readonly { readonly value: unknown }[]
        readonly count?: number
      }
      const counts = (members ?? []).map(({ value }) => (value as { readonly count?: number }).count ?? '-')
      lines.push(`around ${count ?? counts.join(' ')}`)
    },
  }
  const ahead = (reader: ItemsReader): PieceReader => ({
    push() {
      for (const part of parts) {
        if (typeof part === 'string') {
          const refusal = reader.push(bytesOf(part))
          if (refusal !== undefined) return refusal
        } else reader.skip(bytesOf(part[0]), part[1])
        const { items } = reader
        lines.push(items === undefined ? '-' : `${items.isFirst ? 'first' : 'next'} in ${items.depth}`)
      }
      return undefined
    },
    end: () => reader.end(),
  })
  const source = {
    name: 'case',
    async *chunks() {
      yield bytesOf(
        parts
          .map((part) => (typeof part === 'string' ? part : part[0]))
          .join('')
          .padEnd(520),
      )
    },
  }
  const { refusal } = await readJson(source, records, sink, defaultLimits, undefined, ahead)
  return [...lines, shownRefusal(refusal)]
}

test('an item would be thought to begin where none does', async () => {
  expect(
    await told(['{"val', 'ue":', '[', ' ', '{', '"a":[', '{}', ']', '}', ' ', ',', '{}', ']', '}']),
  ).toEqual([
    ...['-', '-', 'first in 2', 'first in 2', '-', '-', '-', '-'],
    ...['0 /value/0 @11', 'next in 2', 'next in 2', '-', '1 /value/1 @23', 'next in 2', '-'],
    ...['around 2', '-', 'whole'],
  ])
  expect(await told(['{"a":[', '{}', '],"value":{', '"x":[', '1', ']}}'])).toEqual([
    ...['-', '-', '-', '-', '-', 'around - -', '-', 'whole'],
  ])
  expect(await told(['[   ', '{}', ']'], [['*']])).toEqual([
    ...['first in 1', '0 /0 @4', 'next in 1', 'around 1', '-', 'whole'],
  ])
})

test('items that somebody else has read would move what stands behind them, or not be counted', async () => {
  const text = await told([
    '{"é":1,\n"value":[',
    ['{"a":"é"},\n {"b":"😀é"}', 2],
    ',',
    '{"c":1}',
    [',{"d":"é"}', 1],
    [',{}', 1],
    ',\n{"e":{}}]}',
    '\n]',
  ])
  expect(text).toEqual([
    ...['first in 2', 'next in 2', '-', '2 /value/2 @46=3:13', 'next in 2', 'next in 2', 'next in 2'],
    ...['5 /value/5 @69=4:1', 'around - 6', '-'],
    '!!trailing-data @80=5:1 After the end of the JSON text the file goes on with a closing bracket.',
  ])
})

test('the place behind items would count bytes that begin no character, or not all that do', async () => {
  for (const text of [
    '{}',
    '{"a":"é"}',
    '{"a":"é€😀"}',
    '{"a":"é",\n"b":"e"}',
    '{"a":"e",\n"b":"é€"}',
    '{\n}',
    '\n\n{}',
  ]) {
    const end = async (part: Step) => (await told(['{"value":["é",', part, ',', '[1,]'])).at(-1)
    expect([text, await end([text, 1])]).toEqual([text, await end(text)])
  }
})
