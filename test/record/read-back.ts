/** A line of a record as it was read back from the document: its words, and the elements that it carries. */
export interface ReadLine {
  readonly asked: string
  readonly words: string
  readonly elements: readonly string[]
}

const unescaped = (text: string) =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
const wordsOf = (html: string) =>
  unescaped(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
const elementsIn = (html: string) =>
  [...html.matchAll(/ data-element="([^"]*)"/g)].flatMap(([, ids = '']) => unescaped(ids).split(' '))

/** The lines of every table; a line belongs to the heading of its group. */
export function linesOfHtml(html: string): readonly ReadLine[] {
  return [...html.matchAll(/<tbody role="rowgroup">([\s\S]*?)<\/tbody>/g)].flatMap(([, group = '']) => {
    const asked = wordsOf(/<th scope="rowgroup"[^>]*>([\s\S]*?)<\/th>/.exec(group)?.[1] ?? '')
    return [...group.matchAll(/<tr role="row">([\s\S]*?)<\/tr>/g)].map(([, row = '']) => {
      const cells = [...row.matchAll(/<td [\s\S]*?<\/td>/g)].map(([cell]) => cell).join(' ')
      return { asked, words: wordsOf(cells), elements: elementsIn(cells) }
    })
  })
}

/** The facts of every table, each with how it stands. */
export function factsOfHtml(html: string): readonly ReadLine[] {
  return [...html.matchAll(/<tbody role="rowgroup">([\s\S]*?)<\/tbody>/g)].flatMap(([, group = '']) => {
    const asked = wordsOf(/<th scope="rowgroup"[^>]*>([\s\S]*?)<\/th>/.exec(group)?.[1] ?? '')
    return [...group.matchAll(/<tr role="row">([\s\S]*?)<\/tr>/g)].flatMap(([, row = '']) => {
      const [facts = '', stands = ''] = [...row.matchAll(/<td [\s\S]*?<\/td>/g)].map(([cell]) => cell)
      return [...facts.matchAll(/<p[ >][\s\S]*?<\/p>/g)].map(([fact]) => ({
        asked,
        words: `${wordsOf(fact)}: ${wordsOf(stands)}`,
        elements: elementsIn(fact),
      }))
    })
  })
}

/** Every element that the document or its drawing names. */
export function elementsOfHtml(html: string): ReadonlySet<string> {
  return new Set(elementsIn(html))
}

/** The elements that the last section lists, by the number of the line; and all numbers of lines. */
export function elementsOfMarkdown(markdown: string): {
  readonly byLine: ReadonlyMap<number, readonly string[]>
  readonly lines: ReadonlySet<number>
} {
  const [body = '', appendix = ''] = markdown.split('\n## Elements of the claims\n')
  const items = [...appendix.matchAll(/^- (\d+): (.*)$/gm)].map(
    ([, number, ids = '']) =>
      [Number(number), [...ids.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id)] as const,
  )
  return {
    byLine: new Map(items),
    lines: new Set([...body.matchAll(/^\| (\d+) \|/gm)].map(([, n]) => Number(n))),
  }
}
