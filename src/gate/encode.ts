import type { EnvelopeNode } from '../data/record.js'
import type { CsvMedia } from '../plan/plan.js'

/** How a tree is laid out. */
export interface Layout {
  /** Spaces for each level; none writes everything in one line. */
  readonly indent: number
  /** The level at which the text will stand. */
  readonly level: number
}

/** The line break and indentation of a level, or nothing in one line. */
export function breakAt({ indent }: Layout, level: number): string {
  return indent === 0 ? '' : `\n${' '.repeat(indent * level)}`
}

/** JSON of a judged tree (RFC 8259): strings escaped anew, numbers as their lexemes. There are no records in it. */
export function encodeJson(node: EnvelopeNode, layout: Layout): string {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'boolean':
      return String(node.value)
    case 'number':
      return node.lexeme
    case 'string':
    case 'text':
      return JSON.stringify(node.value)
    case 'records':
      throw new Error('Records are written one by one.')
    case 'array': {
      const inner = { ...layout, level: layout.level + 1 }
      return brackets(
        '[',
        node.items.map((item) => encodeJson(item, inner)),
        ']',
        layout,
      )
    }
    case 'object': {
      const inner = { ...layout, level: layout.level + 1 }
      const members = node.members.map(
        (member) => `${encodeName(member.name, layout)}${encodeJson(member.value, inner)}`,
      )
      return brackets('{', members, '}', layout)
    }
  }
}

/** A member's name with its colon. */
export function encodeName(name: string, { indent }: Layout): string {
  return `${JSON.stringify(name)}:${indent === 0 ? '' : ' '}`
}

function brackets(open: string, parts: readonly string[], close: string, layout: Layout): string {
  if (parts.length === 0) return `${open}${close}`
  const inner = breakAt(layout, layout.level + 1)
  return `${open}${inner}${parts.join(`,${inner}`)}${breakAt(layout, layout.level)}${close}`
}

/** A row of CSV (RFC 4180), ended by CRLF; quoted where it must be. */
export function encodeRow(cells: readonly string[], { delimiter }: CsvMedia): string {
  // One empty cell without quotation marks would be a blank line.
  if (cells.length === 1 && cells[0] === '') return '""\r\n'
  return `${cells.map(encodeCell).join(delimiter)}\r\n`
}

/**
 * A cell, in quotation marks where it holds what parts cells or rows in any of the dialects, for a reader that
 * takes the wrong one must not find another cell in it; or where it begins as a comment does.
 */
function encodeCell(cell: string): string {
  const needsQuotes = /[",;|\t\r\n\u0085\u2028\u2029]|^[\s#/]|\s$/.test(cell)
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell
}
