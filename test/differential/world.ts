import { formats } from '../../src/formats/index.js'
import type { Draw } from './draw.js'

/** A document as it is written, in the JSON part of YAML. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type Doc = { readonly [name: string]: Json }

/** One generated policy, with the payload that is judged by it. */
export interface World {
  readonly vocabulary: Doc
  readonly policy: Doc
  readonly payload: Doc
}

/** Categories that anybody may be sent, that the scholar may be sent, and that nobody may. */
const shared = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5']
const elsewhere = ['e0', 'e1']
const unshared = ['u0', 'u1']

const names = [
  'a',
  'b',
  'when',
  'then',
  'id',
  'kind',
  '__proto__',
  'constructor',
  'ü',
  'a/b',
  '~',
  '@x.y',
  'A',
  '$ref',
  '%41',
  'toString',
]
const patterns = [
  '[a-z]{1,3}',
  '[0-9]{2}(?:-[0-9])?',
  '(?:red|blue)!?',
  '\\+[0-9*]+',
  '[^x]{0,2}',
  '\\d\\w\\s',
  '.',
  'ä|\u{1f600}+',
  '[\\-a-c]*',
]
const numberFormats = ['integer', 'number', 'latitude', 'longitude']
const limits = ['0', '-1', '1', '0.5', '10', '100', '-90', '1e2', '0.1', '2.50', '99999', '1E1']

/** A policy drawn at random, of every word of the language that a schema has to do with. */
export function worldOf(draw: Draw): World {
  const value = (id: string): Doc => ({
    [id]: { value: draw.pick(['date-time', 'date', 'e164', 'integer', 'ip', 'uuid', 'boolean', 'number']) },
  })
  const all = [...shared, ...elsewhere, ...unshared]
  const vocabulary: Doc = {
    vocabulary: 'words',
    version: '1.0.0',
    categories: { group: { children: Object.assign({}, ...all.map(value)) } },
    purposes: { safety: {}, service: {} },
    subjects: { visitor: {}, host: {} },
    roles: { controller: {}, recipient: {} },
  }
  return { vocabulary, policy: policyOf(draw), payload: payloadOf(draw) }
}

function policyOf(draw: Draw): Doc {
  const party = (role: string): Doc => ({ role, cites: 'page#a' })
  const flow = (to: string, ids: readonly string[]): Doc => ({
    cites: 'page#a',
    from: 'house',
    to,
    purposes: ['safety', 'service'],
    'list-is': 'closed',
    shares: {
      group: {
        open: 'such-as',
        named: Object.assign(
          {},
          ...ids.map((id) => ({
            [id]: {
              ...(draw.chance(20) ? { of: 'visitor' } : {}),
              ...(draw.chance(10) ? { for: 'safety' } : {}),
            },
          })),
        ),
      },
    },
    'kept-for': { missing: 'nobody says' },
  })
  return {
    policy: 'house',
    version: '1.0.0',
    'in-force': { from: '2020-01-01', cites: 'page#a' },
    owner: 'door@house.example',
    uses: { words: '1.0.0' },
    sources: {
      page: {
        title: 'Page',
        url: 'https://house.example/',
        read: { date: '2026-01-01' },
        places: { a: `sha256:${'0'.repeat(64)}` },
      },
    },
    parties: {
      house: party('controller'),
      keeper: party('recipient'),
      scholar: party('recipient'),
      visitor: { 'data-subject': true, addressed: true },
      host: { 'data-subject': true },
    },
    flows: { 'to-keeper': flow('keeper', shared), 'to-scholar': flow('scholar', elsewhere) },
  }
}

function payloadOf(draw: Draw): Doc {
  const shapes = draw.some(['s0', 's1'], 40)
  const fields = fieldsOf(draw, 3, shapes)
  // A shape that no field is of is a mistake.
  const used: Doc = Object.assign(
    {},
    ...shapes.map((id) => ({ [`of-${id}`]: { shape: id, ...(draw.chance(30) ? { null: 'allowed' } : {}) } })),
  )
  const ways = draw.pick<readonly string[]>([
    ['/'],
    ['/', '/rows/*'],
    ['/rows/*'],
    ['/one', '/rows/*'],
    ['/'],
    ['/*'],
    ['/data/rows/*'],
  ])
  const inside = ways.some((way) => way !== '/')
  return {
    payload: 'drawn',
    'stands-for': 'example',
    product: 'house',
    flows: ['to-keeper'],
    media: { json: { records: ways } },
    ...(inside && draw.chance(60)
      ? {
          envelope: {
            count: { technical: 'rows', value: 'integer', 'at-least': 0 },
            next: { unshared: 'links stay' },
          },
        }
      : {}),
    ...(draw.chance(30) ? { everywhere: { '@type': { technical: 'tag', 'one-of': ['row', 'net'] } } } : {}),
    fields: { ...fields, ...used },
    ...(shapes.length === 0
      ? {}
      : { shapes: Object.assign({}, ...shapes.map((id) => ({ [id]: shapeOf(draw, shapes) }))) }),
  }
}

