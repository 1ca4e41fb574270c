import { printableJson } from '../diagnostics/printable.js'

/** Columns that a line takes at most behind its indent, where what it holds can be broken. */
const width = 110

/**
 * A value as JSON for people and for programs: what fits stands on one line, all else a line each, and the same
 * value always as the same text, with a line end. No character of it steers a terminal. A large schema takes about
 * half of what it would take with a line for each value.
 */
export function jsonText(value: unknown): string {
  return `${printableJson(printed(value, '', 0))}\n`
}

/** `taken` are the columns that its name takes on its line. */
function printed(value: unknown, indent: string, taken: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const flat = flatOf(value, width - taken)
  if (flat !== undefined) return flat
  const deeper = `${indent}  `
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const lines = entriesOf(value).map(([name, inner]) => {
    return `${deeper}${name}${printed(inner, deeper, name.length + 1)}`
  })
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`
}

/** On one line, where that takes no more than so many columns. */
function flatOf(value: object, room: number): string | undefined {
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }']
  const parts: string[] = []
  let length = open.length + close.length
  for (const [name, inner] of entriesOf(value)) {
    const text =
      typeof inner === 'object' && inner !== null
        ? flatOf(inner, room - length - name.length)
        : JSON.stringify(inner)
    if (text === undefined) return undefined
    parts.push(`${name}${text}`)
    length += name.length + text.length + 2
    if (length - 2 > room) return undefined
  }
  if (parts.length === 0) return Array.isArray(value) ? '[]' : '{}'
  return `${open}${parts.join(', ')}${close}`
}

/** Each value with what stands before it; what JSON does not have is left out. */
function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((inner) => ['', inner] as const)
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => [`${JSON.stringify(name)}: `, inner] as const)
}
