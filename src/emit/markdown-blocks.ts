import { markdownCode, markdownText } from './markup.js'

/** A link of Markdown; its words are escaped here. */
export function markdownLink(words: string, url: string): string {
  return `[${markdownText(words)}](<${markdownAddress(url)}>)`
}

/** What stands in angle brackets: there an address ends at `>`, and in a table a vertical bar ends the cell. */
export function markdownAddress(url: string): string {
  return url.replace(/[<>\\|\s]/g, encodeURIComponent)
}

/** A place of a source by its id, such as `page#shared-2`; a reference link to its page where that has an address. */
export function markdownPlace({ id, url }: { readonly id: string; readonly url: string }): string {
  return url === '' ? markdownCode(id) : `[${markdownText(id)}][${id.slice(0, id.indexOf('#'))}]`
}

/** A list; each item is Markdown already. */
export function markdownList(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}

/** A table as GitHub reads it; each cell is Markdown already. */
export function markdownTable(head: readonly string[], body: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...body.map(row)].join('\n')
}
