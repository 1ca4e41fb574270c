import type { Decoded, Fields, Shape, StructShape } from './thrift.js'

/** Types of the compact protocol, as they stand in the header of a field or list. */
const typeOf = { bool: 1, i8: 3, i16: 4, i32: 5, i64: 6, binary: 8, text: 8, list: 9, struct: 12 } as const
const isFalse = 2

/** A structure in the compact protocol of Thrift; `decodeThrift` gives the same value back. */
export function encodeThrift<F extends Fields>(
  shape: StructShape<F>,
  value: Decoded<StructShape<F>>,
): Uint8Array {
  const bytes: number[] = []
  putStruct(bytes, shape, value as Readonly<Record<string, unknown>>)
  return Uint8Array.from(bytes)
}

function putStruct(
  bytes: number[],
  shape: StructShape<Fields>,
  value: Readonly<Record<string, unknown>>,
): void {
  let last = 0
  const fields = Object.entries(shape.fields).sort(([, a], [, b]) => a.id - b.id)
  for (const [name, { id, shape: inner }] of fields) {
    const own = value[name]
    if (own === undefined) continue
    const type = own === false ? isFalse : typeOf[inner.kind]
    if (id - last <= 15) bytes.push(((id - last) << 4) | type)
    else {
      bytes.push(type)
      putSigned(bytes, id)
    }
    last = id
    if (inner.kind !== 'bool') putValue(bytes, inner, own)
  }
  bytes.push(0)
}

function putValue(bytes: number[], shape: Shape, value: unknown): void {
  switch (shape.kind) {
    case 'bool':
      bytes.push(value === true ? typeOf.bool : isFalse)
      return
    case 'i8':
      bytes.push((value as number) & 0xff)
      return
    case 'i16':
    case 'i32':
    case 'i64':
      putSigned(bytes, value as number)
      return
    case 'text':
    case 'binary': {
      const own = shape.kind === 'text' ? new TextEncoder().encode(value as string) : (value as Uint8Array)
      putUnsigned(bytes, own.length)
      for (const byte of own) bytes.push(byte)
      return
    }
    case 'list': {
      const items = value as readonly unknown[]
      bytes.push((Math.min(items.length, 15) << 4) | typeOf[shape.each.kind])
      if (items.length >= 15) putUnsigned(bytes, items.length)
      for (const item of items) putValue(bytes, shape.each, item)
      return
    }
    case 'struct':
      putStruct(bytes, shape, value as Readonly<Record<string, unknown>>)
  }
}

function putSigned(bytes: number[], value: number): void {
  putUnsigned(bytes, value < 0 ? -value * 2 - 1 : value * 2)
}

/** Seven bits a byte, the lowest first; `value` is a whole number below 2^53. */
export function putUnsigned(bytes: number[], value: number): void {
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 128) | 0x80)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}
