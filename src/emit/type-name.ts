/** An id or the name of a member in PascalCase, as a TypeScript identifier: `operator-call-record`, `OperatorCallRecord`. */
export function typeName(...names: readonly string[]): string {
  const parts = names.flatMap((name) => name.split(/[^A-Za-z0-9]+/)).filter((part) => part !== '')
  const whole = parts.map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`).join('')
  return /^[A-Za-z]/.test(whole) ? whole : `Of${whole}`
}
