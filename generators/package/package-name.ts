/** Names that npm keeps for itself. */
const kept: ReadonlySet<string> = new Set(['node_modules', 'favicon.ico'])

/** Whether npm lets a new package be called so (docs.npmjs.com, package.json, name). */
export function mayBeNamed(name: string): boolean {
  const part = '[a-z0-9~-][a-z0-9._~-]*'
  return name.length <= 214 && !kept.has(name) && new RegExp(`^(?:@${part}/)?${part}$`).test(name)
}
