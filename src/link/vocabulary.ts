import type { Diagnostics } from '../diagnostics/diagnostic.js'
import { formats } from '../formats/index.js'
import type { Category, Term, Vocabulary } from '../model/vocabulary.js'
import type { CategoryWritten } from '../syntax/shapes/vocabulary.js'
import type { Term as TermWritten } from '../syntax/shapes/words.js'
import { keySpan, type Path, valueSpan, type Written } from '../syntax/written.js'
import { circular, sameName } from './codes.js'
import { listOf, type Names, resolve } from './scope.js'

const formatNames: Names<unknown> = { what: 'format', where: 'declared', entries: formats, complete: true }

export function linkVocabulary(written: Written<'vocabulary'>, diagnostics: Diagnostics): Vocabulary {
  const { value } = written
  const terms = (section: 'purposes' | 'subjects' | 'conditions' | 'roles' | 'actions' | 'terms') =>
    new Map(
      Object.entries(value[section] ?? {}).map(
        ([id, term]) => [id, linkTerm(id, term, written, [section, id])] as const,
      ),
    )
  return {
    id: value.vocabulary,
    version: value.version,
    hash: written.content,
    categories: linkCategories(written, diagnostics),
    purposes: terms('purposes'),
    subjects: terms('subjects'),
    conditions: terms('conditions'),
    roles: terms('roles'),
    actions: terms('actions'),
    terms: terms('terms'),
    origin: valueSpan(written, ['vocabulary']),
  }
}

function linkTerm(id: string, term: TermWritten, written: Written<'vocabulary'>, path: Path): Term {
  return {
    id,
    title: term.title ?? id.replaceAll('-', ' '),
    definition: term.definition,
    maps: (term.maps ?? {}) as Term['maps'],
    origin: keySpan(written, path),
  }
}

interface Flat {
  readonly id: string
  readonly written: CategoryWritten
  readonly path: Path
  readonly parent: string | undefined
}

function linkCategories(
  written: Written<'vocabulary'>,
  diagnostics: Diagnostics,
): ReadonlyMap<string, Category> {
  const flat = new Map<string, Flat>()
  const visit = (
    categories: Record<string, CategoryWritten>,
    path: Path,
    parent: string | undefined,
  ): void => {
    for (const [id, category] of Object.entries(categories)) {
      const here = [...path, id]
      const earlier = flat.get(id)
      if (earlier === undefined) flat.set(id, { id, written: category, path: here, parent })
      else {
        const related = [{ span: keySpan(written, earlier.path), label: 'it is declared here first' }]
        diagnostics.report(sameName, keySpan(written, here), { what: 'data category', name: id }, related)
      }
      if (category.children !== undefined) visit(category.children, [...here, 'children'], id)
    }
  }
  visit(written.value.categories ?? {}, ['categories'], undefined)
  const where = `the vocabulary ${written.value.vocabulary} ${written.value.version}`
  const names: Names<Flat> = { what: 'data category', where, entries: flat, complete: true }
  const linked = new Map<string, Category>()
  for (const entry of flat.values()) {
    const line = ancestry(entry, names, written, diagnostics)
    const value = line.find((each) => each.written.value !== undefined)
    if (entry.written.value !== undefined) {
      listOf(entry.written.value).forEach((name, index) => {
        const path = [...entry.path, 'value', ...(Array.isArray(entry.written.value) ? [index] : [])]
        resolve(formatNames, name, valueSpan(written, path), diagnostics)
      })
    }
    linked.set(entry.id, {
      ...linkTerm(entry.id, entry.written, written, entry.path),
      formats: listOf(value?.written.value),
      is: entry.written.is,
      of: listOf(line.find((each) => each.written.of !== undefined)?.written.of),
      parent: entry.parent,
      children: Object.keys(entry.written.children ?? {}),
    })
  }
  return linked
}

/** The category and what it is a kind of, nearest first. */
function ancestry(
  entry: Flat,
  names: Names<Flat>,
  written: Written,
  diagnostics: Diagnostics,
): readonly Flat[] {
  const line = [entry]
  let at: Flat | undefined = entry
  while (at?.written.is !== undefined) {
    const span = valueSpan(written, [...at.path, 'is'])
    const next: Flat | undefined =
      at === entry ? resolve(names, at.written.is, span, diagnostics) : names.entries.get(at.written.is)
    if (next !== undefined && line.includes(next)) {
      if (next === entry) diagnostics.report(circular, span, { name: entry.id })
      return line
    }
    if (next !== undefined) line.push(next)
    at = next
  }
  return line
}
