import { compile, fingerprintOf } from '../compile.js'
import { createDiagnostics } from '../diagnostics/diagnostic.js'
import { writeCacheFile } from '../project/cache-file.js'
import { assetPath, packageRoot } from '../project/package-root.js'
import { readPolicyFolder } from '../project/text-files.js'
import { parse } from '../syntax/parse.js'
import { fingerprint } from '../text/fingerprint.js'

// Run by the build: compiles the shipped policies once, so that a check need not. What has a mistake is
// not kept; whoever reads it then reports the mistake.
const { files } = await readPolicyFolder(assetPath('policies'), packageRoot())
const documents: Record<string, unknown> = {}
for (const file of files) {
  const diagnostics = createDiagnostics()
  const written = await parse(file, diagnostics, {})
  if (written === undefined || diagnostics.list.length > 0) continue
  const { kind, value, spans, content } = written
  documents[fingerprint(file.text)] = { kind, value, spans, content }
}
const { diagnostics } = await compile(files)
await writeCacheFile({ documents, clean: diagnostics.length === 0 ? [fingerprintOf(files)] : [] })
