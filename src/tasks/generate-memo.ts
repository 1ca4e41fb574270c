import type { OutputFile } from '../emit/output-file.js'
import type { Model } from '../model/model.js'
import type { Plan } from '../plan/plan.js'

/**
 * What generators made in the run before, so that a save makes anew only what it changes. Whatever a generator can
 * see is part of what its files are remembered by, but for the policy's hash: that changes with every save, and is
 * put in its place in the text.
 */
export class GenerateMemo {
  #before = new Map<string, Made>()
  #now = new Map<string, Made>()

  /** Begins a run; what the run before did not use is forgotten. */
  begin(): void {
    this.#before = this.#now
    this.#now = new Map()
  }

  /** The files of a plan: those of the run before, or new ones. `how` says which generator, and what it was told. */
  async files(
    how: string,
    model: Model,
    plan: Plan,
    make: () => readonly OutputFile[] | Promise<readonly OutputFile[]>,
  ): Promise<readonly OutputFile[]> {
    const { hash } = plan.policy
    const key = keyOf(how, model, plan)
    const known = this.#now.get(key) ?? this.#before.get(key)
    const made = known === undefined ? { hash, files: await make() } : withHash(known, hash)
    this.#now.set(key, made)
    return made.files
  }
}

interface Made {
  readonly hash: string
  readonly files: readonly OutputFile[]
}

function keyOf(how: string, model: Model, plan: Plan): string {
  const { hash, ...policy } = plan.policy
  const found = model.policies.find((each) => each.hash === hash && each.id === policy.id)
  const words = [
    // A word of a vocabulary says in every file what it means.
    found?.vocabularies.map((vocabulary) => [vocabulary.id, vocabulary.hash]),
    found?.title,
    found?.payloads.get(plan.payload.id)?.title,
  ]
  return JSON.stringify([how, words, { ...plan, policy }])
}

function withHash(made: Made, hash: string): Made {
  if (made.hash === hash) return made
  const files = made.files.map(({ path, content }) => ({
    path,
    content: content.replaceAll(made.hash, hash),
  }))
  return { hash, files }
}
