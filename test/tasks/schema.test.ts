import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { describe, expect, it } from 'vitest'
import { createDiagnostics } from '../../src/diagnostics/diagnostic.js'
import { plainValue } from '../../src/syntax/tree.js'
import { readYaml } from '../../src/syntax/yaml.js'
import { schemaFiles, writeSchemas } from '../../src/tasks/schema.js'
import { createSourceFile } from '../../src/text/source-file.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { frontDoor } from './front-door.js'

const root = join(import.meta.dirname, '..', '..')
const files = schemaFiles()
const parsed = files.map(({ kind, content }) => [kind, JSON.parse(content)] as const)
const documents = parsed.filter(([kind]) => files.some((file) => file.kind === kind && file.isDocument))

const validators = new Map(
  documents.map(([kind, schema]): [string, ValidateFunction] => [
    kind,
    new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema),
  ]),
)

/** Whether the schema of its kind takes a document. */
function accepts(text: string): boolean {
  const tree = readYaml(createSourceFile('given.yaml', text), createDiagnostics())
  if (tree?.kind !== 'map') throw new Error('the example is no YAML map')
  const validate = validators.get(tree.entries[0]?.key ?? '')
  if (validate === undefined) throw new Error('the example is of no kind')
  return validate(plainValue(tree))
}

function yamlBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

describe('the schemas', () => {
  it('are there for every kind of document, the report and the claims', () => {
    expect(files.map(({ kind }) => kind)).toEqual([
      ...['vocabulary', 'policy', 'organisation', 'payload', 'tests', 'declared', 'baseline'],
      'report',
      'claims',
    ])
  })

  it('are committed as they are written now (declared schema --output .declared/schemas)', () => {
    const folder = join(root, '.declared', 'schemas')
    expect(readdirSync(folder).sort()).toEqual(files.map(({ name }) => name).sort())
    for (const { name, content } of files)
      expect(readFileSync(join(folder, name), 'utf8'), name).toBe(content)
  })

  it('name their draft, themselves and what they are for, and no host of ours', () => {
    for (const [kind, schema] of documents) {
      expect(schema).toMatchObject({
        $schema: 'http://json-schema.org/draft-07/schema#',
        $id: `${kind}.schema.json`,
        title: expect.stringMatching(/./),
        description: expect.stringMatching(/\.$/),
      })
    }
  })

  it('close every object: an unknown key is a mistake in the editor too', () => {
    const open: string[] = []
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      if ('properties' in value && 'type' in value && !('additionalProperties' in value)) open.push(path)
      for (const [name, member] of Object.entries(value)) walk(member, `${path}/${name}`)
    }
    for (const [kind, schema] of documents) walk(schema, kind)
    expect(open).toEqual([])
  })

  it.each([
    ['vocabulary', 'category'],
    ['policy', 'share'],
    ['payload', 'field'],
  ])('of a %s names what holds itself: %s', (kind, name) => {
    const schema = new Map(documents).get(kind)
    expect(Object.keys(schema.definitions)).toEqual([name])
    expect(JSON.stringify(schema.definitions[name])).toContain(`"#/definitions/${name}"`)
  })
})

describe('editors', () => {
  it.each([...yamlBelow('policies'), ...yamlBelow('examples')])(
    'take %s by the schema that it names',
    (path) => {
      const text = readFileSync(join(root, path), 'utf8')
      const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? []
      const kind = /^([a-z]+):/m.exec(text)?.[1]
      // A first policy is copied elsewhere, beside a .declared of its own.
      const from = path.startsWith('examples/first-policy/') ? join(root, 'examples', 'first-policy') : root
      expect(join(root, path, '..', schema)).toBe(join(from, '.declared', 'schemas', `${kind}.schema.json`))
      expect(accepts(text)).toBe(true)
    },
  )

  it.each(Object.keys(frontDoor))('take %s', (name) => {
    expect(accepts(frontDoor[name as keyof typeof frontDoor])).toBe(true)
  })

  it.each<[string, keyof typeof frontDoor, string, string]>([
    ['an unknown key', 'front-door.yaml', 'owner:', 'sharedExtra: 1\nowner:'],
    [
      'an unknown key of a share inside a share',
      'front-door.yaml',
      '{ entry-time: {} }',
      '{ entry-time: { named: { x: { opne: such-as } } } }',
    ],
    ['a missing key', 'front-door.yaml', 'owner: office@house.example\n', ''],
    ['a word that is none', 'front-door.yaml', 'list-is: open', 'list-is: opened'],
    ['a fingerprint that is none', 'front-door.yaml', 'sha256:', 'sha1:'],
    ['a version of two numbers', 'house.yaml', '1.0.0', '"1.0"'],
    ['a name with capitals', 'house.yaml', 'badge-number', 'badgeNumber'],
    ['an unknown key of a child', 'house.yaml', '{ value: integer }', '{ valu: integer }'],
    [
      'an unknown key of a field inside a field',
      'door-log.yaml',
      '{ badge: badge-number }',
      '{ badge: { categry: badge-number } }',
    ],
    ['a list in the place of a map', 'door-log.yaml', 'names: { /door/badge: Badge }', 'names: [Badge]'],
    [
      'a class that is none',
      'tests.yaml',
      'pass:',
      'block: [{ name: a, record: "{}", expect: [{ class: odd }] }]\npass:',
    ],
    ['an example without a name', 'tests.yaml', 'name: somebody comes in\n    ', ''],
  ])('refuse %s', (_, name, from, to) => {
    const text = frontDoor[name]
    expect(text).toContain(from)
    expect(accepts(text.replace(from, to))).toBe(false)
  })
})

describe('writing', () => {
  it('makes the folder and writes each schema as it is printed', async () => {
    const folder = join(scratchFolder(), 'a', 'b')
    expect(await writeSchemas(files, folder)).toHaveLength(files.length)
    for (const { name, content } of files) expect(readFileSync(join(folder, name), 'utf8')).toBe(content)
  })

  it('says so where it cannot', async () => {
    const folder = join(scratchFolder({ a: 'a file' }), 'a')
    await expect(writeSchemas(files, folder)).rejects.toMatchObject({
      problem: { code: 'project/output-unwritable' },
    })
  })
})
