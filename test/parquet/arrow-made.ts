/** A part of a flatbuffer: a table with a value for each slot, a text, or a list of parts. */
export type Part =
  | { readonly table: readonly (SlotValue | undefined)[]; readonly length?: number }
  | { readonly text: string }
  | { readonly list: readonly Part[] }
export type SlotValue = readonly ['bool' | 'u8' | 'i16' | 'i32' | 'i64', number] | Part

const widths = { bool: 1, u8: 1, i16: 2, i32: 4, i64: 8 } as const

export interface Writing {
  /** Texts that are the same stand once, as Polars writes them. */
  readonly sharesTexts?: boolean
}

/** Writes a flatbuffer from the root on, each list of slots before its table. */
export function flatbuffer(root: Part, { sharesTexts = false }: Writing = {}): Uint8Array {
  const bytes: number[] = []
  const texts = new Map<string, number>()
  const pad = (to: number): void => {
    while (bytes.length % to !== 0) bytes.push(0)
  }
  const put = (at: number, value: number, width: number): void => {
    const buffer = Buffer.alloc(8)
    buffer.writeBigInt64LE(BigInt(value))
    for (let index = 0; index < width; index++) bytes[at + index] = buffer[index] ?? 0
  }
  const later: (readonly [number, string])[] = []
  const putPlaces = (places: readonly (readonly [number, Part])[]): void => {
    for (const [at, part] of places) {
      // A place is counted forwards, so what serves several stands behind all of them.
      if (sharesTexts && 'text' in part) later.push([at, part.text])
      else put(at, emit(part) - at, 4)
    }
  }
  const emitText = (text: string): number => {
    const known = texts.get(text)
    if (sharesTexts && known !== undefined) return known
    pad(4)
    const at = bytes.length
    const own = Buffer.from(text)
    put(at, own.length, 4)
    bytes.push(...own, 0)
    texts.set(text, at)
    return at
  }
  const emitTable = (slots: readonly (SlotValue | undefined)[], length: number | undefined): number => {
    const order = slots
      .map((slot, index) => ({ slot, index, width: slot === undefined ? 0 : widthOf(slot) }))
      .filter(({ width }) => width > 0)
      .sort((a, b) => b.width - a.width)
    const last = slots.findLastIndex((slot) => slot !== undefined)
    let size = 4
    const offsets = new Map<number, number>()
    for (const { index, width } of order) {
      size = Math.ceil(size / width) * width
      offsets.set(index, size)
      size += width
    }
    pad(2)
    const list = bytes.length
    put(list, 4 + 2 * (last + 1), 2)
    put(list + 2, length ?? size, 2)
    for (let index = 0; index <= last; index++) put(list + 4 + 2 * index, offsets.get(index) ?? 0, 2)
    pad(8)
    const at = bytes.length
    put(at, at - list, 4)
    while (bytes.length < at + size) bytes.push(0)
    const places: (readonly [number, Part])[] = []
    for (const { slot, index, width } of order) {
      const place = at + (offsets.get(index) ?? 0)
      if (slot === undefined) continue
      if (isNumber(slot)) put(place, slot[1], width)
      else places.push([place, slot])
    }
    putPlaces(places)
    return at
  }
  const emit = (part: Part): number => {
    if ('text' in part) return emitText(part.text)
    if ('table' in part) return emitTable(part.table, part.length)
    pad(4)
    const at = bytes.length
    put(at, part.list.length, 4)
    for (let index = 0; index < part.list.length; index++) put(at + 4 + 4 * index, 0, 4)
    putPlaces(part.list.map((each, index) => [at + 4 + 4 * index, each]))
    return at
  }
  put(0, 0, 4)
  put(0, emit(root), 4)
  for (const [at, text] of later) put(at, emitText(text) - at, 4)
  pad(8)
  return Uint8Array.from(bytes)
}

function isNumber(slot: SlotValue): slot is Exclude<SlotValue, Part> {
  return Array.isArray(slot)
}

function widthOf(slot: SlotValue): number {
  return isNumber(slot) ? widths[slot[0]] : 4
}

