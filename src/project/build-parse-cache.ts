import { createDiagnostics } from '../diagnostics/diagnostic.js'
import { parse } from '../syntax/parse.js'
import { fingerprint } from '../text/fingerprint.js'
import { assetPath, packageRoot } from './package-root.js'
import { parseCachePath } from './parse-cache.js'
import { readPolicyFolder } from './text-files.js'
import { writeFileAtomically } from './write-files.js'

// Run by the build: parses the shipped policies once, so that a check need not. Texts with mistakes are
// left out; whoever reads them then reports the mistakes.
const { files } = await readPolicyFolder(assetPath('policies'), packageRoot())
const entries: [string, unknown][] = []
for (const file of files) {
  const diagnostics = createDiagnostics()
  const written = await parse(file, diagnostics)
  if (written === undefined || diagnostics.list.length > 0) continue
  const { kind, value, spans } = written
  entries.push([fingerprint(file.text), { kind, value, spans }])
}
await writeFileAtomically(assetPath(parseCachePath), JSON.stringify(Object.fromEntries(entries)))
