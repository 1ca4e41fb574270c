import { jsonExpression } from '../../src/emit/code-header.js'

/** A text as a literal of TypeScript. */
export function literal(text: string): string {
  return /^[\w .:@#$/-]*$/.test(text) ? `'${text}'` : jsonExpression(JSON.stringify(text))
}

const identifier = /^[A-Za-z_$][\w$]*$/

/** A name as a member of a type. */
export function memberName(name: string): string {
  return identifier.test(name) ? name : literal(name)
}

/** What reads or writes a member of a variable. */
export function memberOf(variable: string, name: string): string {
  return identifier.test(name) ? `${variable}.${name}` : `${variable}[${literal(name)}]`
}
