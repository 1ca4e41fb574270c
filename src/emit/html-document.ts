import { closingLine } from './closing-line.js'
import { htmlText } from './markup.js'

/** One page for people. All that is not `title` or `label` is HTML or CSS already. */
export interface HtmlDocument {
  readonly title: string
  readonly style: string
  readonly header: string
  readonly nav?: { readonly label: string; readonly content: string }
  readonly main: string
  /** The version of declared. */
  readonly tool: string
}

/** Forbids the browser whatever is not the page's own style (CSP Level 3). */
const seal = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`

/** A page of English as one file: no script, no remote asset; it ends as every document does. */
export function htmlDocument({ title, style, header, nav, main, tool }: HtmlDocument): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${seal}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${htmlText(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
${header}
</header>
${nav === undefined ? '' : `<nav aria-label="${htmlText(nav.label)}">\n${nav.content}\n</nav>\n`}<main>
${main}
</main>
<footer><p>${htmlText(closingLine(tool))}</p></footer>
</body>
</html>
`
}
