import type { Format } from '../formats/format.js'
import { formats } from '../formats/index.js'
import { jsonExpression } from './code-header.js'
import type { CodePiece } from './code-piece.js'

/** A value as it is written, or its form with digits hidden. */
export type FormatForm = 'plain' | 'masked'

/** How one kind of module calls things. */
export interface FormatNames {
  /** The function that tests a format. */
  function(format: string, form: FormatForm): string
  /** The regular expression of that function. */
  pattern(ofFunction: string): string
}

/** What holds of a format besides its pattern and length, as the end of a function of `v`. */
const beyond: Readonly<Record<string, string>> = {
  email: "return v.indexOf('@') <= 64",
  'sip-uri': `const at = v.indexOf('@')
  const [host] = v.slice(at === -1 ? v.indexOf(':') + 1 : at + 1).split(';')
  const port = /:([0-9]+)$/.exec(host.slice(host.lastIndexOf(']') + 1))
  return host.length <= 253 && (port === null || Number(port[1]) <= 65535)`,
  uri: `const colon = v.indexOf(':')
  const scheme = v.slice(0, colon).toLowerCase()
  if (['javascript', 'vbscript', 'data', 'blob', 'file', 'about'].includes(scheme)) return false
  if (scheme !== 'http' && scheme !== 'https') return true
  const [host] = v.slice(colon + 3).split(/[/?#]/, 1)
  return v.startsWith('//', colon + 1) && host.slice(host.lastIndexOf('@') + 1).length <= 253`,
}

/** Longest value with digits hidden, in UTF-16 units. */
const longestMasked = 64

/**
 * The source text of every function of a format that is written by a pattern, by name. Throws a `RangeError` for a
 * format that asks more than its pattern and has no text for it.
 */
export function formatPieces(names: FormatNames): Readonly<Record<string, CodePiece>> {
  return Object.fromEntries(
    [...formats.values()].flatMap((format) => {
      const { name, pattern, maskedPattern, atMost } = format
      if (pattern === undefined) return []
      const plain = names.function(name, 'plain')
      const masked = names.function(name, 'masked')
      return [
        [plain, pieceOf(plain, names.pattern(plain), pattern, atMost, beyondOf(format))] as const,
        ...(maskedPattern === undefined
          ? []
          : [[masked, pieceOf(masked, names.pattern(masked), maskedPattern, longestMasked)] as const]),
      ]
    }),
  )
}

function beyondOf({ name, beyond: asks }: Format): string | undefined {
  const more = beyond[name]
  if ((asks === undefined) !== (more === undefined))
    throw new RangeError(`What the format ${name} asks beyond its pattern has no text here.`)
  return more
}

function pieceOf(
  own: string,
  form: string,
  pattern: string,
  atMost: number | undefined,
  more?: string,
): CodePiece {
  const matches = `${atMost === undefined ? '' : `v.length <= ${atMost} && `}${form}.test(v)`
  const body = more === undefined ? `return ${matches}` : `if (!(${matches})) return false\n  ${more}`
  const text = `const ${form} = new RegExp(${jsonExpression(JSON.stringify(pattern))}, 'u')
function ${own}(v) {
  ${body}
}`
  return { needs: [], text }
}
