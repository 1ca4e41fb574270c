/** One step into a document on the way to its records: what each member and each item leads to. */
export interface LocationStep {
  readonly members: ReadonlyMap<string, LocationStep>
  readonly each: LocationStep | undefined
  /** A record stands here. */
  readonly isRecord: boolean
}

/**
 * The tree of record locations, from the document's root: JSON Pointers whose segment `*` stands for
 * each item of an array.
 */
export function stepsTo(records: readonly (readonly string[])[]): LocationStep {
  const members = new Map<string, LocationStep>()
  const onward = records.filter((segments) => segments.length > 0)
  for (const first of new Set(onward.map(([segment]) => segment!))) {
    if (first !== '*') members.set(first, stepInto(first, onward))
  }
  return {
    members,
    each: onward.some(([first]) => first === '*') ? stepInto('*', onward) : undefined,
    isRecord: onward.length < records.length,
  }
}

function stepInto(segment: string, records: readonly (readonly string[])[]): LocationStep {
  return stepsTo(records.filter(([first]) => first === segment).map((segments) => segments.slice(1)))
}
