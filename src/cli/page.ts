const width = 100

/** A Markdown page of ours as a terminal shows it: titles stand out, examples are indented, lines are broken. */
export function renderPage(markdown: string, { colour }: { readonly colour: boolean }): string {
  const out: string[] = []
  let inCode = false
  for (const line of markdown.trimEnd().split('\n')) {
    const heading = /^#{1,6} (.*)$/.exec(line)?.[1]
    if (/^```/.test(line)) inCode = !inCode
    else if (inCode) out.push(`    ${line}`.trimEnd())
    else if (heading !== undefined) out.push(colour ? `\u001b[1m${heading}\u001b[0m` : heading)
    else out.push(...wrap(line))
  }
  return `${out.join('\n')}\n`
}

/** A line of text as lines of at most 100 columns; an indent and a list mark are kept. */
function wrap(line: string): readonly string[] {
  const [lead = ''] = /^\s*(?:[-*] |\d+\. )?/.exec(line) ?? []
  const lines: string[] = []
  let open = lead
  for (const word of line.slice(lead.length).split(' ')) {
    const isFirst = open.trim() === lead.trim()
    if (!isFirst && open.length + 1 + word.length > width) {
      lines.push(open)
      open = `${' '.repeat(lead.length)}${word}`
    } else open += open === lead || open.endsWith(' ') ? word : ` ${word}`
  }
  return [...lines, open.trimEnd()]
}
