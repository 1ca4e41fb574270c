import { contradiction, stop } from './codes.js'
import type { Chunk } from './layout.js'
import { keyOfBoolean, keyOfNumber, latin1, OpenBounds } from './statistics.js'
import { UsedDictionary } from './used-dictionary.js'
import type { Stored } from './value-node.js'

/** The values of one column chunk as they come, held against all that the file says of them. */
export interface CountedColumn {
  readonly chunk: Chunk
  /** The next entry, which is a value. */
  see(value: Stored): void
  /** The next entry, which is none: a null or an empty list, with so many lists and maps around it. */
  seeNothing(depth: number): void
  /** After the last; ends the reading where something that was said is not so. */
  end(): void
}

/** `isRewritten`: only values are carried on, so that bounds and a dictionary may hold what they will. */
export function countedColumn(chunk: Chunk, isRewritten: boolean): CountedColumn {
  const bounds = new OpenBounds(isRewritten ? [] : chunk.bounds)
  const hasDictionary = chunk.pages.dictionary !== undefined && !isRewritten
  const dictionary = hasDictionary ? new UsedDictionary(chunk) : undefined
  let entries = 0
  let nulls = 0
  /** Those that are not the place of a list which is empty or not there: some programs leave these out. */
  let inside = 0
  return {
    chunk,
    see(value) {
      entries++
      dictionary?.see(value)
      if (!bounds.isEmpty) bounds.see(keyOf(value))
    },
    seeNothing(depth) {
      entries++
      nulls++
      if (depth === chunk.leaf.repetitionLevel) inside++
      dictionary?.see(undefined)
    },
    end() {
      if (entries !== chunk.meta.values)
        stop(contradiction, { what: 'a column does not hold as many values as its records' }, chunk.from)
      if (chunk.nulls.some((stated) => stated !== nulls && stated !== inside))
        stop(contradiction, { what: 'a column does not hold as many nulls as it says' }, chunk.from)
      bounds.end()
      dictionary?.end()
    },
  }
}

function keyOf(value: Stored): string {
  if (typeof value === 'boolean') return keyOfBoolean(value)
  if (typeof value === 'number') return keyOfNumber(value)
  return typeof value === 'bigint' ? String(value) : latin1(value)
}
