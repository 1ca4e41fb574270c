import fc from 'fast-check'
import type { MediaKind } from '../../src/gate/media.js'
import type { Plan } from '../../src/plan/plan.js'

/** A text that stands for somebody's data, and by which any trace of it is found. */
export type Canary = string

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'
const pick = (from: string, minLength: number, maxLength = minLength): fc.Arbitrary<string> =>
  // Not fc.string, which likes to write names of Object.prototype: those are in many a text by right.
  fc.array(fc.constantFrom(...from), { minLength, maxLength }).map((characters) => characters.join(''))

/** Letters and digits by chance, with a digit inside: an identifier has none but at its end. */
const token = fc
  .tuple(pick(letters, 1), pick(digits, 1), pick(letters + digits, 18, 30), pick(letters, 3))
  .map((parts) => parts.join(''))
const email = fc
  .tuple(pick(letters, 5, 9), pick(letters, 5, 9), pick(letters, 6, 10))
  .map(([first, last, host]) => `${first}.${last}@${host}.test`)
const phone = pick(digits, 10, 13).map((number) => `+4${number}`)
const person = fc
  .tuple(pick(letters, 1), pick(letters, 6, 9), pick(letters, 1), pick(letters, 6, 9))
  .map(([a, b, c, d]) => `${a.toUpperCase()}${b.toLowerCase()} ${c.toUpperCase()}${d.toLowerCase()}`)

/** Longer than the limit now and then. */
const number = fc.tuple(pick('123456789', 1), pick(digits, 11, 35)).map((parts) => parts.join(''))

const canary: fc.Arbitrary<Canary> = fc.oneof(token, token, email, phone, person)

/** Bytes, and every canary that is in them. */
export interface Planted {
  readonly media: MediaKind
  readonly bytes: Uint8Array
  readonly canaries: readonly Canary[]
}

/** Takes canaries one after the other, and makes choices, from what chance gave. */
interface Source {
  next(): Canary
  nextNumber(): Canary
  choose(choices: number): number
}

/** Input in one medium of a plan with canaries as values, names, keys, headers and cells. */
export function planted(plan: Plan): fc.Arbitrary<Planted> {
  const media = (['json', 'ndjson', 'csv'] as const).filter((each) => plan.media[each] !== undefined)
  return fc
    .record({
      medium: fc.constantFrom(...media),
      drawn: fc.array(canary, { minLength: 40, maxLength: 40 }),
      numbers: fc.array(number, { minLength: 10, maxLength: 10 }),
      choices: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
      damage: fc.constantFrom(...damages),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ medium, drawn, numbers, choices, damage, at }) => {
      const used = new Set<Canary>()
      let taken = 0
      let counted = 0
      let chosen = 0
      const source: Source = {
        next() {
          const each = drawn[taken++ % drawn.length] ?? ''
          used.add(each)
          return each
        },
        nextNumber() {
          const each = numbers[counted++ % numbers.length] ?? ''
          used.add(each)
          return each
        },
        choose: (count) => (choices[chosen++ % choices.length] ?? 0) % count,
      }
      const text = medium === 'csv' ? tableText(plan, source) : documentText(plan, medium, source)
      const bytes = damage(new TextEncoder().encode(text), at, source)
      return { media: medium, bytes, canaries: [...used] }
    })
}

type Damage = (bytes: Uint8Array, at: number, source: Source) => Uint8Array

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

function insert(bytes: Uint8Array, at: number, what: Uint8Array): Uint8Array {
  const position = Math.floor(at * bytes.length)
  return Uint8Array.from([...bytes.slice(0, position), ...what, ...bytes.slice(position)])
}

const whole: Damage = (bytes) => bytes
/** What may be wrong with the bytes; most inputs are whole. */
const damages: readonly Damage[] = [
  ...[whole, whole, whole, whole],
  (bytes, at) => bytes.slice(0, Math.floor(at * bytes.length)),
  (bytes, at) => insert(bytes, at, Uint8Array.of(0xff)),
  (bytes, at) => insert(bytes, at, Uint8Array.of(0xc3, 0x28)),
  (bytes, at) => insert(bytes, at, Uint8Array.of(0)),
  (bytes, _, source) => insert(bytes, 1, encode(source.next())),
  (bytes, at, source) => insert(bytes, at, encode(`"${source.next()}`)),
  (bytes, _, source) => Uint8Array.from([...bytes, ...encode(`\n${source.next()}`)]),
  (bytes, _, source) => {
    const name = source.next()
    return insert(bytes, 0, encode(`{"${name}":"${source.next()}","${name}":"${source.next()}"}`))
  },
]

/** JavaScript cannot write a long number without rounding it: it is a marked text until then. */
const bareNumber = /"#([0-9]+)"/g

function documentText(plan: Plan, medium: MediaKind, source: Source): string {
  const record = () => JSON.stringify(fill(plan, plan.record, source, 4)).replaceAll(bareNumber, '$1')
  if (medium === 'ndjson') return `${record()}\n${record()}\n`
  const path = plan.media.json?.records.find((each) => each.length === 2 && each[1] === '*')
  const [name] = path ?? []
  if (name === undefined || source.choose(2) === 0) return record()
  const around = `"${source.next()}":"${source.next()}"`
  const twice = source.choose(4) === 0 ? `,${around}` : ''
  return `{${around}${twice},"${name}":[${record()},${record()}]}`
}

/** A tree in the shape of the plan whose values are canaries, few of them right. */
function fill(plan: Plan, index: number, source: Source, depth: number): unknown {
  const node = plan.nodes[index]
  if (node === undefined || depth === 0) return source.next()
  switch (node.kind) {
    case 'object': {
      const members = node.members
        .filter(() => source.choose(3) > 0)
        .map(({ name, node: inner }) => [name, fill(plan, inner, source, depth - 1)])
      return Object.fromEntries([...members, [source.next(), source.next()]])
    }
    case 'map':
      return { [source.next()]: fill(plan, node.values, source, depth - 1) }
    case 'list':
      return [fill(plan, node.each, source, depth - 1), source.next()]
    case 'choice': {
      const chosen = node.cases[source.choose(node.cases.length + 1)]
      if (chosen === undefined) return { [node.by]: source.next() }
      return { ...(fill(plan, chosen.node, source, depth - 1) as object), [node.by]: chosen.value }
    }
    default:
      return [
        () => source.next(),
        () => source.next(),
        () => `#${source.nextNumber()}`,
        () => ({ [source.next()]: source.next() }),
        () => [source.next()],
      ][source.choose(5)]?.()
  }
}

function tableText(plan: Plan, source: Source): string {
  const record = plan.nodes[plan.record]
  const own = record?.kind === 'object' ? record.members.map(({ name }) => name) : []
  const headers = [...(plan.media.csv?.columns ?? []).map(({ header }) => header), ...own]
  const kept = headers.filter((header, index) => headers.indexOf(header) === index && source.choose(3) > 0)
  const columns = [...kept, source.next(), ...(source.choose(6) === 0 ? [kept[0] ?? source.next()] : [])]
  const delimiter = plan.media.csv?.delimiter ?? ','
  const row = () => columns.map(() => source.next())
  const rows = [columns, row(), row(), ...(source.choose(6) === 0 ? [[...row(), source.next()]] : [])]
  return rows.map((cells) => `${cells.join(delimiter)}\n`).join('')
}
