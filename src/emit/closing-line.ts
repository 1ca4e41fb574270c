/** How every document ends; `tool` is the version of declared. */
export function closingLine(tool: string): string {
  return `Prepared with declared ${tool}. Not legal advice.`
}
