import type { Decoder } from './decoder.js'

const shape = /[{[]\s{0,64}["{[]|\\u[0-9A-Fa-f]{4}|\\["/]/
const plain: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/**
 * The names and texts of JSON (RFC 8259, section 7), wherever it begins in the text, one a line. Tokens are
 * read, not parsed, so that a repeated name or a cut end hides nothing.
 */
export const json: Decoder = (text, { meter }) => {
  meter.steps += text.length
  if (!shape.test(text)) return []
  const isDocument = /^\s*[{["]/.test(text)
  const parts: string[] = []
  let at = isDocument ? text.indexOf('"') : -1
  if (at === -1)
    return /\\(?:u[0-9A-Fa-f]{4}|["/])/.test(text) ? [{ text: unescaped(text), through: ['json'] }] : []
  while (at !== -1 && at < text.length) {
    let end = at + 1
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
    parts.push(unescaped(text.slice(at + 1, end)))
    const next = text.indexOf('"', end + 1)
    // Numbers and words between two texts.
    parts.push(text.slice(end + 1, next === -1 ? text.length : next).replace(/[{}[\]:,\s]+/g, ' '))
    at = next
  }
  meter.steps += text.length
  return [{ text: parts.filter((part) => part.trim() !== '').join('\n'), through: ['json'] }]
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(
    /\\(?:u([0-9A-Fa-f]{4})|([^u]))/g,
    (_, hex: string | undefined, mark: string | undefined) =>
      hex === undefined ? (plain[mark ?? ''] ?? mark ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
