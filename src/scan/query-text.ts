import type { Decoder } from './decoder.js'

const escaped = /(?:%[0-9A-Fa-f]{2})+/g

/** Percent encoding of UTF-8 (RFC 3986, section 2.1). */
export const percent: Decoder = (text, { meter }) => {
  meter.steps += text.length
  if (!text.includes('%')) return []
  const decoded = unescaped(text)
  return decoded === text ? [] : [{ text: decoded, through: ['percent'] }]
}

/** The values of a query string or of a form (URL standard, application/x-www-form-urlencoded), one a line. */
export const queryString: Decoder = (text, { meter }) => {
  meter.steps += text.length
  if (!text.includes('=')) return []
  const values: string[] = []
  for (const [run] of text.matchAll(/[^\s"'<>]+/g)) {
    const parts = run.slice(run.indexOf('?') + 1).split(/[&;]/)
    const isQuery =
      parts.every((part) => /^[\p{L}\p{N}_.~%[\]$*+-]{1,128}=|^#|^$/u.test(part)) && run.includes('=')
    if (!isQuery) continue
    for (const part of parts) values.push(unescaped(part.slice(part.indexOf('=') + 1).replaceAll('+', ' ')))
  }
  meter.steps += 2 * text.length
  return values.length === 0 ? [] : [{ text: values.join('\n'), through: ['query-string'] }]
}

function unescaped(text: string): string {
  return text.replace(escaped, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      // What is no UTF-8 may be Latin-1, of which the letters of what is looked for are the same.
      return run.replace(/%([0-7][0-9A-Fa-f])/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    }
  })
}