/** A field of a schema of Arrow; its type by its number, and what stands in the slots of it. */
export interface MadeField {
  readonly name: string
  readonly type: readonly [number, ...(SlotValue | undefined)[]]
  readonly isOptional?: boolean
  readonly children?: readonly MadeField[]
  readonly dictionary?: Part
  readonly texts?: Readonly<Record<string, string>>
  /** Texts that stand two times. */
  readonly twice?: Readonly<Record<string, string>>
}

const textsOf = (texts: Readonly<Record<string, string>>) => ({
  list: Object.entries(texts).map(([key, text]) => ({ table: [{ text: key }, { text }] })),
})

function fieldPart({
  name,
  type: [number, ...slots],
  isOptional = true,
  children,
  dictionary,
  texts,
  twice,
}: MadeField): Part {
  return {
    table: [
      { text: name },
      ['bool', isOptional ? 1 : 0],
      ['u8', number],
      { table: slots },
      dictionary,
      children && { list: children.map(fieldPart) },
      (texts ?? twice) && { list: [texts, twice, twice].flatMap((own) => textsOf(own ?? {}).list) },
    ],
  }
}

/** A message of Arrow with a schema of these fields; `change` puts other things into the message and the schema. */
export function arrowMessage(
  fields: readonly MadeField[],
  {
    texts,
    message = {},
    schema = {},
    ...writing
  }: Writing & {
    readonly texts?: Readonly<Record<string, string>>
    /** Slots of the message, and of the schema, by their places. */
    readonly message?: Readonly<Record<number, SlotValue | undefined>>
    readonly schema?: Readonly<Record<number, SlotValue | undefined>>
  } = {},
): Uint8Array {
  const schemaSlots: (SlotValue | undefined)[] = [
    ['i16', 0],
    { list: fields.map(fieldPart) },
    texts && textsOf(texts),
    undefined,
  ]
  for (const [index, slot] of Object.entries(schema)) schemaSlots[Number(index)] = slot
  const messageSlots: (SlotValue | undefined)[] = [
    ['i16', 4],
    ['u8', 1],
    { table: schemaSlots },
    ['i64', 0],
    undefined,
  ]
  for (const [index, slot] of Object.entries(message)) messageSlots[Number(index)] = slot
  return encapsulated(flatbuffer({ table: messageSlots }, writing))
}

/** A message behind its mark and length. */
export function encapsulated(bytes: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(0xffffffff)
  head.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, bytes])
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** All texts in a message, read by whoever follows its places and checks nothing. */
export function textsIn(message: Uint8Array): readonly string[] {
  const bytes = Buffer.from(message.subarray(8))
  const found: string[] = []
  const placeIn = (table: number, slot: number): number | undefined => {
    const list = table - bytes.readInt32LE(table)
    const entry = 4 + 2 * slot
    const offset = entry < bytes.readUInt16LE(list) ? bytes.readUInt16LE(list + entry) : 0
    return offset === 0 ? undefined : table + offset
  }
  const follow = (at: number | undefined): number | undefined =>
    at === undefined ? undefined : at + bytes.readUInt32LE(at)
  const text = (at: number | undefined): void => {
    const from = follow(at)
    if (from !== undefined)
      found.push(bytes.subarray(from + 4, from + 4 + bytes.readUInt32LE(from)).toString())
  }
  const each = (at: number | undefined, see: (table: number) => void): void => {
    const list = follow(at)
    if (list === undefined) return
    for (let index = 0; index < bytes.readUInt32LE(list); index++) see(follow(list + 4 + 4 * index) ?? 0)
  }
  const entries = (at: number | undefined): void =>
    each(at, (entry) => {
      text(placeIn(entry, 0))
      text(placeIn(entry, 1))
    })
  const field = (table: number): void => {
    text(placeIn(table, 0))
    const number = placeIn(table, 2)
    const type = follow(placeIn(table, 3))
    if (number !== undefined && bytes[number] === 10 && type !== undefined) text(placeIn(type, 1))
    each(placeIn(table, 5), field)
    entries(placeIn(table, 6))
  }
  const root = bytes.readUInt32LE(0)
  entries(placeIn(root, 4))
  const schema = follow(placeIn(root, 2))
  if (schema !== undefined) {
    each(placeIn(schema, 1), field)
    entries(placeIn(schema, 2))
  }
  return found
}
