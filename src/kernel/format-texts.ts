import type { Format } from '../formats/format.js'
import { formats } from '../formats/index.js'
import {
  anyText,
  type CertainTexts,
  inBoth,
  inEither,
  inFirstOnly,
  noText,
  textsOf,
  tooLarge,
} from './certain-texts.js'
import { isBeyondAscii, longest } from './longest.js'
import { numberAutomaton } from './number-automaton.js'
import { patternAutomaton } from './pattern-automaton.js'
import { wordsAutomaton } from './words-automaton.js'

/** The texts that a format accepts for certain. A name that is no format's accepts nothing. */
export function formatTexts(name: string, digitLimit: number): CertainTexts {
  const format = formats.get(name)
  if (format === undefined) return noText
  if (format.pattern === undefined) return plainTexts(format, digitLimit)
  const automaton = patternAutomaton(format.pattern, format.atMost)
  const texts = withinLength(textsOf(automaton, tooLarge(name)), format)
  return format.beyond === undefined ? texts : beyondTexts(texts, format)
}

/** The masked form of a format, where it has one. */
export function maskedTexts(name: string): CertainTexts {
  const pattern = formats.get(name)?.maskedPattern
  return pattern === undefined ? noText : textsOf(patternAutomaton(pattern), tooLarge(`${name}, masked`))
}

/** The four formats that have no pattern. */
function plainTexts({ name, type }: Format, digitLimit: number): CertainTexts {
  switch (name) {
    case 'text':
      return anyText
    case 'boolean':
      return textsOf(wordsAutomaton(['true', 'false']), tooLarge(name))
    case 'integer':
    case 'number':
      return {
        ...textsOf(numberAutomaton(name, digitLimit), tooLarge(name)),
        left: [
          `${name}: one with an exponent, or with many zeros behind the point, may be read by the exact judge.`,
        ],
      }
    default:
      return { ...noText, left: [`${name}: the exact judge reads every ${type} of this format.`] }
  }
}

/** A format counts in UTF-16 code units: of ASCII they are characters, of other text at most two to one. */
function withinLength(texts: CertainTexts, { name, atMost }: Format): CertainTexts {
  const { automaton, left } = texts
  if (atMost === undefined || automaton === undefined) return texts
  const most = longest(automaton)
  if (!isBeyondAscii(automaton)) return most <= atMost ? texts : { ...texts, longest: atMost }
  const half = Math.floor(atMost / 2)
  if (most <= half) return texts
  const sentence = `${name}: a text of more than ${half} characters is read by the exact judge.`
  return { ...texts, longest: half, left: [...left, sentence] }
}

const port = '(?:[0-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])'
const anyCase = (word: string): string =>
  [...word].map((letter) => `[${letter.toUpperCase()}${letter}]`).join('')
const web = `${anyCase('http')}[Ss]?`
const refusedSchemes = ['javascript', 'vbscript', 'data', 'blob', 'file', 'about'].map(anyCase).join('|')

/** By format, the texts for which its `beyond` holds. What has one and does not stand here is never certain. */
const beyonds: ReadonlyMap<string, (texts: CertainTexts) => CertainTexts> = new Map([
  ['email', (texts) => within(texts, '[^@]{1,64}@.*', 'email')],
  [
    'sip-uri',
    (texts) => {
      const host = '(?:[^:@;]+|\\[[^\\]@;]*\\])'
      const part = within(texts, `[^:]+:(?:[^@]*@)?${host}(?::${port})?(?:;[^@]*)?`, 'sip-uri')
      // Where 253 characters follow `sip:`, no host is longer than 253.
      const left = [...part.left, 'sip-uri: a text of more than 257 characters is read by the exact judge.']
      return { ...part, longest: Math.min(part.longest, 257), left }
    },
  ],
  [
    'uri',
    (texts) => {
      const other = outside(texts, `(?:${refusedSchemes}|${web}):.*`, 'uri')
      const short = within(texts, `${web}://[^/?#@]{1,63}(?:[/?#].*)?`, 'uri')
      const all = inEither([other, short], 'uri')
      const sentence =
        'uri: one of http or https with a user, or a host of more than 63 characters, is read by the exact judge.'
      return { ...all, left: [...texts.left, sentence] }
    },
  ],
])

function within(texts: CertainTexts, pattern: string, what: string): CertainTexts {
  return inBoth(texts, textsOf(patternAutomaton(pattern), tooLarge(what)), what)
}

function outside(texts: CertainTexts, pattern: string, what: string): CertainTexts {
  const automaton = patternAutomaton(pattern)
  return automaton === undefined ? { ...noText, left: [tooLarge(what)] } : inFirstOnly(texts, automaton, what)
}

function beyondTexts(texts: CertainTexts, { name }: Format): CertainTexts {
  const certain = beyonds.get(name)
  if (certain !== undefined) return certain(texts)
  return { ...noText, left: [`${name}: the exact judge reads every text of this format.`] }
}
