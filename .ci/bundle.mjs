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

/** Makes a script of a module, so that V8 can keep what it compiles of it; the names of what it exports. */
async function makeScript(name) {
  const module = path(`../dist/bin/${name}.js`)
  // What joins modules is so short that it stands in the script as well.
  const isOwn = (id) => id === module || id.endsWith('/declared-rolldown-runtime.js')
  const bundle = await rolldown({ input: module, platform: 'node', external: (id) => !isOwn(id) })
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
  return exports
}

// What a check runs stands in one file.
const checked = new Set()
for (const module of [
  'cli/main.js',
  'cli/commands/check.js',
  'gate/fast-plan.js',
  'project/kernel-file.js',
  'project/automata-file.js',
  'project/automata-cache.js',
])
  reachedFrom(path(`../dist/src/${module}`), checked)
rmSync(path('../dist/bin'), { recursive: true, force: true })
await write('../dist/src/cli/main.js', {
  groups: [{ name: 'judge', test: (id) => checked.has(id) }],
})
// A thread loads nothing but what it needs, and a script begins sooner than a module.
await write('../dist/src/project/judging-thread.js', true, 'cjs')
await write('../dist/src/project/compiled-script.js', true, 'cjs')
const exported = await makeScript('declared-judge')

// The command is no module: Node takes ten milliseconds to begin with modules, and most checks load none.
writeFileSync(
  path('../dist/bin/declared.cjs'),
  `#!/usr/bin/env node
'use strict'
const { runScript } = require('./compiled-script.cjs')
module.exports = runScript(\`\${__dirname}/declared-judge.cjs\`, require, (name) => import(name))
if (require.main === module) void module.exports.main()
`,
)
rmSync(path('../dist/bin/main.js'))
// For the modules beside it, which are loaded when they are needed.
writeFileSync(
  path('../dist/bin/declared-judge.js'),
  `import judge from './declared.cjs'\nexport const { ${exported.join(', ')} } = judge\n`,
)

// What is found out of policies is kept for the very files that found it out, and for the packages they load.
const build = createHash('sha256').update(readFileSync(path('../package.json')))
for (const name of readdirSync(path('../dist/bin')).sort())
  build.update(`\n${name}\n`).update(readFileSync(path(`../dist/bin/${name}`)))
writeFileSync(path('../dist/bin/build'), build.digest('hex'))

// Last, for the files stand now that it runs.
execFileSync(process.execPath, [path('keep-compiled.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] })
