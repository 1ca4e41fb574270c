import { type Layout, layoutOf } from '../../src/wording/layout.js'

/** Layouts and their parts, by the names of their files without the ending. */
export type LayoutTexts = Readonly<Record<(typeof layoutNames)[number], string>>
export const layoutNames = [
  'html',
  'inline',
  'sentences',
  'items',
  'markdown',
  'learn',
  'text',
  'index',
] as const

/** The layouts of notices, each made ready once, when it is first asked for. */
export type Layouts = Readonly<Record<'html' | 'markdown' | 'learn' | 'text' | 'index', Layout>>

/** Makes layouts of their texts; one that cannot be read throws when it is first used. */
export function layoutsOf(texts: LayoutTexts): Layouts {
  const { inline, sentences, items, markdown } = texts
  return {
    html: whenAsked(() => layoutOf(texts.html, { partials: { inline, sentences, items }, values: 'html' })),
    markdown: whenAsked(() => layoutOf(markdown, { values: 'escaped' })),
    learn: whenAsked(() => layoutOf(texts.learn, { partials: { markdown }, values: 'escaped' })),
    text: whenAsked(() => layoutOf(texts.text, { values: 'escaped' })),
    index: whenAsked(() => layoutOf(texts.index, { values: 'html' })),
  }
}

function whenAsked(make: () => Layout): Layout {
  let made: Layout | undefined
  return (data) => {
    made ??= make()
    return made(data)
  }
}
