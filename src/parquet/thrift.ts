import { damagedFooter, stop } from './codes.js'

/**
 * What may stand at a place of a Thrift structure (compact protocol). Numbers are those of the format; an `i64` must
 * be a whole number that a double holds exactly, for all of Parquet's are counts and places of bytes.
 */
export type Shape =
  | { readonly kind: 'bool' | 'i8' | 'i16' | 'i32' | 'i64' | 'binary' | 'text' }
  | { readonly kind: 'list'; readonly each: Shape }
  | StructShape<Fields>

export interface StructShape<F extends Fields> {
  readonly kind: 'struct'
  readonly fields: F
  /** Exactly one of its fields stands. */
  readonly isUnion: boolean
}

interface Field {
  readonly id: number
  readonly shape: Shape
  readonly required: boolean
}

export type Fields = Readonly<Record<string, Field>>

/** What decoding a shape gives. */
export type Decoded<S> = S extends { readonly kind: 'list'; readonly each: infer E }
  ? readonly Decoded<E>[]
  : S extends { readonly kind: 'struct'; readonly fields: infer F }
    ? DecodedFields<F>
    : S extends { readonly kind: 'bool' }
      ? boolean
      : S extends { readonly kind: 'binary' }
        ? Uint8Array
        : S extends { readonly kind: 'text' }
          ? string
          : number

type DecodedFields<F> = {
  readonly [K in keyof F as F[K] extends { readonly required: true } ? K : never]: DecodedField<F[K]>
} & {
  readonly [K in keyof F as F[K] extends { readonly required: true } ? never : K]?:
    | DecodedField<F[K]>
    | undefined
}

type DecodedField<F> = F extends { readonly shape: infer S } ? Decoded<S> : never

/** Types of the compact protocol, as they stand in the header of a field or list. */
const isTrue = 1
const isFalse = 2
const typeOf = {
  bool: isTrue,
  i8: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  binary: 8,
  text: 8,
  list: 9,
  struct: 12,
} as const

/** Structures of Parquet are nested less deep than this. */
const deepest = 16

/** Bytes of one structure, where it stands in the file, and what to call it in a sentence. */
export interface ThriftPlace {
  readonly bytes: Uint8Array
  /** The offset in the file of the first byte. */
  readonly base: number
  /** At the beginning of a sentence: "The footer". */
  readonly where: string
}

/**
 * Decodes one structure from the beginning of `place`: its value, and how many bytes it takes. Strict: a field that is
 * not known, of another type, twice or out of order, a number written longer than it must be, and a length beyond the
 * bytes end the reading.
 */
export function decodeThrift<F extends Fields>(
  shape: StructShape<F>,
  place: ThriftPlace,
): { readonly value: Decoded<StructShape<F>>; readonly length: number } {
  const reader = new Reader(place)
  const value = reader.struct(shape, 0) as Decoded<StructShape<F>>
  return { value, length: reader.at }
}

class Reader {
  at = 0
  readonly #place: ThriftPlace

  constructor(place: ThriftPlace) {
    this.#place = place
  }

  struct(shape: StructShape<Fields>, depth: number): Readonly<Record<string, unknown>> {
    if (depth > deepest) this.#stop('it is nested too deep')
    const value: Record<string, unknown> = Object.create(null)
    let last = 0
    let count = 0
    for (let header = this.#byte(); header !== 0; header = this.#byte()) {
      const delta = header >> 4
      const id = delta === 0 ? this.#signed(16) : last + delta
      if (id <= last) this.#stop('fields are out of order or stand twice')
      if (delta === 0 && id - last <= 15)
        this.#stop('the number of a field is written longer than it must be')
      last = id
      const found = Object.entries(shape.fields).find(([, field]) => field.id === id)
      if (found === undefined) return this.#stop(`it has a field of number ${id}, which is not known here`)
      const [name, field] = found
      value[name] = this.#field(field.shape, header & 15, depth)
      count++
    }
    for (const [name, { required }] of Object.entries(shape.fields)) {
      if (required && value[name] === undefined) this.#stop(`the field ${name} is missing`)
    }
    if (shape.isUnion && count !== 1) this.#stop('of several choices not exactly one is made')
    return value
  }

  #field(shape: Shape, type: number, depth: number): unknown {
    if (shape.kind === 'bool') {
      if (type !== isTrue && type !== isFalse) this.#stop('a field has another type than it must have')
      return type === isTrue
    }
    if (type !== typeOf[shape.kind]) this.#stop('a field has another type than it must have')
    return this.#value(shape, depth)
  }

  #value(shape: Shape, depth: number): unknown {
    switch (shape.kind) {
      case 'bool': {
        const byte = this.#byte()
        // In lists older writers say false with 0.
        if (byte > isFalse) this.#stop('a truth value is neither true nor false')
        return byte === isTrue
      }
      case 'i8':
        return (this.#byte() << 24) >> 24
      case 'i16':
        return this.#signed(16)
      case 'i32':
        return this.#signed(32)
      case 'i64':
        return this.#signed(64)
      case 'binary':
        return this.#bytes()
      case 'text':
        return this.#text()
      case 'list':
        return this.#list(shape.each, depth)
      case 'struct':
        return this.struct(shape, depth + 1)
    }
  }

  #list(each: Shape, depth: number): readonly unknown[] {
    const header = this.#byte()
    const type = header & 15
    const short = header >> 4
    const count = short === 15 ? this.#unsigned(31) : short
    if (short === 15 && count < 15) this.#stop('the length of a list is written longer than it must be')
    const isBool = each.kind === 'bool' && (type === isTrue || type === isFalse)
    // An empty list may be written without its type.
    if (!isBool && type !== typeOf[each.kind] && !(count === 0 && type === 0))
      this.#stop('a list has another type than it must have')
    // Each item takes at least one byte.
    if (count > this.#place.bytes.length - this.at) this.#stop('a list is longer than what holds it')
    const items: unknown[] = []
    for (let index = 0; index < count; index++) items.push(this.#value(each, depth))
    return items
  }

  #bytes(): Uint8Array {
    const length = this.#unsigned(31)
    const { bytes } = this.#place
    if (length > bytes.length - this.at) this.#stop('a text is longer than what holds it')
    this.at += length
    return bytes.subarray(this.at - length, this.at)
  }

  #text(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.#bytes())
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      return this.#stop('a text is not UTF-8')
    }
  }

  /** A zigzag number of at most `bits` bits; of 64 only what a double holds exactly. */
  #signed(bits: 16 | 32 | 64): number {
    const unsigned = this.#unsigned(bits === 64 ? 53 : bits)
    return unsigned % 2 === 0 ? unsigned / 2 : -(unsigned + 1) / 2
  }

  #unsigned(bits: number): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#byte()
      value += (byte & 0x7f) * scale
      if (value >= 2 ** bits) this.#stop('a number is larger than it may be')
      if (byte < 0x80) {
        if (byte === 0 && scale > 1) this.#stop('a number is written longer than it must be')
        return value
      }
      if (scale > 2 ** bits) this.#stop('a number is larger than it may be')
    }
  }

  #byte(): number {
    const byte = this.#place.bytes[this.at]
    if (byte === undefined) return this.#stop('it ends too early')
    this.at++
    return byte
  }

  #stop(what: string): never {
    const { base, where } = this.#place
    return stop(damagedFooter, { where, what }, base + this.at)
  }
}
