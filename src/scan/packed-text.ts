import type { Encoding } from './carried.js'
import type { Decoded, Decoder, Decoding } from './decoder.js'
import { unzip } from './unzip.js'

const fewestDigits = 16

/** Base64 and base64url (RFC 4648, sections 4 and 5) of texts and of packed bytes, padded or not, in lines or not. */
export const base64: Decoder = (text, decoding) => {
  decoding.meter.steps += text.length
  const joined = text.replace(/([A-Za-z0-9+/]{60})\r?\n(?=[A-Za-z0-9+/=])/g, '$1')
  const found: Decoded[] = []
  for (const [run] of joined.matchAll(/[A-Za-z0-9+/_-]{15,}/g)) {
    // A stroke, a hyphen or a low line may as well part the run from what stands beside it.
    const parts = run.split(/[/+_-]/)
    const pieces = new Set(parts.length > 1 ? [run, ...parts] : parts)
    for (const piece of pieces) {
      if (piece.length < fewestDigits - 1 || piece.length % 4 === 1) continue
      const isUrl = /[_-]/.test(piece)
      if (isUrl && /[+/]/.test(piece)) continue
      found.push(...said(bytesOf(piece), [isUrl ? 'base64url' : 'base64'], decoding))
    }
  }
  return found
}

/** Bytes in hexadecimal digits: in one row, with one mark between any two, or each behind `\x` or `0x`. */
export const hex: Decoder = (text, decoding) => {
  decoding.meter.steps += 3 * text.length
  const found: Decoded[] = []
  const rows = [
    /(?<![0-9A-Za-z])(?:0[xX])?((?:[0-9A-Fa-f]{2}){8,})(?![0-9A-Za-z])/g,
    /(?<![0-9A-Za-z])((?:[0-9A-Fa-f]{2}[ :,-]){7,}[0-9A-Fa-f]{2})(?![0-9A-Za-z])/g,
    /((?:(?:\\|0)[xX][0-9A-Fa-f]{2}[ ,;]{0,2}){6,})/g,
  ]
  for (const row of rows) {
    for (const [, written = ''] of text.matchAll(row)) {
      const digits = written.replace(/\\x|0x(?=..)|[ :,;-]/gi, '')
      const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
      found.push(...said(bytes, ['hex'], decoding))
    }
  }
  return found
}

function bytesOf(piece: string): Uint8Array {
  // Buffer is not for this house: `atob` reads base64 alike everywhere.
  const standard = piece.replaceAll('-', '+').replaceAll('_', '/')
  const binary = atob(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))
  return Uint8Array.from(binary, (unit) => unit.charCodeAt(0))
}

/** What bytes say, where they are packed or text; nothing else is looked into. */
function said(
  bytes: Uint8Array,
  through: readonly Encoding[],
  { meter, room }: Decoding,
): readonly Decoded[] {
  meter.steps += bytes.length
  if (isPacked(bytes)) {
    const unpacked = unzip(bytes, room.characters)
    if (unpacked === 'too-large') room.isUsedUp = true
    if (typeof unpacked === 'string' || unpacked === undefined) return []
    room.characters -= unpacked.length
    meter.steps += unpacked.length
    const text = textOf(unpacked)
    return text === undefined ? [] : [{ text, through: [...through, 'gzip'] }]
  }
  const text = textOf(bytes)
  return text === undefined ? [] : [{ text, through }]
}

/** gzip (RFC 1952, section 2.3.1) or zlib (RFC 1950, section 2.2). */
function isPacked([first, second, third]: Uint8Array): boolean {
  if (first === 0x1f) return second === 0x8b && third === 8
  return first === 0x78 && (second === 0x01 || second === 0x5e || second === 0x9c || second === 0xda)
}

/** The text of bytes that are UTF-8 or UTF-16 without anything that is not printed. */
function textOf(bytes: Uint8Array): string | undefined {
  const isWide =
    bytes.length >= 8 && bytes.length % 2 === 0 && bytes.every((byte, at) => at % 2 === 0 || byte === 0)
  const decoder = new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true })
  try {
    const text = decoder.decode(bytes)
    // Only what is not seen is let through besides letters: it is a finding of its own.
    return /(?![\t\n\r])\p{Cc}|\p{Cn}|\p{Co}/u.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
