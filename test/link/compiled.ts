import { type Compiled, compile } from '../../src/compile.js'
import { createSourceFile, positionAt } from '../../src/text/source-file.js'

/** Compiles texts by file name. */
export function compiled(files: Readonly<Record<string, string>>): Promise<Compiled> {
  return compile(Object.entries(files).map(([path, text]) => createSourceFile(path, text)))
}

/** Each mistake as `file:line:column code: sentence [help]`. */
export function said({ diagnostics }: Compiled): readonly string[] {
  return diagnostics.map(({ span, code, message, help }) => {
    const { line, column } = positionAt(span.source, span.start)
    return `${span.source.path}:${line}:${column} ${code}: ${message}${help === undefined ? '' : ` [${help}]`}`
  })
}
