import type { DataNode } from '../data/record.js'
import { physical } from './leaf-type.js'
import { momentOf } from './moment-text.js'
import type { Leaf } from './schema.js'

/**
 * A value as PLAIN encoding stores it (Encodings.md), but for truth values, which are 0 or 1 here and bits in a page;
 * undefined where the value is none of the column's.
 */
export function plainBytes(node: DataNode, { type, element }: Leaf): Uint8Array | undefined {
  const stored = element.type
  if (type.kind === 'boolean') return node.kind === 'boolean' ? Uint8Array.of(node.value ? 1 : 0) : undefined
  if (type.kind === 'text') {
    if (node.kind !== 'string' && node.kind !== 'text') return undefined
    const bytes = new TextEncoder().encode(node.value)
    const whole = new Uint8Array(4 + bytes.length)
    new DataView(whole.buffer).setUint32(0, bytes.length, true)
    whole.set(bytes, 4)
    return whole
  }
  if (type.kind === 'uuid') {
    const digits = node.kind === 'string' ? node.value.replaceAll('-', '') : ''
    return /^[0-9a-f]{32}$/.test(digits) ? bytesOfBig(BigInt(`0x${digits}`), 16) : undefined
  }
  if (type.kind === 'float' || type.kind === 'double') {
    if (node.kind !== 'number') return undefined
    const view = new DataView(new ArrayBuffer(type.kind === 'float' ? 4 : 8))
    if (type.kind === 'float') view.setFloat32(0, Number(node.lexeme), true)
    else view.setFloat64(0, Number(node.lexeme), true)
    return new Uint8Array(view.buffer)
  }
  const value = wholeOf(node, type)
  if (value === undefined) return undefined
  if (stored === physical.int32) return littleEndian(value, 4)
  if (stored === physical.int64) return littleEndian(value, 8)
  if (stored === physical.fixed) return bytesOfBig(value, element.typeLength ?? 0)
  const bytes = bytesOfBig(value, 16)
  return Uint8Array.of(bytes.length, 0, 0, 0, ...bytes)
}

/** The whole number that stands for a value: a number without its point, or a day or time. */
function wholeOf(node: DataNode, type: Leaf['type']): bigint | undefined {
  if (node.kind === 'string') return momentOf(node.value, type)
  if (node.kind !== 'number') return undefined
  if (type.kind === 'integer') return /^-?\d+$/.test(node.lexeme) ? BigInt(node.lexeme) : undefined
  if (type.kind !== 'decimal') return undefined
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(node.lexeme) ?? []
  if (whole === '' || fraction.length > type.scale) return undefined
  return BigInt(`${sign}${whole}${fraction.padEnd(type.scale, '0')}`)
}

function littleEndian(value: bigint, length: 4 | 8): Uint8Array {
  const view = new DataView(new ArrayBuffer(length))
  if (length === 4) view.setInt32(0, Number(BigInt.asIntN(32, value)), true)
  else view.setBigInt64(0, BigInt.asIntN(64, value), true)
  return new Uint8Array(view.buffer)
}

/** Two's complement, the highest byte first. */
function bytesOfBig(value: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let rest = BigInt.asUintN(length * 8, value)
  for (let index = length - 1; index >= 0; index--) {
    bytes[index] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return bytes
}
