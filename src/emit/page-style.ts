/** Lines of CSS inside a block, as they stand there; each begins with the end of the line before it. */
type Lines = string

/** Letters of one width, such as those of code. */
export const monospace = 'ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace'

/** The colours of every page on paper. */
export const paperColours =
  '--ink: #000000; --soft: #333333; --paper: #ffffff; --band: #eeeeee; --line: #999999;'

/** What the look of one page has of its own. */
export interface PageLook {
  /** Its colours behind those of every page: by light and, where `when` holds, in the dark. */
  readonly colours: { readonly light: Lines; readonly dark: Lines; readonly when?: string }
  /** At the most. */
  readonly width: string
  /** What else holds of the body. */
  readonly body?: string
  readonly rules: Lines
  /** Tables are shown as blocks there, made of these elements; their heads are only read aloud. */
  readonly telephone: {
    readonly width: string
    readonly facts: Lines
    readonly blocks: string
    readonly more: Lines
  }
  /** `root` is the rule of its colours there. */
  readonly paper: { readonly root: Lines; readonly more: Lines }
}

/** The look of a page: for a screen, a dark screen, a telephone and paper. No remote asset. */
export function pageStyle({ colours, width, body = '', rules, telephone, paper }: PageLook): string {
  return `
:root {
  color-scheme: light dark;
  --ink: #1c2430; --soft: #56606e; --paper: #ffffff; --band: #f4f6f8; --line: #d5dae1;${colours.light}
}
@media ${colours.when ?? '(prefers-color-scheme: dark)'} {
  :root {
    --ink: #e6e9ee; --soft: #a4adba; --paper: #14181e; --band: #1c222a; --line: #39424e;${colours.dark}
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1.5rem 3rem; max-width: ${width}; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Arial, sans-serif;${body}
}${rules}
footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875em; }
@media screen and (max-width: ${telephone.width}) {
  body { padding: 1.25rem 1rem 2rem; }
  h1 { font-size: 1.4rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }${telephone.facts}
  ${telephone.blocks} { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }${telephone.more}
}
@media print {${paper.root}
  @page { margin: 15mm; }
  body { max-width: none; padding: 0; font-size: 9pt; }${paper.more}
}
`
}
