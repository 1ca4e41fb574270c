import type { Claim, ClaimElement } from './claim.js'

/** The element of a claim by its name. */
export function elementNamed(claim: Claim, name: string): ClaimElement | undefined {
  return claim.elements.find(({ id }) => id === `${claim.id}#${name}`)
}

/** The elements of a claim by their names, in that order; none for a name that it does not have. */
export function elementsNamed(claim: Claim, names: readonly string[]): readonly ClaimElement[] {
  return names.flatMap((name) => elementNamed(claim, name) ?? [])
}

/** The elements of a claim that come in numbers: `purpose-…`, `condition-…`, `enables-…`. */
export function elementsOf(claim: Claim, prefix: string): readonly ClaimElement[] {
  return claim.elements.filter(({ id }) => id.startsWith(`${claim.id}#${prefix}`))
}

/** A value as a list of ids; empty where there is no element or it has no value. */
export function idsIn(element: ClaimElement | undefined): readonly string[] {
  const value = element?.value ?? []
  return typeof value === 'string' ? [value] : value
}
