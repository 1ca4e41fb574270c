import { htmlText } from './markup.js'
import type { UsedSource } from './used-source.js'

/** A paragraph; its words are escaped here. */
export function htmlParagraph(words: string): string {
  return `<p>${htmlText(words)}</p>`
}

/** Code within a line; its words are escaped here. */
export function htmlCode(words: string): string {
  return `<code>${htmlText(words)}</code>`
}

/** A link that does not tell where it was followed from; words and address are escaped here. */
export function htmlLink(words: string, url: string): string {
  return `<a href="${htmlText(url)}" rel="noreferrer">${htmlText(words)}</a>`
}

/** A place of a source by its id, such as `page#shared-2`; a link where its page has an address. */
export function htmlPlace({ id, url }: { readonly id: string; readonly url: string }): string {
  return url === '' ? htmlCode(id) : htmlLink(id, url)
}

/** A source with its address in words too, for whoever reads it on paper. */
export function htmlSource({ id, title, url, read }: UsedSource): string {
  return `${htmlCode(id)}: ${htmlLink(title, url)}, ${htmlText(url)}, read on ${htmlText(read)}`
}

/** A list; each item is HTML already. */
export function htmlList(items: readonly string[], kind?: string): string {
  const type = kind === undefined ? '' : ` class="${kind}"`
  return `<ul${type}>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`
}

/** What each word means, side by side; both are HTML already. */
export function htmlFacts(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`)
  return `<dl class="facts">\n${lines.join('\n')}\n</dl>`
}

/** The facts at the head of a page, label and value; both are escaped here, and a hash is code. */
export function htmlHead(rows: readonly (readonly [string, string])[]): string {
  return htmlFacts(
    rows.map(([label, value]) => [htmlText(label), label === 'Hash' ? htmlCode(value) : htmlText(value)]),
  )
}

/** A part of a page that is named by its title; the title is escaped here, the content is HTML already. */
export function htmlSection(id: string, title: string, content: string): string {
  return `<section aria-labelledby="${id}">\n<h2 id="${id}">${htmlText(title)}</h2>\n${content}\n</section>`
}

/** A table; caption and heads are escaped here, each row is HTML already. */
export interface HtmlTable {
  readonly caption: string
  readonly heads: readonly string[]
  /** Groups of rows; one group in most tables. */
  readonly groups: readonly (readonly string[])[]
  /** Which heads stand over numbers. */
  readonly numbers?: readonly string[]
  readonly kind?: string
}

/** The roles keep it a table where a telephone shows it as blocks. */
export function htmlTable({ caption, heads, groups, numbers = [], kind }: HtmlTable): string {
  const cells = heads.map((head) => {
    const type = numbers.includes(head) ? ' class="number"' : ''
    return `<th scope="col" role="columnheader"${type}>${htmlText(head)}</th>`
  })
  const bodies = groups.map((rows) => `<tbody role="rowgroup">\n${rows.join('\n')}\n</tbody>`)
  return `<table role="table"${kind === undefined ? '' : ` class="${kind}"`}>
<caption>${htmlText(caption)}</caption>
<thead role="rowgroup"><tr role="row">${cells.join('')}</tr></thead>
${bodies.join('\n')}
</table>`
}
