import type { Layout } from '../../src/wording/layout.js'
import type { NoticeDocument } from './document.js'
import { type TextChannel, textBlocks } from './text-channel.js'

/** `ending` is that of the other languages' files. */
const channelOf = (ending: string): TextChannel => ({
  text: escaped,
  value: escaped,
  // In a link nothing becomes another link.
  link: (inside, address) => `[${inside.replaceAll('\\:', ':')}](<${address}>)`,
  strong: (inside) => `**${inside}**`,
  languages: (links) => links.map(({ name, stem }) => `[${escaped(name)}](<${stem}${ending}>)`).join(' · '),
})

/** The notice in CommonMark; behind each block, a comment says what it tells. */
export function markdown(document: NoticeDocument, layout: Layout): string {
  return layout({ blocks: markdownBlocks(document, '.md') })
}

/** The blocks of a document as the layout of Markdown wants them. */
export function markdownBlocks(document: NoticeDocument, ending: '.md' | '.learn.md'): readonly object[] {
  return textBlocks(document, channelOf(ending)).map((block) => ({
    ...block,
    head: block.head === '' ? '' : block.text === '' ? block.head : `${block.head}\\`,
    text: atStart(block.text),
    indent: '  '.repeat(block.depth),
    inner: block.isItem ? '  ' : '',
    hasBoth: block.head !== '' && block.text !== '',
    headOnly: block.head !== '' && block.text === '',
    textOnly: block.head === '',
  }))
}

/** Every character that CommonMark, its usual extensions or HTML read; an address stays text. */
function escaped(words: string): string {
  return words.replace(/[\\`*_[\]<>|~&!$^{}@]|:(?=\/\/)|(?<=www)\./gi, '\\$&')
}

/** What would make a block of another kind where it begins a line. */
function atStart(text: string): string {
  return text.replace(/^(?:[#+=-]|\d+(?=[.)]))/, (found) => (/^\d/.test(found) ? `${found}\\` : `\\${found}`))
}
