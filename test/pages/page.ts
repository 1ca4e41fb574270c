/** A fenced block of a page: the info string behind its fence, and its text. */
export interface Example {
  readonly info: string
  readonly body: string
}

/** The page of one code. */
export interface Page {
  readonly title: string
  /** What stands between the title and the first heading. */
  readonly intro: string
  readonly headings: readonly string[]
  readonly wrong: readonly Example[]
  readonly right: readonly Example[]
  readonly whatToDo: string
}

export function readPage(text: string): Page {
  const parts = splitAtHeadings(text)
  const [first = { heading: '', body: '' }, ...rest] = parts
  const part = (name: string) => rest.find(({ heading }) => heading === `## ${name}`)?.body ?? ''
  return {
    title: first.heading.replace(/^# /, ''),
    intro: first.body.trim(),
    headings: rest.map(({ heading }) => heading.replace(/^## /, '')),
    wrong: examplesIn(part('Wrong')),
    right: examplesIn(part('Right')),
    whatToDo: part('What to do').trim(),
  }
}

/** Headings inside a fenced block are text of the example. */
function splitAtHeadings(text: string): readonly { heading: string; body: string }[] {
  const parts: { heading: string; body: string }[] = []
  let fenced = false
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced
    if (!fenced && /^#{1,2} /.test(line)) parts.push({ heading: line, body: '' })
    else {
      const last = parts.at(-1)
      if (last !== undefined) last.body += `${line}\n`
    }
  }
  return parts
}

function examplesIn(body: string): readonly Example[] {
  return [...body.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, info = '', text = '']) => ({
    info: info.trim(),
    body: text,
  }))
}
