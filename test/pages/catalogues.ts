import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { createSourceFile } from '../../src/text/source-file.js'
import { readCatalogue } from '../../src/wording/catalogue.js'
import { readTerms } from '../../src/wording/terms.js'
import type { Example } from './page.js'

const original = `catalogue: en
direction: ltr
state: original
messages:
  greeting: Hello, {$name}.
  ask: Please ask {#page}us{/page}.
`

/** Reads each example as a translation of an original with two messages, or as the terms of a language. */
export async function judgeCatalogues(examples: readonly Example[]) {
  const diagnostics = createDiagnostics()
  const base = await readCatalogue(createSourceFile('en.yaml', original), undefined, diagnostics)
  for (const { body } of examples) {
    const source = createSourceFile('it.yaml', body)
    if (body.startsWith('terms:')) await readTerms(source, diagnostics)
    else await readCatalogue(source, base, diagnostics, new Map())
  }
  const codes = (severity: string) =>
    diagnostics.list.filter((each) => each.severity === severity).map(({ code }) => code)
  return { errors: codes('error'), warnings: codes('warning') }
}
