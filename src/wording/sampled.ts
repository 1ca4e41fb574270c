import type { Inline } from './inline.js'
import type { Formatter, Values } from './message-format.js'

/** One for each plural category of every language, and one that is written with a mark between its digits. */
const amounts = [0, 1, 2, 3, 5, 11, 21, 100, 1000] as const

/**
 * A message as it comes out with each law and with amounts of each plural category, each wording once; what else it
 * asks for is a name that stands for all. `laws` are ids; a message that asks for none does not look.
 */
export function sampled(message: Formatter, laws: readonly string[]): readonly (readonly Inline[])[] {
  const found = new Map<string, readonly Inline[]>()
  for (const law of message.variables.includes('law') && laws.length > 0 ? laws : ['']) {
    for (const values of valuesFor(message, law)) {
      const parts = message.format(values)
      found.set(JSON.stringify(parts.map(withoutValues)), parts)
    }
  }
  return [...found.values()]
}

/** The values that a message takes: names, or amounts where it takes no name. */
function valuesFor(message: Formatter, law: string): readonly Values[] {
  const open = message.variables.filter((name) => name !== 'law')
  const named = Object.fromEntries(open.map((name) => [name, 'N']))
  for (let which = 0; which < 2 ** open.length; which++) {
    const counted = open.filter((_, index) => (which >> index) % 2 === 1)
    const withAmount = (amount: number): Values => ({
      ...named,
      law,
      ...Object.fromEntries(counted.map((name) => [name, amount])),
    })
    if (!takes(message, withAmount(1))) continue
    return counted.length === 0 ? [withAmount(1)] : amounts.map(withAmount)
  }
  return []
}

function takes(message: Formatter, values: Values): boolean {
  try {
    message.format(values)
    return true
  } catch {
    return false
  }
}

function withoutValues(part: Inline): unknown {
  if (part.kind === 'link') return part.inside.map(withoutValues)
  return part.kind === 'value' ? '' : part.value
}
