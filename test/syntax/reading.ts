import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { parse } from '../../src/syntax/parse.js'
import type { Written } from '../../src/syntax/written.js'
import { createSourceFile, positionAt } from '../../src/text/source-file.js'

/** What parsing a text gives, each mistake as `line:column code: sentence [help]`. */
export async function reading(
  text: string,
): Promise<{ written: Written | undefined; said: readonly string[] }> {
  const diagnostics = createDiagnostics()
  const written = await parse(createSourceFile('policy.yaml', text), diagnostics, {})
  const said = diagnostics.list.map(({ span, code, message, help }) => {
    const { line, column } = positionAt(span.source, span.start)
    return `${line}:${column} ${code}: ${message}${help === undefined ? '' : ` [${help}]`}`
  })
  return { written, said }
}
