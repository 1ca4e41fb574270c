import { caseName } from '../../src/emit/case-name.js'
import { commentText } from '../../src/emit/code-header.js'
import { typeName } from '../../src/emit/type-name.js'
import type { ChoicePlan, ListPlan, MapPlan, MemberPlan, ObjectPlan, Plan } from '../../src/plan/plan.js'
import { literal, memberName, memberOf } from './code-text.js'
import { keyTest, statedKeys } from './key-test.js'
import type { Piece } from './pieces.js'
import { becauseOf, below, memberOfMap, type Place } from './place.js'
import type { Statement } from './typescript.js'
import { isOneOf, kindsOf, variableFor } from './value-check.js'

/** A member that is left behind, by the way to it, with the reason. */
export interface Dropped {
  readonly way: readonly string[]
  readonly because: string
}

/** Types and functions for the nodes of a plan, each where it is come to first. */
export interface Shapes {
  readonly statements: readonly Statement[]
  readonly dropped: readonly Dropped[]
  readonly used: ReadonlySet<Piece>
  /** The type of the source of a record, and the function that carries one. */
  readonly source: string
  readonly carry: string
}

/** A value is looked at, a group is carried by a function of its own, and what may not be there is not read. */
type Carrier =
  | { readonly is: 'value'; readonly source: string; readonly kinds: readonly string[] }
  | { readonly is: 'group'; readonly source: string; readonly carry: string }
  | { readonly is: 'nothing'; readonly because: string }

/** `carried` are the nodes that some value can stand in, and the record is one of them; `name` is the type of a record. */
export function shapesOf(plan: Plan, carried: ReadonlySet<number>, name: string, base: string): Shapes {
  const walk = new Walk(plan, carried, base)
  const root = walk.carrier(plan.record, { made: name, way: [], path: [] })
  if (root.is !== 'group') throw new RangeError('A record is an object.')
  const { statements, dropped, used } = walk
  return { statements, dropped, used, source: root.source, carry: root.carry }
}

class Walk {
  readonly statements: Statement[] = []
  readonly dropped: Dropped[] = []
  readonly used = new Set<Piece>()
  readonly #plan: Plan
  readonly #carried: ReadonlySet<number>
  readonly #base: string
  readonly #made = new Map<string, Extract<Carrier, { is: 'group' }>>()
  readonly #names = new Set<string>()

  constructor(plan: Plan, carried: ReadonlySet<number>, base: string) {
    this.#plan = plan
    this.#carried = carried
    this.#base = base
  }

