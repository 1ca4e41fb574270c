import type { Draw } from '../differential/draw.js'
import { type Tree, write } from '../gate/record-arbitrary.js'

const encoder = new TextEncoder()

/** Texts that are put in the place of a value: edges of grammar, of Unicode and of numbers. */
const oddValues: readonly string[] = [
  ...['null', 'true', 'false', '{}', '[]', '[1]', '{"a":1}', '""', '"a"', 'nul', 'True', 'NaN', '-', '+1'],
  ...['0', '-0', '00', '01', '1.', '.5', '1.0', '1e3', '1E+3', '1e', '0.1', '-1', '4294967296', '1e400'],
  ...['12345678901234567890', '123456789012345678901', '0.00000000000000000000000001', '9007199254740993'],
  ...[
    '"\\u0041"',
    '"\\ud83d\\ude00"',
    '"\\ud83d"',
    '"\\ude00"',
    '"\\/"',
    '"\\x"',
    '"\\u00e9t\\u00e9"',
    '"\\n"',
  ],
  ...['"é"', '"😀"', '"\u2028"', '"\u007f"', '"\u0080"', '"\u07ff"', '"\ufffd"', '"\u{10ffff}"', "'a'"],
  ...['"+12065550100"', '"2026-02-29T00:00:00Z"', '"2024-02-29T23:59:60Z"', '"0001-01-01T00:00:00Z"'],
  ...['"2026-11-20T09:18:31.2500000+14:00"', '"999.0.0.1"', '"::1"', '"DE"', '"P1D"', '"PT0.016S"'],
]

/** Bytes that are put in somewhere: no UTF-8, structure, spaces, control characters. */
const oddBytes: readonly (readonly number[])[] = [
  ...[[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80], [0xc3, 0xa9]],
  ...[[0xf0, 0x9f, 0x98, 0x80], [0xef, 0xbb, 0xbf], [0x00], [0x1f], [0x7f], [0x0d], [0x0a], [0x0d, 0x0a]],
  ...[[0x20], [0x09], [0x22], [0x5c], [0x5c, 0x22], [0x2c], [0x3a], [0x7b], [0x7d], [0x5b], [0x5d], [0x30]],
]

/** A line for one record: most of them right in many ways, the others wrong in one or two. With its line end. */
export function drawnLine(records: readonly Tree[], names: readonly string[], draw: Draw): Uint8Array {
  let tree = draw.pick(records)
  if (draw.chance(50)) tree = shuffled(tree, draw)
  const faults = draw.pick([0, 0, 0, 1, 1, 1, 1, 2])
  let bytesFaults = 0
  for (let i = 0; i < faults; i++) {
    if (draw.chance(65)) tree = spoilt(tree, names, draw)
    else bytesFaults++
  }
  let text = draw.chance(80) ? write(tree) : spaced(tree, draw.chance(50) ? ' ' : '', draw)
  if (draw.chance(6)) text = escaped(text, draw)
  let bytes: Uint8Array = encoder.encode(text)
  for (let i = 0; i < bytesFaults; i++) bytes = disturbed(bytes, draw)
  return draw.chance(90)
    ? joined(bytes, [0x0a])
    : joined(bytes, draw.pick([[0x0d, 0x0a], [], [0x0d], [0x20, 0x0a], [0x0a, 0x0a]]))
}

function joined(a: Uint8Array, b: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length)
  bytes.set(a)
  bytes.set(b, a.length)
  return bytes
}

/** A byte more, less or other at any place, or a piece twice. */
export function disturbed(bytes: Uint8Array, draw: Draw): Uint8Array {
  const at = draw.int(bytes.length + 1)
  const end = Math.min(bytes.length, at + 1 + draw.int(draw.chance(50) ? 1 : 40))
  const cut = (more: Iterable<number>, from: number): Uint8Array =>
    Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(from)])
  switch (draw.int(6)) {
    case 0:
      return cut([draw.int(256)], at + 1)
    case 1:
      return cut(draw.pick(oddBytes), at)
    case 2:
      return cut(draw.pick(oddBytes), at + 1)
    case 3:
      return cut([], end)
    case 4:
      return cut(bytes.subarray(at, end), at)
    default:
      return bytes.slice(0, at)
  }
}

/** The members of every object in another order. */
function shuffled(tree: Tree, draw: Draw): Tree {
  if (tree.kind === 'leaf') return tree
  if (tree.kind === 'list') return { kind: 'list', items: tree.items.map((item) => shuffled(item, draw)) }
  const drawn = tree.members.map(([name, value]) => ({
    place: draw.int(1_000_000),
    member: [name, shuffled(value, draw)] as const,
  }))
  drawn.sort((a, b) => a.place - b.place)
  return { kind: 'object', members: drawn.map(({ member }) => member) }
}

