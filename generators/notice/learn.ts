import type { Layout } from '../../src/wording/layout.js'
import { anchorOf, type NoticeDocument, type Sentence } from './document.js'
import { markdownBlocks } from './markdown.js'
import { textOf } from './speaker.js'

/**
 * The notice in Markdown with the front matter of Microsoft Learn. Who wrote or reviewed it, and for which service of
 * Learn's list, is for those who publish it to say; the date is the day on which the notice was published, or none.
 */
export function learn(document: NoticeDocument, layout: Layout, published: string | undefined): string {
  const lead = document.sections
    .find(({ id }) => id === 'short')
    ?.blocks.find(({ kind }) => kind === 'paragraph')
  const description = lead?.kind === 'paragraph' ? lead.sentences : []
  const [year, month, day] = published?.split('-') ?? []
  const plain = (name: string, value: string) => ({ name, value, anchor: '' })
  const told = (name: string, sentences: readonly Sentence[]) => {
    const { kind, ids } = anchorOf(sentences)
    const text = sentences.map(({ parts }) => textOf(parts)).join(document.betweenSentences)
    // A text of JSON is one of YAML.
    return { name, value: JSON.stringify(text), anchor: `${kind}: ${ids.join(' ')}` }
  }
  const front = [
    told('title', [document.title]),
    ...(description.length === 0 ? [] : [told('description', description)]),
    ...(year === undefined ? [] : [plain('ms.date', `${month}/${day}/${year}`)]),
    plain('ms.topic', 'article'),
  ]
  return layout({ front, blocks: markdownBlocks(document, '.learn.md') })
}
