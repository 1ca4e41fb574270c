import type { NotExpressed } from '../../src/emit/json-schema.js'

/** Gathers what the engine asks and the schema cannot, each thing once with every place at which it holds. */
export interface Unsaid {
  add(findingClass: string, what: string, at?: string): void
  list(): readonly NotExpressed[]
}

export function createUnsaid(): Unsaid {
  const entries = new Map<string, { readonly class: string; readonly what: string; readonly at: string[] }>()
  return {
    add(findingClass, what, at) {
      const key = `${findingClass} ${what}`
      const entry = entries.get(key) ?? { class: findingClass, what, at: [] }
      entries.set(key, entry)
      if (at !== undefined && !entry.at.includes(at)) entry.at.push(at)
    },
    list: () => [...entries.values()],
  }
}
