/** Words that no function can be called by (ECMA-262, section 12.7.2; modules are strict). */
const reserved: ReadonlySet<string> = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally ' +
    'for function if implements import in instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof var void while with yield arguments eval'
  ).split(' '),
)

/** The name of a function that makes values of a type: `OperatorCallRecord`, `operatorCallRecord`; `Class`, `classRecord`. */
export function exportedName(type: string): string {
  const name = `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`
  return reserved.has(name) ? `${name}Record` : name
}
