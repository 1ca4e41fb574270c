import { ipv4 } from './ipv4.js'
import { ipv4Cidr } from './ipv4-cidr.js'
import { ipv6 } from './ipv6.js'
import { ipv6Cidr } from './ipv6-cidr.js'

/** An address, or a range of them, by its bits: 4 or 16 bytes, and the prefix length where it is written. */
export interface AddressBits {
  readonly family: 'ipv4' | 'ipv6'
  readonly bytes: readonly number[]
  readonly prefix: number | undefined
}

/** The bits of what the formats `ipv4`, `ipv6`, `ipv4-cidr` and `ipv6-cidr` accept; of anything else, undefined. */
export function parseAddress(text: string): AddressBits | undefined {
  const [address = '', prefixText] = text.split('/')
  const prefix = prefixText === undefined ? undefined : Number(prefixText)
  if (ipv4.test(text) || ipv4Cidr.test(text)) {
    return { family: 'ipv4', bytes: address.split('.').map(Number), prefix }
  }
  if (ipv6.test(text) || ipv6Cidr.test(text)) return { family: 'ipv6', bytes: ipv6Bytes(address), prefix }
  return undefined
}

/** RFC 4291, section 2.2: groups of sixteen bits, `::` for as many zero groups as are missing. */
function ipv6Bytes(address: string): readonly number[] {
  const [before = '', after] = address.split('::')
  const left = groupBytes(before)
  if (after === undefined) return left
  const right = groupBytes(after)
  return [...left, ...Array<number>(16 - left.length - right.length).fill(0), ...right]
}

function groupBytes(groups: string): readonly number[] {
  if (groups === '') return []
  return groups.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number)
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
}
