import { typeName } from '../../src/emit/type-name.js'
import type { ValuePlan } from '../../src/plan/plan.js'

/** The types of JavaScript by which a value can be right, and `null`. */
export function kindsOf({ tests, meansNone, null: mayBeNull }: ValuePlan): readonly string[] {
  const isWord = meansNone.some((text) => text === 'true' || text === 'false')
  const kinds = tests.map(({ type }) => (type === 'integer' ? 'number' : type))
  return [
    ...new Set([
      ...kinds,
      ...(meansNone.length > 0 ? ['string'] : []),
      ...(isWord ? ['boolean'] : []),
      ...(mayBeNull ? ['null'] : []),
    ]),
  ]
}

/** An expression that says whether a variable holds a value of one of these types. */
export function isOneOf(variable: string, kinds: readonly string[]): string {
  return kinds
    .map((kind) => (kind === 'null' ? `${variable} === null` : `typeof ${variable} === '${kind}'`))
    .join(' || ')
}

/** A variable for a member, which no word of the language and no other variable is called. */
export function variableFor(name: string, taken: Set<string>): string {
  const type = typeName(name)
  const plain = `${type.slice(0, 1).toLowerCase()}${type.slice(1)}Value`
  for (let count = 1; ; count++) {
    const variable = count === 1 ? plain : `${plain}${count}`
    if (taken.has(variable)) continue
    taken.add(variable)
    return variable
  }
}
