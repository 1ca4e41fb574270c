import { compilePattern } from '../../src/formats/pattern.js'
import { isFinerThan } from '../../src/formats/precision.js'
import type { Plan, PlanNode, ValueTest } from '../../src/plan/plan.js'
import { formatCases } from '../formats/format-cases.js'
import type { Tree } from '../gate/record-arbitrary.js'
import type { Draw } from './draw.js'

const leaf = (text: string): Tree => ({ kind: 'leaf', text })

/** Values at the edges of most declarations; of numbers only those of at most 15 significant digits that a double holds. */
const edges = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '-0',
    '-1',
    '1',
    '1.0',
    '1e0',
    '2.5',
    '2.50',
    '0.1',
    '0.10',
    '100',
    '1e2',
    '-90',
    '90.5',
    '1e-7',
  ],
  ...['123456789012345', '1.23456789012345', '9.5e14', '1e17', '0.30000000000001'],
  ...[
    '""',
    '" "',
    '"x"',
    '"y"',
    '"xy"',
    '"X"',
    '"in"',
    '"true"',
    '"1"',
    '"1.0"',
    '"-"',
    '"null"',
    '"\\ud83d\\ude00"',
    '"\\ud83d\\ude00\\ud83d\\ude00"',
    '"\\u0000"',
    '"e\\u0301"',
    '"\\u2028"',
  ],
  ...[
    '"+12065550100"',
    '"+1206555****"',
    '"911"',
    '"192.0.2.0"',
    '"192.0.2.7"',
    '"0.0.0.0"',
    '"2001:db8::"',
    '"2001:db8::1"',
  ],
  ...[
    '"2026-11-21T09:30:00.5Z"',
    '"2026-11-21T09:00:00Z"',
    '"2026-11-21T09:30:00+01:00"',
    '"0001-01-01T00:00:00Z"',
    '"2026-11-21"',
    '"09:30:00"',
    '"PT1H"',
    '"PT1M0.5S"',
  ],
  ...[
    '[]',
    '{}',
    '[null]',
    '[[]]',
    '{"a":1}',
    '{"__proto__":{}}',
    '[{"tag":"x"}]',
    '{"tag":"x"}',
    '{"tag":1}',
    '["x","x","x","x"]',
  ],
].map(leaf)

/** Texts that patterns of the drawn policies take, or nearly. */
const patterned = [
  '',
  'a',
  'abc',
  'abcd',
  '12',
  '12-3',
  '12-',
  'red',
  'blue!',
  'red!!',
  '+1*',
  '+',
  'ab',
  'xx',
  '1a ',
  '1a\n',
  '\u{1f600}',
  '\u{1f600}\u{1f600}',
  'ä',
  'ää',
  '-a-',
  '\n',
]

/** A record that a plan could be given: right in most places, then spoilt in some. */
export function recordOf(plan: Plan, draw: Draw): Tree {
  let tree = nodeOf(plan, plan.record, draw, 6) ?? { kind: 'object', members: [] }
  for (let spoils = draw.chance(60) ? 0 : 1 + draw.int(3); spoils > 0; spoils--)
    tree = spoilt(tree, draw, plan)
  return tree
}

/**
 * Whether every oracle reads the same numbers as the engine: at most 15 significant digits, and less than 1e18,
 * for one of them breaks off at a whole number of more than 64 bits that is written with an exponent.
 */
export function isShared(text: string): boolean {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g)].every(([token]) => {
    if (token.startsWith('"')) return true
    const digits = token
      .replace(/[eE].*/, '')
      .replace(/[-.]/g, '')
      .replace(/^0+/, '')
    return digits.length <= 15 && Math.abs(Number(token)) < 1e18 && (Number(token) !== 0 || digits === '')
  })
}

function nodeOf(plan: Plan, index: number, draw: Draw, depth: number): Tree | undefined {
  const node = plan.nodes[index]
  if (node === undefined || depth === 0) return undefined
  if ('null' in node && node.null && draw.chance(15)) return leaf('null')
  switch (node.kind) {
    case 'object':
      return { kind: 'object', members: membersOf(plan, node, draw, depth) }
    case 'list': {
      const items = Array.from({ length: draw.int(4) }, () => nodeOf(plan, node.each, draw, depth - 1))
      return { kind: 'list', items: items.filter((item) => item !== undefined) }
    }
    case 'map': {
      const keys = new Set(
        Array.from({ length: draw.int(3) }, () => JSON.parse(textOf(node.keys, draw)) as unknown),
      )
      const members = [...keys].flatMap((key): readonly (readonly [string, Tree])[] => {
        const value = nodeOf(plan, node.values, draw, depth - 1)
        return value === undefined ? [] : [[String(key), value]]
      })
      return { kind: 'object', members }
    }
    case 'choice': {
      const cases = [
        ...node.cases.map((each) => each.node),
        ...(node.otherwise === undefined ? [] : [node.otherwise]),
      ]
      return cases.length === 0 ? leaf('{}') : nodeOf(plan, draw.pick(cases), draw, depth)
    }
    case 'value':
      return node.meansNone.length > 0 && draw.chance(20)
        ? leaf(JSON.stringify(draw.pick(node.meansNone)))
        : leaf(textOf(node.tests, draw))
    default:
      return draw.chance(3) ? draw.pick(edges) : undefined
  }
}

