import type { Statement } from './typescript.js'

/** What a projection is written with: each piece is there where it is used. */
export type Piece = 'Open' | 'isObject' | 'isList' | 'own' | 'chosen' | 'define'

const pieces: Readonly<Record<Piece, Statement>> = {
  Open: {
    is: 'type',
    name: 'Open',
    parameters: ['Known'],
    type: 'Known | (Known & { readonly [name: string]: unknown })',
    lines: ['These members, and whatever else a source has.'],
  },
  isObject: {
    is: 'function',
    name: 'isObject',
    parameters: [['value', 'unknown']],
    returns: 'boolean',
    body: ["return typeof value === 'object' && value !== null && !Array.isArray(value)"],
  },
  isList: {
    is: 'function',
    name: 'isList',
    parameters: [['value', 'unknown']],
    returns: 'boolean',
    body: ['return Array.isArray(value)'],
  },
  own: {
    is: 'function',
    name: 'own',
    lines: [
      'A member that an object has itself and that JSON would write; what it inherits is none of its own.',
    ],
    typeParameters: ['Source extends object', 'Name extends keyof Source'],
    parameters: [
      ['source', 'Source'],
      ['name', 'Name'],
    ],
    returns: 'Source[Name] | undefined',
    body: ['return Object.prototype.propertyIsEnumerable.call(source, name) ? source[name] : undefined'],
  },
  chosen: {
    is: 'function',
    name: 'chosen',
    lines: ['The member that chooses a shape.'],
    parameters: [
      ['source', 'object'],
      ['name', 'string'],
    ],
    returns: 'unknown',
    body: ['return own(source as { readonly [name: string]: unknown }, name)'],
  },
  define: {
    is: 'function',
    name: 'define',
    lines: ['Writes a member whose name would else set the prototype.'],
    parameters: [
      ['target', 'object'],
      ['name', 'string'],
      ['value', 'unknown'],
    ],
    returns: 'void',
    body: [
      'Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })',
    ],
  },
}

/** The pieces of these names, and those that they use, in one order. */
export function piecesOf(used: ReadonlySet<Piece>): readonly Statement[] {
  const all = new Set([...used, ...(used.has('chosen') ? (['own'] as const) : [])])
  return (Object.keys(pieces) as Piece[]).filter((name) => all.has(name)).map((name) => pieces[name])
}
