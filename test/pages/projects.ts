import { readFileSync } from 'node:fs'
import { type Compiled, compile } from '../../src/compile.js'
import { createSourceFile } from '../../src/text/source-file.js'
import type { Example } from './page.js'

const kinds = ['vocabulary', 'policy', 'payload', 'tests'] as const
const base = new Map<string, string>(
  kinds.map((kind) => [kind, readFileSync(new URL(`base/${kind}.yaml`, import.meta.url), 'utf8')]),
)

/**
 * Compiles the page-example project with the documents of a page in it. A block replaces, as text,
 * those top-level sections of the base document of its kind that it holds; `yaml whole` is the whole
 * document. A second whole document of a kind, and one of a kind that the base has not, is added.
 */
export function compileExamples(examples: readonly Example[]): Promise<Compiled> {
  const documents = new Map(base)
  const replaced = new Set<string>()
  for (const { info, body } of examples) {
    const kind = /^[^\s:#]+/.exec(body)?.[0] ?? ''
    if (info === 'yaml whole') {
      const isSecond = replaced.has(kind) || !base.has(kind)
      documents.set(isSecond ? `${kind}-${documents.size}` : kind, body)
    } else {
      const text = documents.get(kind)
      if (text === undefined) throw new Error(`The base has no document of the kind ${kind}.`)
      documents.set(kind, withSections(text, body))
    }
    replaced.add(kind)
  }
  return compile([...documents].map(([name, text]) => createSourceFile(`${name}.yaml`, text)))
}

/** `text` with the top-level sections of `changes` in place of its own; new ones come last. */
function withSections(text: string, changes: string): string {
  const sections = sectionsOf(text)
  for (const [key, section] of sectionsOf(changes)) sections.set(key, section)
  return [...sections.values()].join('')
}

function sectionsOf(text: string): Map<string, string> {
  const sections = new Map<string, string>()
  let key = ''
  for (const line of text.split(/(?<=\n)/)) {
    const top = /^([^\s#:]+):/.exec(line)?.[1]
    // A key that stands twice stays twice.
    if (top !== undefined) key = sections.has(top) ? `${top} ${sections.size}` : top
    sections.set(key, (sections.get(key) ?? '') + line)
  }
  return sections
}
