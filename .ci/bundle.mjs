// Joins the modules of the command line into a few files: a check of a small file spends most of its time
// on opening modules. What loads only when it is needed stays apart; packages stay packages.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

/** The modules of ours that a module imports before it runs, and theirs. */
function reachedFrom(module, reached = new Set()) {
  if (reached.has(module)) return reached
  reached.add(module)
  const text = readFileSync(module, 'utf8')
  for (const [, name] of text.matchAll(/^(?:import|export)\b[^'"()]*?['"](\.[^'"]+)['"]/gm))
    reachedFrom(resolve(dirname(module), name), reached)
  return reached
}

async function write(input, codeSplitting, format = 'esm') {
  const bundle = await rolldown({
    input: path(input),
    platform: 'node',
    // A bare name is a package or a part of Node; everything of ours begins with a dot or is a path.
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  })
  await bundle.write({
    dir: path('../dist/bin'),
    format,
    entryFileNames: format === 'esm' ? '[name].js' : '[name].cjs',
    chunkFileNames: 'declared-[name].js',
    comments: false,
    minifyInternalExports: false,
    codeSplitting,
  })
  await bundle.close()
}

/** Makes a script of a file, so that V8 can keep what it compiles of it; in its place is what the script exports. */
async function makeScript(name) {
  const module = path(`../dist/bin/${name}.js`)
  const bundle = await rolldown({ input: module, platform: 'node', external: (id) => id !== module })
  const { output } = await bundle.generate({ format: 'cjs', comments: false })
  await bundle.close()
  const [{ code, exports, imports, dynamicImports }] = output
  let text = `(function (exports, require, load, __filename) { 'use strict'\n${code}})\n`
  for (const file of dynamicImports) text = text.replaceAll(`import("./${file}")`, `load("./${file}")`)
  if (/\bimport\(|defineProperty\(exports, "/.test(text) || imports.some((file) => !file.startsWith('node:')))
    throw new Error(`${name} imports what no script can, or exports what changes.`)
  // A text of ASCII alone takes half the memory, and is read at once.
  text = text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  writeFileSync(path(`../dist/bin/${name}.cjs`), text)
  writeFileSync(
    module,
    `import { runScript } from './compiled-script.js'
const script = new URL('./${name}.cjs', import.meta.url).href
export const { ${exports.join(', ')} } = runScript(script, (name) => import(name))
`,
  )
}

// What a check runs stands in one file.
const checked = new Set()
for (const module of [
  'cli/run.js',
  'cli/commands/check.js',
  'gate/fast-plan.js',
  'project/kernel-file.js',
  'project/automata-file.js',
  'project/automata-cache.js',
])
  reachedFrom(path(`../dist/src/${module}`), checked)
rmSync(path('../dist/bin'), { recursive: true, force: true })
await write('../dist/src/cli/declared.js', {
  groups: [{ name: 'judge', test: (id) => checked.has(id) }],
})
// A thread loads nothing but what it needs, and a script begins sooner than a module.
await write('../dist/src/project/judging-thread.js', true, 'cjs')
await write('../dist/src/project/compiled-script.js', true)
await makeScript('declared-judge')

// What is found out of policies is kept for the very files that found it out, and for the packages they load.
const build = createHash('sha256').update(readFileSync(path('../package.json')))
for (const name of readdirSync(path('../dist/bin')).sort())
  build.update(`\n${name}\n`).update(readFileSync(path(`../dist/bin/${name}`)))
writeFileSync(path('../dist/bin/build'), build.digest('hex'))

// Last, for the files stand now that it runs.
execFileSync(process.execPath, [path('keep-compiled.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] })
