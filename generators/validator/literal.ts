import type { PolicyPlace } from '../../src/diagnostics/policy-place.js'
import { jsonExpression } from '../../src/emit/code-header.js'

/** A text as a string literal of JavaScript that no reader of the file takes for anything else. */
export function literal(text: string): string {
  return jsonExpression(JSON.stringify(text))
}

/** An array literal of texts. */
export function literals(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`
}

/** A policy's line as a literal: the line alone where it is of the file that most are of. */
export function placeLiteral({ file, line }: PolicyPlace, usual: string): string {
  return file === usual ? `${line}` : literal(`${file}:${line}`)
}