function membersOf(
  plan: Plan,
  node: Extract<PlanNode, { kind: 'object' }>,
  draw: Draw,
  depth: number,
): readonly (readonly [string, Tree])[] {
  const fill = draw.pick([20, 60, 95])
  return node.members.flatMap((member): readonly (readonly [string, Tree])[] => {
    if (!member.required && !draw.chance(fill)) return []
    const value = nodeOf(plan, member.node, draw, depth - 1)
    return value === undefined ? [] : [[member.name, value]]
  })
}

/** The JSON text of a value by one of the tests: right, or near it. */
function textOf(tests: readonly ValueTest[], draw: Draw): string {
  if (tests.length === 0) return 'null'
  const test = draw.pick(tests)
  const quoted = (text: string): string => (test.type === 'string' ? JSON.stringify(text) : text)
  if (test.oneOf !== undefined && test.oneOf.length > 0) return quoted(draw.pick(test.oneOf))
  if (test.pattern !== undefined) {
    const right = rightOf(test.pattern, test.atMostCharacters)
    return quoted(draw.pick(right.length > 0 && draw.chance(95) ? right : patterned))
  }
  const format = test.format ?? (test.type === 'string' ? undefined : test.type)
  const cases = format === undefined ? undefined : formatCases[format]
  if (cases === undefined) return quoted(draw.pick(patterned))
  const within = cases.right.filter((each) => isWithin(each, test))
  const right = within.length > 0 && draw.chance(80) ? within : cases.right
  const text = draw.pick(draw.chance(97) || cases.wrong.length === 0 ? right : cases.wrong)
  const near =
    draw.chance(30) && test.atLeast !== undefined
      ? test.atLeast
      : draw.chance(30) && test.atMost !== undefined
        ? test.atMost
        : text
  if (test.type === 'string') return JSON.stringify(near.replace(/\p{Surrogate}/gu, '?'))
  return /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$|^(?:true|false)$/.test(near) &&
    isShared(near)
    ? near
    : JSON.stringify(near)
}

function isWithin(text: string, { atLeast, atMost, precision }: ValueTest): boolean {
  const number = Number(text)
  return (
    (atLeast === undefined || number >= Number(atLeast)) &&
    (atMost === undefined || number <= Number(atMost)) &&
    (precision === undefined || !isFinerThan(text, precision))
  )
}

const known = new Map<string, readonly string[]>()

/** Those of the texts that a pattern takes; worked out once. */
function rightOf(source: string, most = 100): readonly string[] {
  const key = `${most} ${source}`
  const found = known.get(key)
  if (found !== undefined) return found
  const compiled = compilePattern(source)
  const right = patterned.filter(
    (text) => compiled.ok && compiled.pattern.test(text) && [...text].length <= most,
  )
  known.set(key, right)
  return right
}

/** The tree with one thing changed: a value, a member more or less, another name. */
function spoilt(tree: Tree, draw: Draw, plan: Plan): Tree {
  if (tree.kind === 'leaf' || draw.chance(8)) return draw.pick(edges)
  if (tree.kind === 'list') {
    if (tree.items.length === 0) return { ...tree, items: [draw.pick(edges)] }
    const at = draw.int(tree.items.length)
    return {
      ...tree,
      items: tree.items.map((item, index) => (index === at ? spoilt(item, draw, plan) : item)),
    }
  }
  const { members } = tree
  const how = draw.int(100)
  if (members.length === 0 || how < 20) {
    const name = draw.pick([...namesOf(plan), 'unheardOf', '__proto__', 'toString', ''])
    return members.some(([each]) => each === name)
      ? tree
      : { ...tree, members: [...members, [name, draw.pick(edges)]] }
  }
  const at = draw.int(members.length)
  if (how < 35) return { ...tree, members: members.filter((_, index) => index !== at) }
  return {
    ...tree,
    members: members.map(([name, value], index) => [name, index === at ? spoilt(value, draw, plan) : value]),
  }
}

function namesOf(plan: Plan): readonly string[] {
  return plan.nodes.flatMap((node) => (node.kind === 'object' ? node.members.map(({ name }) => name) : []))
}
