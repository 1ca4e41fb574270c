import { type Detector, type Meter, places, type Span } from './detector.js'

/** Characters that are not seen: controls, format characters, fillers, variation selectors, tags. */
const unseen = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\u2800]/gu
const anyUnseen = new RegExp(unseen.source, 'u')

/** Scripts that join and part their letters by invisible characters (Unicode 16, chapter 9 and 12). */
const joining =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const pictograph = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u
const mayBePicture = /^[\p{Emoji}\p{Extended_Pictographic}]$/u

/** The flags of England, Scotland and Wales: a black flag, a few tags, and the tag that ends them (UTS #51, annex C). */
const flags = new Set(['gbeng', 'gbsct', 'gbwls'])

/** Characters that nobody sees where no script needs them: what they hide, a reader misses and a program reads. */
export const invisible: Detector = {
  name: 'invisible',
  category: 'invisible-characters',
  byDefault: true,
  find(text, { meter }) {
    if (!holdsUnseen(text, meter)) return []
    const found: Span[] = []
    const characters = [...text]
    meter.steps += text.length
    const isMirrored = rightToLeft.test(text)
    let at = 0
    for (let index = 0; index < characters.length; index++) {
      const character = characters[index] ?? ''
      if (anyUnseen.test(character) && !isNeeded(characters, index, isMirrored)) {
        const last = found.at(-1)
        if (last?.end === at) found[found.length - 1] = { start: last.start, end: at + character.length }
        else found.push({ start: at, end: at + character.length })
      }
      at += character.length
    }
    return found
  },
}

/** Whether a text holds anything that is not seen, needed or not. */
export function holdsUnseen(text: string, meter: Meter): boolean {
  meter.steps += text.length
  return anyUnseen.test(text)
}

/** The text as it looks. */
export function withoutUnseen(text: string, meter: Meter): string {
  meter.steps += text.length
  return text.replace(unseen, '')
}

/**
 * What is spelt by characters that are not seen: tags stand for ASCII (Unicode 16, section 23.9), and 256
 * variation selectors can stand for bytes. Empty where there is nothing.
 */
export function spelledByUnseen(text: string, meter: Meter): readonly string[] {
  const spelt: string[] = []
  let tags = ''
  for (const [run] of places(text, /[\u{E0020}-\u{E007E}]+/gu, meter)) {
    tags += [...run].map((tag) => String.fromCharCode((tag.codePointAt(0) ?? 0) - 0xe0000)).join('')
  }
  if (tags.length > 0) spelt.push(tags)
  const bytes: number[] = []
  for (const [selector] of places(text, /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu, meter)) {
    const code = selector.codePointAt(0) ?? 0
    bytes.push(code < 0xe0100 ? code - 0xfe00 : code - 0xe0100 + 16)
  }
  if (bytes.length >= 8) spelt.push(new TextDecoder().decode(Uint8Array.from(bytes)))
  return spelt
}

function isNeeded(characters: readonly string[], index: number, isMirrored: boolean): boolean {
  const character = characters[index] ?? ''
  const previous = characters[index - 1] ?? ''
  const next = characters[index + 1] ?? ''
  const code = character.codePointAt(0) ?? 0
  // Right-to-left text needs marks; it hardly ever needs its order overridden.
  if (code === 0x200e || code === 0x200f || code === 0x061c) return isMirrored
  if (code >= 0x2066 && code <= 0x2069) return isMirrored
  if (code === 0xad) return /^\p{L}$/u.test(previous) && /^\p{L}$/u.test(next)
  if (code === 0x200c || code === 0x200d) {
    if (joining.test(previous)) return true
    return code === 0x200d && isPictureBefore(characters, index) && pictograph.test(next)
  }
  if (code === 0xfe0e || code === 0xfe0f) return mayBePicture.test(previous)
  if (isSelector(code)) {
    // Forms of an ideograph (UTS #37), of a letter of Mongolian, or of a mathematical sign.
    return /^[\p{Script=Han}\p{Script=Mongolian}\p{Sm}]$/u.test(previous)
  }
  if (code >= 0xe0020 && code <= 0xe007f) return isFlag(characters, index)
  if (code >= 0x115f && code <= 0x1160) return /^\p{Script=Hangul}$/u.test(previous + next)
  return (code === 0x17b4 || code === 0x17b5) && /^\p{Script=Khmer}$/u.test(previous)
}

function isSelector(code: number): boolean {
  return (
    (code >= 0xfe00 && code <= 0xfe0d) ||
    (code >= 0xe0100 && code <= 0xe01ef) ||
    (code >= 0x180b && code <= 0x180f)
  )
}

function isPictureBefore(characters: readonly string[], index: number): boolean {
  const previous = characters[index - 1] ?? ''
  return pictograph.test(previous === '\uFE0F' ? (characters[index - 2] ?? '') : previous)
}

function isFlag(characters: readonly string[], index: number): boolean {
  let start = index
  while (index - start <= 6 && isTag(characters[start - 1])) start--
  if (characters[start - 1] !== '\u{1F3F4}') return false
  const tags = characters.slice(start, start + 6).map((tag) => (tag.codePointAt(0) ?? 0) - 0xe0000)
  return (
    tags[5] === 0x7f &&
    flags.has(String.fromCharCode(...tags.slice(0, 5).map((tag) => Math.max(0, tag)))) &&
    index < start + 6
  )
}

function isTag(character: string | undefined): boolean {
  const code = character?.codePointAt(0) ?? 0
  return code >= 0xe0020 && code <= 0xe007f
}