/** One fault, or what could be one, somewhere in the tree. */
function spoilt(tree: Tree, names: readonly string[], draw: Draw): Tree {
  if (tree.kind === 'leaf') return { kind: 'leaf', text: otherValue(tree.text, draw) }
  if (tree.kind === 'list') {
    if (tree.items.length === 0 || draw.chance(20))
      return { kind: 'list', items: [...tree.items, ...tree.items, ...(draw.chance(20) ? [leaf('1')] : [])] }
    const at = draw.int(tree.items.length)
    return {
      kind: 'list',
      items: tree.items.map((item, index) => (index === at ? spoilt(item, names, draw) : item)),
    }
  }
  const members = [...tree.members]
  const at = draw.int(Math.max(1, members.length))
  const chosen = members[at]
  if (chosen === undefined || draw.chance(15)) {
    const name = draw.chance(50) ? draw.pick(names) : nameLike(draw.pick(names), draw)
    members.splice(at, 0, [name, leaf(draw.pick(oddValues))])
    return { kind: 'object', members }
  }
  const [name, value] = chosen
  const kind = draw.int(100)
  if (kind < 10) members.splice(draw.int(members.length + 1), 0, chosen)
  else if (kind < 24) members.splice(at, 1)
  else if (kind < 32) members[at] = [nameLike(name, draw), value]
  else if (kind < 38) members[at] = [name, draw.pick(members)[1]]
  else if (kind < 40) members[at] = [name, deep(value, 1 + draw.int(80))]
  else members[at] = [name, draw.chance(20) ? leaf(draw.pick(oddValues)) : spoilt(value, names, draw)]
  return { kind: 'object', members }
}

function leaf(text: string): Tree {
  return { kind: 'leaf', text }
}

function deep(tree: Tree, levels: number): Tree {
  let around = tree
  for (let i = 0; i < levels; i++) around = { kind: 'list', items: [around] }
  return around
}

/** A name that is nearly the same: of the same beginning, end and length, or of other case, or longer. */
function nameLike(name: string, draw: Draw): string {
  const middle = Math.floor(name.length / 2)
  switch (draw.int(6)) {
    case 0:
      return `${name.slice(0, middle)}${name[middle] === 'x' ? 'y' : 'x'}${name.slice(middle + 1)}`
    case 1:
      return name.toUpperCase() === name ? name.toLowerCase() : name.toUpperCase()
    case 2:
      return `${name}s`
    case 3:
      return name.slice(0, -1)
    case 4:
      return `${name}\0`
    default:
      return '__proto__'
  }
}

function otherValue(text: string, draw: Draw): string {
  if (draw.chance(40)) return draw.pick(oddValues)
  const at = draw.int(text.length + 1)
  if (!text.startsWith('"'))
    return `${text.slice(0, at)}${draw.pick(['0', '9', '.', 'e', '-', ''])}${text.slice(at)}`
  const inside = 1 + draw.int(Math.max(1, text.length - 1))
  const more = draw.pick([
    '0',
    'a',
    ' ',
    'é',
    '😀',
    '\\u0061',
    '\\"',
    '*',
    '+',
    ':',
    'Z',
    '-',
    'a'.repeat(300),
  ])
  if (draw.chance(30)) return `${text.slice(0, inside)}${text.slice(inside + 1, -1)}"`
  return `${text.slice(0, inside)}${more}${text.slice(inside)}`
}

/** The text with spaces between its tokens, all the same or drawn anew at each. */
function spaced(tree: Tree, style: string, draw: Draw): string {
  const gap = (): string => (style === '' ? draw.pick(['', ' ', '  ', '\t', ' \t ']) : style)
  if (tree.kind === 'leaf') return tree.text
  const between = `${style === '' ? gap() : ''},${gap()}`
  if (tree.kind === 'list') return `[${tree.items.map((item) => spaced(item, style, draw)).join(between)}]`
  const members = tree.members.map(
    ([name, value]) =>
      `${JSON.stringify(name)}${style === '' ? gap() : ''}:${gap()}${spaced(value, style, draw)}`,
  )
  return `{${style === '' ? gap() : ''}${members.join(between)}${style === '' ? gap() : ''}}`
}

/** One letter or digit of a name or string written as an escape. */
function escaped(text: string, draw: Draw): string {
  const letters = [...text.matchAll(/[A-Za-z]/g)]
  if (letters.length === 0) return text
  const { index } = draw.pick(letters)
  return `${text.slice(0, index)}\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}${text.slice(index + 1)}`
}
