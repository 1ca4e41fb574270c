import { ipv4Piece, ipv6Piece } from '../formats/host-patterns.js'
import { type Detector, from, places, type Span } from './detector.js'

// People write letters of other scripts without escaping them.
const word = `(?:[\\p{L}0-9\\-_.!~*'()&=+$,;?/]|%[0-9A-Fa-f]{2})`
const host = `(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*|${ipv4Piece}|\\[${ipv6Piece}\\])`
const address = new RegExp(
  `^[Ss][Ii][Pp][Ss]?:${word}{1,128}(?::${word}{0,64})?@${host}(?::[0-9]{1,5})?(?:;[A-Za-z0-9.!~*_+$&:/\\-]+(?:=[A-Za-z0-9.!~*_+$&:/%\\-]+)?)*`,
  'u',
)

/** A SIP address of somebody (RFC 3261, section 19.1): one that has a user part. */
export const sip: Detector = {
  name: 'sip',
  category: 'sip-uri',
  byDefault: true,
  find(text, { meter }) {
    const found: Span[] = []
    let end = 0
    for (const { index = 0 } of places(text, /(?<![A-Za-z0-9.])sips?:(?=[\p{L}0-9%+_.(-])/giu, meter)) {
      if (index < end) continue
      const [written] = address.exec(from(text, index, 512, meter)) ?? []
      if (written === undefined) continue
      end = index + written.length
      found.push({ start: index, end })
    }
    return found
  },
}