function shapeOf(draw: Draw, shapes: readonly string[]): Doc {
  if (draw.chance(30)) return choiceOf(draw, 2, shapes)
  return { fields: fieldsOf(draw, 2, shapes) }
}

/** The fields of one object, with what some of them need of the others. */
function fieldsOf(draw: Draw, depth: number, shapes: readonly string[]): Doc {
  const own = draw.some(names, depth === 3 ? 35 : 20)
  const fields = new Map<string, Json>(own.map((name) => [name, fieldOf(draw, depth, shapes)]))
  const moments = draw.chance(25) ? (['from', 'to'] as const) : []
  for (const name of moments)
    fields.set(name, {
      category: 'c0',
      value: 'date-time',
      ...(draw.chance(40) ? { 'means-none': ['0001-01-01T00:00:00Z'] } : {}),
      ...(name === 'from' ? { before: 'to' } : {}),
    })
  const hasMode = draw.chance(25)
  if (hasMode)
    fields.set(
      'mode',
      draw.pick<Json>([
        { technical: 'mode', 'one-of': ['in', 'out'] },
        { technical: 'mode', value: 'integer', 'one-of': [1, 2] },
        { technical: 'mode', value: 'boolean' },
      ]),
    )
  const all = [...fields.keys()]
  for (const [name, field] of fields) {
    if (typeof field !== 'object' || field === null || 'unshared' in field) continue
    const others = all.filter((each) => each !== name)
    const mode = fields.get('mode') as Doc | undefined
    const goesWith =
      others.length > 0 && draw.chance(12)
        ? { 'goes-with': draw.chance(50) ? draw.pick(others) : draw.some(others, 30) }
        : {}
    const value =
      mode === undefined ? undefined : ((mode['one-of'] as readonly Json[] | undefined)?.[0] ?? true)
    const when =
      name !== 'mode' && value !== undefined && draw.chance(25)
        ? { when: { mode: draw.chance(50) ? value : [value] } }
        : {}
    const list = goesWith['goes-with']
    fields.set(name, {
      ...field,
      ...(Array.isArray(list) && list.length === 0 ? {} : goesWith),
      ...when,
      ...(draw.chance(12) ? { required: true } : {}),
    } as Doc)
  }
  return Object.fromEntries(fields) as Doc
}

function fieldOf(draw: Draw, depth: number, shapes: readonly string[]): Json {
  const may = (field: Doc): Doc => (draw.chance(20) ? { ...field, null: 'allowed' } : field)
  const kind = draw.int(100)
  if (kind < 6) return { unshared: draw.chance(50) ? 'kept in the house' : draw.pick(unshared) }
  if (depth === 0 || kind < 62)
    return may({
      ...(draw.chance(30) ? { of: draw.pick(['visitor', 'host']) } : {}),
      ...carried(draw),
      ...writtenAs(draw),
    })
  if (kind < 72) return may({ fields: fieldsOf(draw, depth - 1, shapes) })
  if (kind < 82)
    return may({
      each: fieldOf(draw, depth - 1, shapes),
      ...(draw.chance(50) ? { 'at-most': `${1 + draw.int(3)} items` } : {}),
    })
  if (kind < 90) return may({ keys: keysOf(draw), values: fieldOf(draw, depth - 1, shapes) })
  if (kind < 95 && shapes.length > 0) return may({ shape: draw.pick(shapes) })
  return may(choiceOf(draw, depth - 1, shapes))
}

