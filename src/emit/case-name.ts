/** The short name of a case, for names of types: of `#microsoft.graph.callRecords.userAgent` its last word. */
export function caseName(value: string): string {
  const words = value.split(/[^\p{L}\p{N}_-]+/u).filter((word) => word !== '')
  return words.at(-1) ?? value
}
