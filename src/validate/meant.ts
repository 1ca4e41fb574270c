import { createLookAlikes, type LookAlike, type LookAlikes, longestCompared } from '../text/look-alike.js'
import { nearest } from '../text/nearest.js'

/** The declared name that a writer most likely meant, and how the written one differs where it looks the same. */
export interface Meant {
  readonly name: string
  readonly lookAlike: LookAlike | undefined
}

/** Undeclared names for which the nearest is looked for, in all: a file may hold any number of them. */
const mostCompared = 1000

/**
 * Tells for undeclared names which declared ones were meant. A look-alike is found however many names there are;
 * the nearest name costs more and is sought for the first thousand. Each answer is kept, for a bad file repeats
 * itself.
 */
export class MeantNames {
  readonly #scopes = new Map<object, Scope>()
  #compared = 0

  /** `scope` is what declares the names; `known` are they, and are asked for once. */
  of(name: string, scope: object, known: () => Iterable<string>): Meant | undefined {
    let within = this.#scopes.get(scope)
    if (within === undefined) {
      const names = [...known()]
      within = { names, lookAlikes: createLookAlikes(names), answers: new Map() }
      this.#scopes.set(scope, within)
    }
    if (within.answers.has(name)) return within.answers.get(name)
    const lookAlike = within.lookAlikes(name)
    const isKept = this.#compared < mostCompared && name.length <= 2 * longestCompared
    const near = lookAlike?.name ?? (isKept ? nearestOf(name, within.names) : undefined)
    const meant = near === undefined ? undefined : { name: near, lookAlike }
    if (isKept) {
      this.#compared++
      within.answers.set(name, meant)
    }
    return meant
  }
}

interface Scope {
  readonly names: readonly string[]
  readonly lookAlikes: LookAlikes
  readonly answers: Map<string, Meant | undefined>
}

function nearestOf(name: string, names: readonly string[]): string | undefined {
  return name.length > longestCompared ? undefined : nearest(name, names)
}
