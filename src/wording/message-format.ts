import { MessageFormat, parseMessage, validate, visit } from 'messageformat'
import type { Inline } from './inline.js'

/** What a message is given, by the names of its variables. */
export type Values = Readonly<Record<string, string | number>>

/** A message of Unicode MessageFormat 2, ready to be formatted. */
export interface Formatter {
  /** The variables that it wants, in order of the alphabet. */
  readonly variables: readonly string[]
  /** The links that stand in it, in order of the alphabet. */
  readonly links: readonly string[]
  /** Throws where a value is missing or does not fit: that is a mistake of the caller, not of the catalogue. */
  format(values: Values): readonly Inline[]
}

/** Reads one message; what is wrong with it comes back as the end of a sentence. */
export function formatter(
  locale: string,
  direction: 'ltr' | 'rtl',
  text: string,
): Formatter | { readonly mistake: string } {
  try {
    const model = parseMessage(text)
    validate(model)
    const { variables, links, unclosed } = contents(model)
    if (unclosed !== undefined) return { mistake: `the link "${unclosed}" is not opened and closed in turn` }
    const message = new MessageFormat(locale, model, { dir: direction })
    const format = (values: Values): readonly Inline[] => treeOf(message.formatToParts(values, refuse))
    return { variables, links, format }
  } catch (thrown) {
    return { mistake: thrown instanceof Error ? lowered(thrown.message) : 'it cannot be read' }
  }
}

function refuse(error: unknown): never {
  throw error
}

function lowered(message: string): string {
  return `${message.charAt(0).toLowerCase()}${message.slice(1)}`
}

function contents(model: ReturnType<typeof parseMessage>) {
  const used = new Set<string>()
  const own = new Set<string>()
  const links = new Set<string>()
  const open: string[] = []
  let unclosed: string | undefined
  visit(model, {
    declaration: (declaration) => {
      if (declaration.type === 'local') own.add(declaration.name)
    },
    value: (value) => {
      if (value.type === 'variable') used.add(value.name)
    },
    markup: ({ kind, name }) => {
      links.add(name)
      if (kind === 'open' && open.length === 0) open.push(name)
      else if (kind !== 'close' || open.pop() !== name) unclosed ??= name
    },
    // Each variant of a message opens and closes its own links.
    pattern: () => () => {
      unclosed ??= open.pop()
    },
  })
  const sorted = (names: ReadonlySet<string>) => [...names].sort()
  return {
    variables: sorted(new Set([...used].filter((name) => !own.has(name)))),
    links: sorted(links),
    unclosed,
  }
}

type Part = ReturnType<MessageFormat['formatToParts']>[number]

/** Isolates and links enclose what stands between their two marks. */
function treeOf(parts: readonly Part[]): readonly Inline[] {
  const whole: Inline[] = []
  let link: { readonly name: string; readonly inside: Inline[] } | undefined
  let isolate: 'ltr' | 'rtl' | 'auto' | undefined
  for (const part of parts) {
    const into = link?.inside ?? whole
    if (part.type === 'bidiIsolation') isolate = directions.get(part.value)
    else if (part.type === 'markup') {
      if (part.kind === 'open') link = { name: part.name, inside: [] }
      else if (link !== undefined) {
        whole.push({ kind: 'link', ...link })
        link = undefined
      }
    } else if (part.type === 'text') into.push({ kind: 'text', value: String(part.value) })
    else into.push({ kind: 'value', direction: isolate ?? 'auto', value: valueIn(part) })
  }
  return whole
}

const directions: ReadonlyMap<string, 'ltr' | 'rtl' | 'auto'> = new Map([
  ['\u2066', 'ltr'],
  ['\u2067', 'rtl'],
  ['\u2068', 'auto'],
])

function valueIn(part: Part): string {
  if ('parts' in part && part.parts !== undefined) {
    return part.parts.map(({ value }) => String(value ?? '')).join('')
  }
  return 'value' in part ? String(part.value) : ''
}
