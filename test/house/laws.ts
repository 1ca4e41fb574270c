import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path/posix'
import { argumentsAt, importsOf, lineAt, scan } from './scan.js'

/** A law takes one file (its path from the repository's root, with `/`) and says what breaks it. */
export type Law = (path: string, text: string) => readonly string[]

/** The rooms, floor by floor. Two rooms on one floor never see each other. */
const FLOORS: readonly (readonly string[])[] = [
  ['text'],
  ['diagnostics', 'formats'],
  ['model'],
  ['syntax', 'plan', 'verdict', 'emit'],
  ['link', 'rules', 'data', 'report', 'wording', 'scan'],
  ['validate', 'kernel', 'said', 'parquet'],
  ['compile.ts', 'gate', 'project'],
  ['registry.ts', 'catalogue.ts'],
  ['tasks'],
  ['index.ts'],
  ['cli'],
]
const GENERATORS_FLOOR = 5

/** The room of a file: a folder of `src/`, a file of `src/`, or one generator, each of which is a leaf. */
function roomOf(path: string): string | undefined {
  const [top, first] = path.replace(/\.js$/, '.ts').split('/')
  if (first === undefined) return undefined
  if (top === 'src') return first
  return top === 'generators' ? `generators/${first.replace(/\.ts$/, '')}` : undefined
}

/** The floor of a room, or -1 when the house has no such room. */
function floorOf(room: string): number {
  return room.startsWith('generators/') ? GENERATORS_FLOOR : FLOORS.findIndex((rooms) => rooms.includes(room))
}

/** An import goes to the same room or to a lower floor; only the registry sees the generators. */
export const floors: Law = (path, text) => {
  const room = roomOf(path)
  if (room === undefined || floorOf(room) < 0) return [`${path} is in no room of the house`]
  return importsOf(text).flatMap(({ specifier, line }) => {
    if (specifier === undefined || !specifier.startsWith('.')) return []
    const target = join(dirname(path), specifier)
    const other = roomOf(target)
    const says = `${path}:${line} (${room}, floor ${floorOf(room)}) imports ${target}`
    if (other === undefined || floorOf(other) < 0) return [`${says}, which is in no room of the house`]
    if (other === room) return []
    if (other.startsWith('generators/')) {
      const mayList = room === 'generators/index' || room === 'registry.ts'
      return mayList ? [] : [`${says}: only src/registry.ts sees the generators`]
    }
    return floorOf(other) < floorOf(room) ? [] : [`${says} (floor ${floorOf(other)}), which is not below it`]
  })
}

/** Where each package and each `node:` module enters; what is not listed enters nowhere. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  '@duckdb/node-api': ['src/project/duckdb-child.ts'],
  '@viz-js/viz': ['generators/record/layout.ts'],
  handlebars: ['src/wording/layout.ts'],
  messageformat: ['src/wording/message-format.ts'],
  'ts-morph': ['generators/projection/typescript.ts'],
  'libphonenumber-js': ['src/scan/phone-numbers.ts'],
  parse5: ['src/said/passages.ts'],
  yaml: ['src/syntax/yaml.ts'],
  zod: ['src/syntax/'],
  'json-schema-to-typescript': ['generators/types/print-types.ts'],
  'node:buffer': ['src/data/place.ts'],
  'node:child_process': ['src/project/'],
  'node:crypto': ['src/text/fingerprint.ts', 'src/project/', 'src/gate/'],
  'node:fs': ['src/project/'],
  'node:module': ['generators/projection/typescript.ts'],
  'node:os': ['src/project/'],
  'node:path': ['src/project/'],
  'node:perf_hooks': ['src/project/'],
  'node:process': ['src/project/compiled-script.ts'],
  'node:stream': ['src/project/'],
  'node:url': ['src/project/'],
  'node:util': ['src/report/', 'src/cli/'],
  'node:vm': ['src/project/compiled-script.ts'],
  'node:worker_threads': ['src/project/'],
  'node:zlib': ['src/data/gzip.ts', 'src/scan/unzip.ts'],
}

/** Whether `path` is one of `places`: a file, or a folder that ends with `/`. */
function isIn(path: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place))
}

/** Third-party packages and built-in modules enter where DOORS says. */
export const doors: Law = (path, text) =>
  importsOf(text).flatMap(({ specifier, line }) => {
    if (specifier === undefined) return [`${path}:${line} imports a computed name: no door can be held`]
    if (specifier.startsWith('.')) return []
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
    if (builtinModules.includes(name))
      return [`${path}:${line} imports ${specifier}: write node:${specifier}`]
    const places = Object.hasOwn(DOORS, name) ? (DOORS[name] ?? []) : []
    const where = places.length > 0 ? `only in ${places.join(', ')}` : 'nowhere (DOORS in test/house/laws.ts)'
    return isIn(path, places) ? [] : [`${path}:${line} imports ${specifier}, which enters ${where}`]
  })

