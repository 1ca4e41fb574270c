import { printable } from '../diagnostics/printable.js'

/** Text that means itself in HTML and in XML: in content and in quoted attributes. */
export function htmlText(words: string): string {
  return printable(words).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Text that means itself in Markdown: every character that CommonMark, a table of GitHub's or HTML reads is escaped. */
export function markdownText(words: string): string {
  return printable(words).replace(/[\\`*_[\]<>|~&!]|^[#+=-]|^\d+(?=[.)](?:\s|$))/g, (found) =>
    /^\d/.test(found) ? `${found}\\` : `\\${found}`,
  )
}

/** A code span of Markdown; a vertical bar would end the cell of a table even there. */
export function markdownCode(words: string): string {
  const inner = printable(words).replaceAll('|', '\\|')
  const longest = Math.max(0, ...[...inner.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = inner.startsWith('`') || inner.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${inner}${pad}${fence}`
}