function choiceOf(draw: Draw, depth: number, shapes: readonly string[]): Doc {
  const cases = draw.pick([['x'], ['x', 'y'], ['x', 'y', 'x y']])
  const one = (value: string): Doc => ({
    fields: { ...fieldsOf(draw, depth, shapes), tag: { technical: 'tag', 'one-of': [value] } },
  })
  return {
    'chosen-by': 'tag',
    cases: Object.fromEntries(cases.map((value) => [value, one(value)])),
    ...(draw.chance(40)
      ? {
          otherwise: draw.chance(30)
            ? 'blocked'
            : {
                fields: {
                  ...fieldsOf(draw, depth, shapes),
                  tag: { technical: 'tag', value: 'text', 'at-most': '3 characters' },
                },
              },
        }
      : {}),
  }
}

function carried(draw: Draw): Doc {
  const kind = draw.int(100)
  if (kind < 25) return { technical: 'a word of the machine' }
  if (kind < 85) return { category: draw.pick(shared) }
  if (kind < 92)
    return {
      category:
        draw.some(shared, 40).length > 0
          ? [draw.pick(shared), draw.pick(['c0', 'c1'])].filter((id, at, list) => list.indexOf(id) === at)
          : 'c0',
    }
  return { category: draw.pick([...elsewhere, ...unshared]) }
}

function keysOf(draw: Draw): Doc {
  return draw.pick<Doc>([
    { 'one-of': ['k', '__proto__', 'then'] },
    { pattern: draw.pick(patterns) },
    { value: 'text', 'at-most': '3 characters' },
    { value: 'uuid' },
    { value: 'e164' },
    { value: 'ipv4' },
  ])
}

/** How a value is written, with bounds that fit. */
function writtenAs(draw: Draw): Doc {
  const kind = draw.int(100)
  const nones: Doc = draw.chance(12)
    ? { 'means-none': draw.pick([['-'], ['', '0001-01-01T00:00:00Z'], ['true'], ['0']]) }
    : {}
  if (kind < 12)
    return {
      'one-of': draw.pick<readonly Json[]>([
        ['x'],
        ['x', 'y', ''],
        ['\u{1f600}', 'null'],
        ['true', '1', '1.0'],
      ]),
      ...nones,
    }
  if (kind < 24)
    return {
      pattern: draw.pick(patterns),
      ...(draw.chance(30) ? { 'at-most': '3 characters' } : {}),
      ...nones,
    }
  if (kind < 34) return { value: 'text', 'at-most': `${1 + draw.int(6)} characters`, ...nones }
  if (kind < 56) return { ...numberOf(draw), ...nones }
  if (kind < 62)
    return { value: 'boolean', ...(draw.chance(30) ? { 'one-of': [draw.chance(50)] } : {}), ...nones }
  if (kind < 70)
    return {
      value: draw.pick([['ipv4', 'ipv6'], ['ip'], ['ipv4']]),
      precision: draw.pick<Json>(['/24', { ipv4: '/16' }, { ipv4: '/0' }]),
      ...nones,
    }
  if (kind < 78)
    return {
      value: draw.pick([['date-time'], ['date', 'date-time'], ['time'], ['iso-duration']]),
      precision: draw.pick(['second', 'minute', 'hour', 'day']),
      ...nones,
    }
  if (kind < 84)
    return {
      value: draw.pick([['e164'], ['e164', 'emergency-number'], ['emergency-number', 'e164']]),
      masked: 'allowed',
      ...nones,
    }
  if (kind < 90)
    return {
      value: ['text', draw.pick(['integer', 'boolean', 'uuid', 'latitude'])],
      'at-most': '5 characters',
      ...nones,
    }
  const format = draw.pick([...formats.keys()].filter((name) => name !== 'text'))
  return { value: format, ...nones }
}

function numberOf(draw: Draw): Doc {
  const value = draw.pick(numberFormats)
  const [least, most] = [draw.pick(limits), draw.pick(limits)].sort((a, b) => Number(a) - Number(b))
  const written = (limit: string): Json => (draw.chance(50) ? limit : Number(limit))
  return {
    value: draw.chance(80) ? value : [value, 'boolean'],
    ...(draw.chance(50) ? { 'at-least': written(least ?? '0') } : {}),
    ...(draw.chance(50) ? { 'at-most': written(most ?? '0') } : {}),
    ...(draw.chance(20) ? { precision: draw.pick(['0 decimals', '1 decimals', '2 decimals']) } : {}),
    ...(draw.chance(12) && value === 'number'
      ? { 'one-of': draw.pick<readonly Json[]>([[1, 2.5], ['0.1'], ['1.0', -1]]) }
      : {}),
  }
}