  carrier(index: number, place: Place): Carrier {
    const node = this.#plan.nodes[index]
    if (node === undefined || !this.#carried.has(index)) return { is: 'nothing', because: becauseOf(node) }
    if (node.kind === 'value') return { is: 'value', source: place.made, kinds: kindsOf(node) }
    if (node.kind === 'refused' || node.kind === 'records') return { is: 'nothing', because: becauseOf(node) }
    const key = JSON.stringify([index, place.chosen])
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const name = this.#nameFor(place.way)
    const isNull = node.null && place.chosen === undefined
    const group = {
      is: 'group',
      source: isNull ? `${name}Source | null` : `${name}Source`,
      carry: `carry${name}`,
    } as const
    this.#made.set(key, group)
    // The record's own type is the one that is imported.
    const isRecord = place.way.length === 0
    const made = isRecord ? place.made : name
    if (!isRecord) this.statements.push({ is: 'type', name, type: `NonNullable<${place.made}>` })
    this.#group(node, name, made, isNull, place)
    return group
  }

  #nameFor(way: readonly string[]): string {
    const plain = `${this.#base}${way.length === 0 ? '' : typeName(...way)}`
    for (let count = 1; ; count++) {
      const name = count === 1 ? plain : `${plain}${count}`
      if (this.#names.has(name)) continue
      this.#names.add(name)
      return name
    }
  }

  #group(
    node: ObjectPlan | MapPlan | ListPlan | ChoicePlan,
    name: string,
    made: string,
    isNull: boolean,
    place: Place,
  ): void {
    const keys = node.kind === 'map' ? statedKeys(node.keys) : undefined
    const { type, body } =
      node.kind === 'object'
        ? this.#object(node.members, made, place)
        : node.kind === 'map'
          ? keys === undefined
            ? this.#map(node, made, place)
            : this.#object(
                keys.map((key) => memberOfMap(key, node)),
                made,
                place,
              )
          : node.kind === 'list'
            ? this.#list(node, made, place)
            : this.#choice(node, made, place)
    this.statements.push({
      is: 'type',
      name: `${name}Source`,
      type,
      ...(place.way.length === 0 ? { exported: true } : {}),
    })
    const isWhat = node.kind === 'list' ? 'isList' : 'isObject'
    this.used.add(isWhat)
    const none = isNull ? ' | null' : ''
    this.statements.push({
      is: 'function',
      name: `carry${name}`,
      parameters: [['source', `${name}Source${none} | undefined`]],
      returns: `${made}${none} | undefined`,
      body: [
        ...(isNull ? ['if (source === null) return null'] : []),
        `if (source === undefined || !${isWhat}(source)) return undefined`,
        ...body,
      ],
    })
  }

  /** A name that stands in several cases is said once. */
  #drop(way: readonly string[], because: string): void {
    const isKnown = this.dropped.some(
      (each) => each.way.join('\n') === way.join('\n') && each.because === because,
    )
    if (!isKnown) this.dropped.push({ way, because })
  }

  #object(members: readonly MemberPlan[], made: string, place: Place): Made {
    const names = new Set<string>()
    const types: string[] = []
    const lines: string[] = []
    for (const { name, node, required } of members) {
      const slot = `${made}[${literal(name)}]`
      const carrier = this.carrier(node, below(place, slot, name))
      const mark = required || place.chosen?.by === name ? '' : '?'
      if (carrier.is === 'nothing') {
        this.#drop([...place.path, name], carrier.because)
        types.push(
          `  /** Left behind: ${commentText(carrier.because)} */`,
          `  readonly ${memberName(name)}?: unknown`,
        )
        continue
      }
      types.push(
        `  readonly ${memberName(name)}${mark}: ${carrier.source}${mark === '' ? '' : ' | undefined'}`,
      )
      lines.push(...this.#member(name, variableFor(name, names), carrier))
    }
    if (lines.length > 0) this.used.add('own')
    this.used.add('Open')
    return {
      type: types.length === 0 ? 'Open<object>' : `Open<{\n${types.join('\n')}\n}>`,
      body: [`const made = {} as ${made}`, ...lines, 'return made'],
    }
  }

  #member(name: string, variable: string, carrier: Exclude<Carrier, { is: 'nothing' }>): readonly string[] {
    const read = `own(source, ${literal(name)})`
    if (name === '__proto__') this.used.add('define')
    const write =
      name === '__proto__'
        ? `define(made, ${literal(name)}, ${variable})`
        : `${memberOf('made', name)} = ${variable}`
    return carrier.is === 'value'
      ? [`const ${variable} = ${read}`, `if (${isOneOf(variable, carrier.kinds)}) ${write}`]
      : [`const ${variable} = ${carrier.carry}(${read})`, `if (${variable} !== undefined) ${write}`]
  }

  #list(node: ListPlan, made: string, place: Place): Made {
    const carrier = this.carrier(node.each, below(place, `${made}[number]`, '*', 'item'))
    if (carrier.is === 'nothing') {
      this.#drop([...place.path, '*'], carrier.because)
      return { type: 'readonly unknown[]', body: ['return source.length === 0 ? [] : undefined'] }
    }
    // An item cannot be left out without moving the others: the whole list is.
    const take =
      carrier.is === 'value'
        ? ['  const item = source[at]', `  if (!(${isOneOf('item', carrier.kinds)})) return undefined`]
        : [`  const item = ${carrier.carry}(source[at])`, '  if (item === undefined) return undefined']
    return {
      type: `readonly (${carrier.source})[]`,
      body: [
        `const made: ${made}[number][] = []`,
        'for (let at = 0; at < source.length; at++) {',
        ...take,
        '  made.push(item)',
        '}',
        'return made',
      ],
    }
  }

  #map(node: MapPlan, made: string, place: Place): Made {
    const carrier = this.carrier(node.values, below(place, `${made}[string]`, '*', 'value'))
    if (carrier.is === 'nothing') {
      this.#drop([...place.path, '*'], carrier.because)
      return { type: '{ readonly [key: string]: unknown }', body: [`return {} as ${made}`] }
    }
    const take =
      carrier.is === 'value'
        ? [`  if (${isOneOf('value', carrier.kinds)}) made.push([key, value])`]
        : [
            `  const carried = ${carrier.carry}(value)`,
            '  if (carried !== undefined) made.push([key, carried])',
          ]
    return {
      type: `{ readonly [key: string]: ${carrier.source} }`,
      body: [
        `const made: [string, ${made}[string]][] = []`,
        'for (const [key, value] of Object.entries(source)) {',
        `  if (!(${keyTest(node.keys)})) continue`,
        ...take,
        '}',
        'return Object.fromEntries(made)',
      ],
    }
  }

  #choice({ by, cases, otherwise }: ChoicePlan, made: string, place: Place): Made {
    this.used.add('chosen')
    const sources: string[] = []
    const lines: string[] = []
    for (const { value, node } of cases) {
      const is = `{ ${memberName(by)}: ${literal(value)} }`
      const carrier = this.carrier(node, {
        made: `Extract<${made}, ${is}>`,
        way: [...place.way, caseName(value)],
        path: place.path,
        chosen: { by, value },
      })
      if (carrier.is === 'group') {
        sources.push(carrier.source)
        lines.push(`if (kind === ${literal(value)}) return ${carrier.carry}(source as ${carrier.source})`)
      } else {
        this.used.add('Open')
        sources.push(`Open<{ readonly ${memberName(by)}: ${literal(value)} }>`)
        lines.push(`if (kind === ${literal(value)}) return undefined`)
      }
    }
    const others = cases.map(({ value }) => `{ ${memberName(by)}: ${literal(value)} }`).join(' | ')
    const rest =
      otherwise === undefined
        ? undefined
        : this.carrier(otherwise, {
            made: others === '' ? made : `Exclude<${made}, ${others}>`,
            way: [...place.way, 'otherwise'],
            path: place.path,
            chosen: { by: '', value: by },
          })
    if (rest?.is === 'group') sources.push(rest.source)
    return {
      type: sources.join(' | ') || 'Open<object>',
      body: [
        `const kind = chosen(source, ${literal(by)})`,
        ...lines,
        rest?.is === 'group' ? `return ${rest.carry}(source as ${rest.source})` : 'return undefined',
      ],
    }
  }
}

/** The type of a source, and what is done with one. */
interface Made {
  readonly type: string
  readonly body: readonly string[]
}
