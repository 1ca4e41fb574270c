import type { PlanRequest } from '../plan/request.js'
import type { Configuration } from '../project/configuration.js'
import { joinPath } from '../project/user-path.js'
import { planGenerators } from '../registry.js'
import { nearest } from '../text/nearest.js'

/** What can be generated from a plan, by name. */
export const generated: readonly string[] = Object.keys(planGenerators)

/** Each of them, with what it makes, in a few words. */
export const generatedKinds: readonly (readonly [string, string])[] = Object.entries(planGenerators).map(
  ([name, { makes }]) => [name, makes],
)

/** The word for everything that can be generated. */
export const everything = 'all'

/** One thing to make: files of some kinds, for some payloads and one recipient, in one folder. */
export interface GenerateJob extends Omit<PlanRequest, 'payload' | 'on'> {
  /** Names of `generated`, or `all`. */
  readonly what: readonly string[]
  /** None means every payload for which the rest of the request gives a plan. */
  readonly payloads?: readonly string[]
  /** The id of a policy: only its payloads. */
  readonly policy?: string
  /** Of types: a text is of a format only where a schema or validator has said so. */
  readonly branded?: boolean
  /** Of JSON Schema; 2020-12 where it is left out. */
  readonly draft?: '2020-12' | '07'
  /** The folder, as the user names it. */
  readonly output: string
  /** The files make up an npm package. */
  readonly package?: PackageRequest
}

export interface PackageRequest {
  /** The id of the policy with `-declared` behind it, where it is left out. */
  readonly name?: string
  /** Without it `npm publish` refuses the package. */
  readonly isPublic?: boolean
}

/** The jobs that a declared.yaml states; their folders are meant from that file. */
export function jobsOf({ value, folder }: Configuration, cwd: string | undefined): readonly GenerateJob[] {
  const list = <T>(one: T | readonly T[]): readonly T[] =>
    Array.isArray(one) ? (one as readonly T[]) : [one as T]
  return (value?.generate ?? []).map((each): GenerateJob => {
    const { what, output, payloads, policy, recipient, organisation, purposes, draft, branded } = each
    const name = each.package
    return {
      what: what === undefined ? [everything] : list(what),
      output: joinPath(folder, output, cwd),
      ...(payloads === undefined ? {} : { payloads: list(payloads) }),
      ...(policy === undefined ? {} : { policy }),
      ...(recipient === undefined ? {} : { recipient }),
      ...(organisation === undefined ? {} : { organisation }),
      ...(purposes === undefined ? {} : { purposes: list(purposes) }),
      ...(draft === undefined ? {} : { draft }),
      ...(branded === undefined ? {} : { branded }),
      ...(name === undefined
        ? {}
        : {
            package: {
              ...(name === true ? {} : { name }),
              ...(each.public === undefined ? {} : { isPublic: each.public }),
            },
          }),
    }
  })
}

/** The names of generators that a job asks for, in their order, with the types where others name them. */
export function generatorsFor(what: readonly string[]): readonly string[] | { readonly help: string } {
  const unknown = what.find((name) => name !== everything && !generated.includes(name))
  if (unknown !== undefined) return { help: meantInstead(unknown) }
  const asked = what.includes(everything) ? generated : what
  const withTypes = asked.some((name) => planGenerators[name]?.namesTypes === true)
  return generated.filter((name) => asked.includes(name) || (name === 'types' && withTypes))
}

function meantInstead(name: string): string {
  const meant = nearest(name, [...generated, everything])
  const known = [...generated, everything].join(', ')
  return meant === undefined ? `Choose one or more of: ${known}.` : `Did you mean "${meant}"?`
}