/** An identifier that is no property of something else; `...name` is no property. */
const free = (pattern: string) => new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)(?:${pattern})(?![\\w$])`, 'g')

const GLOBALS: readonly { readonly pattern: RegExp; readonly places: readonly string[] }[] = [
  { pattern: free('process|console'), places: ['src/cli/'] },
  { pattern: free('globalThis|global|fetch|WebSocket'), places: [] },
  { pattern: free('performance|crypto|Date\\s*\\.\\s*now|Math\\s*\\.\\s*random'), places: ['src/project/'] },
  {
    pattern: free('new\\s+Date(?!\\s*\\(\\s*[^)\\s])|(?<!new\\s+)Date(?=\\s*\\()'),
    places: ['src/project/'],
  },
]

/** Whether what begins at `index` is the name of a member or parameter (`name:`), not of a ternary's branch. */
function isDeclaredName(code: string, index: number, length: number): boolean {
  return /^\s*\??:/.test(code.slice(index + length)) && !/\?\s*$/.test(code.slice(0, index))
}

/** Process, console, clock and randomness stay at their door; nothing depends on the machine's locale. */
export const globals: Law = (path, text) => {
  const { code } = scan(text)
  const found: string[] = []
  for (const { pattern, places } of GLOBALS) {
    if (isIn(path, places)) continue
    for (const { 0: name, index } of code.matchAll(pattern)) {
      if (isDeclaredName(code, index, name.length)) continue
      const where = places.length > 0 ? `belongs in ${places.join(', ')}` : 'is not for this house'
      found.push(`${path}:${lineAt(code, index)} uses ${name.replace(/\s+/g, ' ')}, which ${where}`)
    }
  }
  const intl = /(?<![\w$.])Intl\s*\.\s*\w+(?:\s*<[^>]*>)?|\.\s*(?:localeCompare|toLocale\w*)/g
  for (const { 0: name, index } of code.matchAll(intl)) {
    const open = code.slice(index + name.length).match(/^\s*\(/)
    // A type such as Intl.NumberFormat is no call; `new Intl.X` without parentheses is one.
    if (open === null && !(name.startsWith('Intl') && /new\s+$/.test(code.slice(0, index)))) continue
    const given = open === null ? [] : argumentsAt(code, index + name.length + open[0].length - 1)
    const locale = given[name.endsWith('localeCompare') ? 1 : 0]
    if (locale !== undefined && !/^(undefined|null|\[\s*\])$/.test(locale)) continue
    found.push(`${path}:${lineAt(code, index)} calls ${name.trim()} without saying which locale`)
  }
  return found
}

/** What the house's style leaves out of `src/` and `generators/`. */
export const style: Law = (path, text) => {
  const { code } = scan(text)
  const banned: readonly (readonly [RegExp, string])[] = [
    [/(?<![\w$.])export\s+default\b|(?<=export\s*\{[^}]*)(?<![\w$])default(?=\s*[,}])/g, 'a default export'],
    [/(?<![\w$.])enum\s+[\w$]+\s*\{/g, 'an enum'],
    [/(?<![\w$.])(?:namespace|module)\s+[\w$.]+\s*\{/g, 'a namespace'],
  ]
  return banned.flatMap(([pattern, what]) =>
    [...code.matchAll(pattern)].map(({ index }) => `${path}:${lineAt(code, index)} has ${what}`),
  )
}

/** Files that may be longer than 300 lines, each with its reason. */
const LONG: Readonly<Record<string, string>> = {}

/** A file is named in kebab-case for the one thing inside and is short enough to be one thing. */
export const shape: Law = (path, text) => {
  const found: string[] = []
  for (const part of path.split('/').slice(1)) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(part))
      found.push(`${path}: ${part} is not in kebab-case`)
    if (/^(utils?|helpers?|common|misc)(\.|$)/.test(part)) found.push(`${path}: ${part} names nothing`)
  }
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (path.startsWith('src/') && lines > 300 && !Object.hasOwn(LONG, path)) {
    found.push(`${path} has ${lines} lines: is it one thing? (LONG in test/house/laws.ts)`)
  }
  return found
}

/** Files that may hold a banned word, because they say that it is banned. */
const MAY_SAY: Readonly<Record<string, string>> = {
  'notices/terms/en.yaml': 'its list of words that no notice says',
  'notices/terms/nl.yaml': 'its list of words that no notice says',
}

/** No text names a path of a machine or a registry's host, or gives a legal verdict. */
export const wording: Law = (path, text) => {
  const banned: readonly (readonly [RegExp, string])[] = [
    [/(?<![\w.~*$}-])\/(?:work|tmp|root|home|farm|Users)\//g, 'a path of one machine'],
    [
      /\bregistry\.[a-z]+\.(?:org|com)|\b[a-z]*registry\.yarnpkg|\bdeb\.debian\b|\bpypi\.org/g,
      'the host of a registry',
    ],
    [/\b(?:compliant|lawful|approved|certified|anonymous)\b/gi, 'a banned word'],
  ]
  return banned.flatMap(([pattern, what]) =>
    [...text.matchAll(pattern)]
      .filter(() => what !== 'a banned word' || !Object.hasOwn(MAY_SAY, path))
      .map(({ 0: said, index }) => `${path}:${lineAt(text, index)} has ${what}: ${said}`),
  )
}
