// Joins the modules of the command line into a few files: a check of a small file spends most of its time
// on opening modules. What loads only when it is needed stays apart; packages stay packages.
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
rmSync(path('../dist/bin'), { recursive: true, force: true })
const bundle = await rolldown({
  input: path('../dist/src/cli/declared.js'),
  platform: 'node',
  // A bare name is a package or a part of Node; everything of ours begins with a dot or is a path.
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
})
await bundle.write({
  dir: path('../dist/bin'),
  format: 'esm',
  entryFileNames: 'declared.js',
  chunkFileNames: 'declared-[name].js',
})
await bundle.close()
