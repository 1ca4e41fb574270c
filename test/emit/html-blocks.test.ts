import { describe, expect, it } from 'vitest'
import { factDocument, factParagraph } from '../../src/emit/fact-page/html.js'
import {
  htmlCode,
  htmlHead,
  htmlLink,
  htmlParagraph,
  htmlPlace,
  htmlSection,
  htmlSource,
  htmlTable,
} from '../../src/emit/html-blocks.js'
import { htmlDocument } from '../../src/emit/html-document.js'
import { htmlFaults } from '../shown-faults.js'

const hostile = `"'><script>alert(1)</script>&amp;</style></title>\u202e`
const plain = 'x'

/** Everything that a block takes as words, made of the same words. */
const blocks: Readonly<Record<string, (words: string) => string>> = {
  paragraph: htmlParagraph,
  code: htmlCode,
  link: (words) => htmlLink(words, words),
  'place with an address': (words) => htmlPlace({ id: words, url: words }),
  'place without one': (words) => htmlPlace({ id: words, url: '' }),
  source: (words) => htmlSource({ id: words, title: words, url: words, read: words }),
  head: (words) =>
    htmlHead([
      [words, words],
      ['Hash', words],
    ]),
  section: (words) => htmlSection('id', words, ''),
  table: (words) => htmlTable({ caption: words, heads: [words], groups: [[]], numbers: [words] }),
  'document of facts': (words) =>
    factDocument(
      { title: words, subtitle: words, lead: [words], head: [[words, words]], sources: [], tool: words },
      {
        title: words,
        style: '',
        glance: { label: words, sections: [{ id: 'id', title: words, facts: [] }] },
        meanings: {
          stated: words,
          'by-reference': words,
          inferred: words,
          added: words,
          'not-applicable': words,
          missing: words,
        },
        sections: [],
        sources: [],
      },
    ),
  fact: (words) =>
    factParagraph({
      label: words,
      text: words,
      link: words,
      standing: 'stated',
      why: words,
      cites: [],
      elements: [words],
    }),
  document: (words) =>
    htmlDocument({
      title: words,
      style: '',
      header: '',
      nav: { label: words, content: '' },
      main: '',
      tool: words,
    }),
}

/** The tags without what their attributes hold. */
const tagsOf = (html: string) => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/="[^"]*"/g, '='))

describe.each(Object.entries(blocks))('the block %s', (_, block) => {
  it('words would become markup, or act', () => {
    expect(tagsOf(block(hostile))).toEqual(tagsOf(block(plain)))
    expect(block(hostile)).not.toContain('\u202e')
  })
})

describe('a table', () => {
  it('a head over numbers would look like one over words, or a group of rows be lost', () => {
    const html = htmlTable({
      caption: 'c',
      heads: ['a', 'n'],
      groups: [['<tr role="row"><td role="cell">1</td></tr>'], ['<tr role="row"></tr>']],
      numbers: ['n'],
    })
    expect(html).toContain('<th scope="col" role="columnheader">a</th>')
    expect(html).toContain('<th scope="col" role="columnheader" class="number">n</th>')
    expect(html.match(/<tbody role="rowgroup">\n<tr role="row">/g)).toHaveLength(2)
  })
})

describe('a document', () => {
  const own = {
    title: 'A page',
    style: 'p { margin: 0; }',
    header: '<h1>A page</h1>',
    main: '<p>x</p>',
    tool: '1.2.3',
  }

  it('would not be HTML by the standard', async () => {
    const nav = { label: 'Parts', content: '<ul><li>x</li></ul>' }
    const faults = htmlFaults()
    for (const page of [own, { ...own, nav }]) expect(await faults(htmlDocument(page))).toEqual([])
  })

  it('a page would not forbid what is not its own style, or not say who made it', () => {
    expect(htmlDocument(own)).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(htmlDocument(own)).toContain('Prepared with declared 1.2.3. Not legal advice.')
  })
})
