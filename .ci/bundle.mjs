// Joins the modules of the command line into a few files: a check of a small file spends most of its time
// on opening modules. What loads only when it is needed stays apart; packages stay packages.
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

async function write(input, codeSplitting) {
  const bundle = await rolldown({
    input: path(input),
    platform: 'node',
    // A bare name is a package or a part of Node; everything of ours begins with a dot or is a path.
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  })
  await bundle.write({
    dir: path('../dist/bin'),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'declared-[name].js',
    comments: false,
    codeSplitting,
  })
  await bundle.close()
}

// What a check runs stands in one file, and what it adds for a large file in another.
const checked = reachedFrom(path('../dist/src/cli/commands/check.js'))
const fast = new Set()
for (const module of [
  'gate/fast-plan.js',
  'project/kernel-file.js',
  'project/automata-file.js',
  'project/automata-cache.js',
])
  reachedFrom(path(`../dist/src/${module}`), fast)
rmSync(path('../dist/bin'), { recursive: true, force: true })
await write('../dist/src/cli/declared.js', {
  groups: [
    { name: 'judge', test: (id) => checked.has(id), priority: 2 },
    { name: 'fast', test: (id) => fast.has(id), priority: 1 },
  ],
})
// A thread loads nothing but what it needs.
for (const thread of ['judging-thread', 'reading-thread'])
  await write(`../dist/src/project/${thread}.js`, true)

// What is found out of policies is kept for the very files that found it out, and for the packages they load.
const build = createHash('sha256').update(readFileSync(path('../package.json')))
for (const name of readdirSync(path('../dist/bin')).sort())
  build.update(`\n${name}\n`).update(readFileSync(path(`../dist/bin/${name}`)))
writeFileSync(path('../dist/bin/build'), build.digest('hex'))
