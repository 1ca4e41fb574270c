import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { createSourceFile } from '../../src/text/source-file.js'
import { readCatalogue } from '../../src/wording/catalogue.js'
import type { Example } from './page.js'

const original = `catalogue: en
direction: ltr
state: original
messages:
  greeting: Hello, {$name}.
  ask: Please ask {#page}us{/page}.
`

/** Reads each example as a translation of an original with two messages. */
export async function judgeCatalogues(examples: readonly Example[]) {
  const diagnostics = createDiagnostics()
  const base = await readCatalogue(createSourceFile('en.yaml', original), undefined, diagnostics)
  for (const { body } of examples) await readCatalogue(createSourceFile('it.yaml', body), base, diagnostics)
  const codes = (severity: string) =>
    diagnostics.list.filter((each) => each.severity === severity).map(({ code }) => code)
  return { errors: codes('error'), warnings: codes('warning') }
}
