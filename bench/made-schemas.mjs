// What the policies of a bench make for other checkers: JSON Schema and zod, each from the plan that the gate judges by.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** The day whose policies count, so that no figure depends on the date. */
export const day = '2026-11-21'
/** Where the policies of a payload are; undefined for those that are shipped. */
export const policiesOf = { 'measured-call': join(root, 'bench/policies') }

/** Loads a module of the built package, by its path below dist. */
export const built = (path) => import(pathToFileURL(join(root, 'dist', path)).href)

/** The plan of a payload, and the model that it is of. */
export async function planOf(payload) {
  const { openPolicies } = await built('src/tasks/open-policies.js')
  const { plan } = await built('src/plan/build.js')
  const { model, sound } = await openPolicies(policiesOf[payload])
  if (!sound) throw new Error(`The policies of ${payload} have mistakes.`)
  return { model, plan: plan(model, { payload, on: day }) }
}

/** Writes what checkers read into `folder`, by payload: paths of a JSON Schema and of a module with zod's schema. */
export async function makeSchemas(folder, payloads) {
  const { jsonSchemas } = await built('generators/json-schema/json-schema.js')
  const { zodFiles } = await built('generators/zod/zod.js')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  // So that a module out here finds the packages it imports.
  const packages = join(folder, 'node_modules')
  if (!existsSync(packages)) symlinkSync(join(root, 'node_modules'), packages, 'junction')
  const made = {}
  for (const payload of payloads) {
    const { model, plan } = await planOf(payload)
    const { record } = jsonSchemas(model, plan, '0.0.0')
    const schema = join(folder, `${payload}.schema.json`)
    // Other tools need not read what a person is told.
    const bare = (key, value) => (key === 'x-declared' ? undefined : value)
    writeFileSync(schema, JSON.stringify(record, bare))
    for (const { path, content } of zodFiles(model, plan, '0.0.0')) writeFileSync(join(folder, path), content)
    made[payload] = { schema, zod: join(folder, `${payload}.zod.js`) }
  }
  return made
}
