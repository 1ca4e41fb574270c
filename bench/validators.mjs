// The generated validator beside ajv, TypeBox and zod: the time of a yes or no for one record, and the size of what a
// page would load. All of them are made from one plan and run in turn in one process; figures are ratios to ours.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvStandalone from 'ajv/dist/standalone/index.js'
import { rolldown } from 'rolldown'
import { Compile } from 'typebox/schema'

const root = fileURLToPath(new URL('..', import.meta.url))
const ours = async (path) => import(pathToFileURL(join(root, 'dist', path)).href)

/** Times of one record in nanoseconds and sizes in bytes, for each of the payloads. */
export async function validators({ rounds, payloads }) {
  const { openPolicies } = await ours('src/tasks/open-policies.js')
  const { plan: planFor } = await ours('src/plan/build.js')
  const { jsonSchemas } = await ours('generators/json-schema/json-schema.js')
  const { validatorFiles } = await ours('generators/validator/validator.js')
  const zodFiles = await ours('generators/zod/zod.js').then(
    (made) => made.zodFiles,
    () => undefined,
  )
  const { model } = await openPolicies()
  // Inside the repository, so that the modules find their packages.
  const folder = mkdtempSync(join(root, 'node_modules', '.declared-bench-'))
  try {
    for (const payload of payloads) {
      const plan = planFor(model, { payload, on: '2026-11-21' })
      const schema = jsonSchemas(model, plan, '0.0.0').record
      const records = recordsOf(model, payload)
      const modules = { declared: write(folder, validatorFiles(model, plan, '0.0.0')) }
      const { text, validate } = ajvOf(schema)
      modules.ajv = join(folder, `${payload}.ajv.js`)
      writeFileSync(modules.ajv, text)
      modules.typebox = join(folder, `${payload}.typebox.js`)
      const bare = JSON.stringify(schema, (key, value) => (key === 'x-declared' ? undefined : value))
      writeFileSync(
        modules.typebox,
        `import { Compile } from 'typebox/schema'\nexport const schema = Compile(${bare})\n`,
      )
      const box = Compile(JSON.parse(bare))
      const own = await import(pathToFileURL(modules.declared).href)
      const checks = { declared: own.is, ajv: validate, typebox: (value) => box.Check(value) }
      if (zodFiles !== undefined) {
        modules.zod = write(folder, await zodFiles(model, plan, '0.0.0'))
        const made = await import(pathToFileURL(modules.zod).href)
        const schemaOfZod = Object.entries(made).find(([name]) => !name.endsWith('Document'))[1]
        checks.zod = (value) => schemaOfZod.safeParse(value).success
      }
      report(payload, records, checks, rounds)
      await reportSizes(payload, modules)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The examples of the policy that pass, and each of them with one fault. */
function recordsOf(model, payload) {
  const suites = model.tests.filter((suite) => suite.payload === payload)
  const texts = suites.flatMap((suite) =>
    suite.cases.filter(({ wants, media }) => wants === 'pass' && media === 'record').map(({ text }) => text),
  )
  const valid = texts.map((text) => JSON.parse(text))
  const faults = valid.flatMap((_, at) => {
    const fresh = () => JSON.parse(texts[at])
    const spoilt = Object.keys(fresh()).map((name) => ({
      ...fresh(),
      [name]: Symbol.iterator in Object(fresh()[name]) ? 7.5 : [],
    }))
    return [{ ...fresh(), unheardOf: 1 }, ...spoilt]
  })
  return { valid, faults }
}

function ajvOf(schema) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, code: { source: true, esm: true } })
  const validate = ajv.compile(schema)
  return { validate, text: ajvStandalone.default(ajv, validate) }
}

function write(folder, files) {
  for (const { path, content } of files) writeFileSync(join(folder, path), content)
  return join(folder, files.find(({ path }) => path.endsWith('.js')).path)
}

function report(payload, records, checks, rounds) {
  for (const [kind, list] of Object.entries(records)) {
    if (list.length === 0) continue
    const times = Object.fromEntries(Object.keys(checks).map((name) => [name, []]))
    const said = Object.entries(checks).map(([name, check]) => [
      name,
      list.filter((each) => check(each)).length,
    ])
    for (let round = 0; round < rounds + 2; round++) {
      for (const [name, check] of Object.entries(checks)) {
        const turns = Math.ceil(20_000 / list.length)
        let passed = 0
        const start = performance.now()
        for (let turn = 0; turn < turns; turn++) for (const each of list) if (check(each)) passed++
        const time = ((performance.now() - start) / (turns * list.length)) * 1e6
        // The first rounds are for the compiler of the engine.
        if (round >= 2 && passed >= 0) times[name].push(time)
      }
    }
    const best = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]))
    const words = Object.entries(best).map(([name, time]) =>
      name === 'declared'
        ? `declared ${time.toFixed(0)} ns`
        : `${name} ${(time / best.declared).toFixed(2)} times that`,
    )
    const [[, ownPassed]] = said
    const others = said
      .filter(([, passed]) => passed !== ownPassed)
      .map(([name, passed]) => `${name} lets ${passed} pass`)
    console.log(
      `validator ${payload}, ${list.length} ${kind}: ${words.join(', ')}${others.length === 0 ? '' : `; we let ${ownPassed} pass, ${others.join(', ')}`}`,
    )
  }
}

async function reportSizes(payload, modules) {
  const sizes = {}
  for (const [name, path] of Object.entries(modules)) {
    const bundle = await rolldown({ input: path, platform: 'browser', logLevel: 'silent' })
    const { output } = await bundle.generate({ format: 'esm', minify: true })
    await bundle.close()
    const text = output.map((chunk) => chunk.code ?? '').join('')
    sizes[name] = [text.length, gzipSync(text).length]
  }
  const plain = readFileSync(modules.declared).length
  const [, packed] = sizes.declared
  const words = Object.entries(sizes).map(([name, [size, gzip]]) =>
    name === 'declared'
      ? `declared ${size} bytes, ${gzip} packed (${plain} as written)`
      : `${name} ${size} bytes, ${gzip} packed (${(gzip / packed).toFixed(2)} times)`,
  )
  console.log(`validator ${payload}, joined with what it imports and made small: ${words.join('; ')}`)
}

function median(times) {
  return times.sort((a, b) => a - b)[times.length >> 1]
}
