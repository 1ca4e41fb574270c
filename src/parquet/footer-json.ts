/**
 * The value of a text of JSON, which must be written as one of the two ways in which programs write it: without blanks
 * (ECMA-262, `JSON.stringify`), or as Python's `json.dumps` does; undefined where it is not. So nothing stands in it that
 * is lost in reading: names that stand twice, blanks, other escapes, digits of numbers.
 */
export function readFooterJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return text === JSON.stringify(value) || text === asPython(value) ? { value } : undefined
  } catch (error) {
    // Too many levels for the one who writes it again, or no JSON.
    if (error instanceof RangeError || error instanceof SyntaxError) return undefined
    throw error
  }
}

function asPython(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asPython).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, own]) => `${asPython(name)}: ${asPython(own)}`)
    return `{${members.join(', ')}}`
  }
  return JSON.stringify(value).replaceAll(/[^ -~]/g, escaped)
}

/** Each half of a pair by itself. */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/**
 * An object with these members and no other, in this order, of which those of `may` can be left out. So the order of
 * members says nothing either.
 */
export function membersOf(
  value: unknown,
  all: readonly string[],
  may: readonly string[] = [],
): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(value)) return undefined
  const names = Object.keys(value)
  const wanted = all.filter((name) => names.includes(name) || !may.includes(name))
  const isSame = names.length === wanted.length && wanted.every((name, index) => name === names[index])
  return isSame ? value : undefined
}

/** The members of an object in an order of ours, for programs that do not agree on one; others stand behind them. */
export function inOrder(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value
  const known = names.filter((name) => Object.hasOwn(value, name))
  return { ...Object.fromEntries(known.map((name) => [name, value[name]])), ...value }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
