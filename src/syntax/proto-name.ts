/**
 * zod leaves a member out that is called `__proto__`, and says nothing. In a policy that name is one like any
 * other: it is hidden under another name while zod looks, and shown again.
 */
const hidden = '\u{e000}__proto__'

/** The value as zod may see it. */
export function hideProtoNames(value: unknown): unknown {
  return renamed(value, '__proto__', hidden)
}

/** The value as it was written. */
export function showProtoNames(value: unknown): unknown {
  return renamed(value, hidden, '__proto__')
}

/** A name that zod speaks of. */
export function nameAsWritten(name: string): string {
  return name === hidden ? '__proto__' : name
}

/** The same object where nothing in it bears the name. */
function renamed(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => renamed(item, from, to))
    return items.some((item, index) => item !== value[index]) ? items : value
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const inner = entries.map(
    ([name, member]) => [name === from ? to : name, renamed(member, from, to)] as const,
  )
  const isSame = inner.every(
    ([name, member], index) => name === entries[index]?.[0] && member === entries[index]?.[1],
  )
  return isSame ? value : Object.fromEntries(inner)
}
