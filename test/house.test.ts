import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Law } from './house/laws.js'
import { doors, floors, globals, shape, style, wording } from './house/laws.js'
import { missingEntries, unpinned, urlsOf } from './house/lock.js'
import { importsOf, scan } from './house/scan.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')
const has = (path: string) => existsSync(`${root}${path}`)

/** The files below a folder, as paths from the root, sorted; none when the folder is not there yet. */
function filesIn(folder: string, extension = ''): readonly string[] {
  if (!has(folder)) return []
  return readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => `${entry.parentPath.slice(root.length)}/${entry.name}`)
    .sort()
}

const sources = [...filesIn('src', '.ts'), ...filesIn('generators', '.ts')]
const broken = (law: Law, paths: readonly string[]) => paths.flatMap((path) => law(path, read(path)))

describe('the top level', () => {
  const FIXED = [
    ...[
      'LICENSE',
      'README.md',
      'action.yml',
      'bench',
      'biome.json',
      'examples',
      'generators',
      'knip.json',
      'notices',
    ],
    ...[
      'package-lock.json',
      'package.json',
      'policies',
      'src',
      'test',
      'tsconfig.build.json',
      'tsconfig.json',
    ],
    'vitest.config.ts',
  ]

  it('holds nothing beside the fixed set and dotfiles', (context) => {
    let listed: string
    try {
      const command = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
      listed = execFileSync('git', command, {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    } catch {
      return context.skip('git, or its repository, is not there')
    }
    const tops = new Set(listed.split('\0').flatMap((path) => path.split('/')[0] || []))
    expect([...tops].filter((top) => !top.startsWith('.') && !FIXED.includes(top) && has(top))).toEqual([])
  })
})

describe('every source', () => {
  it('imports only from its own room and from lower floors', () =>
    expect(broken(floors, sources)).toEqual([]))
  it('lets packages and node: modules in only at their doors', () =>
    expect(broken(doors, sources)).toEqual([]))
  it('reaches no process, clock, randomness or default locale', () =>
    expect(broken(globals, sources)).toEqual([]))
  it('has no default export, enum or namespace', () => expect(broken(style, sources)).toEqual([]))
  it('is named in kebab-case for the one thing inside and has at most 300 lines', () =>
    expect(broken(shape, [...filesIn('src'), ...filesIn('generators')])).toEqual([]))
})

describe('every text', () => {
  it('names no path of a machine, no registry and no banned word', () => {
    const texts = ['src', 'generators', 'policies', 'notices', 'examples'].flatMap((folder) =>
      filesIn(folder),
    )
    expect(broken(wording, [...texts, 'README.md'].filter(has))).toEqual([])
  })
})

describe('diagnostics', () => {
  const pages = filesIn('src', '.md')
  const pageOf = (code: string) => `src/${code}.md`
  const literals = sources
    .filter((path) => /^src\/(?:.+\/codes|rules\/[^/]+)\.ts$/.test(path))
    .flatMap((path) => {
      const { code, strings } = scan(read(path))
      return [...code.matchAll(/(?<![\w$.])code\s*:\s*(?=['"`])/g)].map(
        ({ 0: key, index }) => strings.get(index + key.length) ?? `a computed code in ${path}`,
      )
    })

  const registry = `${root}src/catalogue.ts`
  const listOfCodes = async (): Promise<readonly string[]> => {
    if (!existsSync(registry)) return literals
    const module: { allCodes?: readonly string[] } = await import(pathToFileURL(registry).href)
    return module.allCodes ?? ['src/catalogue.ts does not export allCodes']
  }

  it('have one page for every code and one code for every page', async () => {
    const codes = await listOfCodes()
    expect(codes.map(pageOf).filter((page) => !has(page))).toEqual([])
    expect(pages.filter((page) => !codes.map(pageOf).includes(page))).toEqual([])
  })

  it('are all in the catalogue, each once', async () => {
    const codes = await listOfCodes()
    expect(literals.filter((code) => !codes.includes(code))).toEqual([])
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  })

  it('have pages that begin with their code', () => {
    const titles = pages.map((page) => [page, read(page).split('\n')[0]])
    expect(titles.filter(([page, title]) => `# ${page?.slice(4, -3)}` !== title)).toEqual([])
  })
})

describe('lists', () => {
  /** The modules beside it that a list imports, as file names without extension. */
  const listed = (path: string, from: string) =>
    importsOf(read(path)).flatMap(({ specifier }) =>
      specifier?.startsWith(from) ? [specifier.slice(from.length).split('/')[0]?.replace(/\.js$/, '')] : [],
    )
  const names = (folder: string) =>
    has(folder) ? readdirSync(`${root}${folder}`).filter((name) => /^[^.]+(\.ts)?$/.test(name)) : []

  /** What a room holds beside the things its list names. */
  const BESIDE: Readonly<Record<string, readonly string[]>> = {
    'src/rules': ['index', 'rule'],
    'src/formats': [
      ...['pattern', 'pattern-syntax', 'pattern-program', 'code-point-set'],
      ...['index', 'format', 'decimal', 'precision', 'pattern-format'],
      ...['address-bits', 'calendar-patterns', 'host-patterns'],
    ],
    'src/report': ['index'],
    generators: ['index'],
  }
  const things = (room: string) =>
    names(room)
      .map((name) => basename(name, extname(name)))
      .filter((name) => !BESIDE[room]?.includes(name))

  it.each(['src/rules', 'src/formats'])(
    '%s/index.ts names every file beside it but those in BESIDE',
    (room) => {
      const missing = things(room)
      expect(has(`${room}/index.ts`) || missing.length === 0, `${room}/index.ts is missing`).toBe(true)
      const list = has(`${room}/index.ts`) ? listed(`${room}/index.ts`, './') : []
      expect(missing.filter((name) => !list.includes(name))).toEqual([])
    },
  )

  it('src/report/index.ts names every reporter; other files there are parts of one', () => {
    const used = new Set(filesIn('src/report', '.ts').flatMap((path) => listed(path, './')))
    expect(things('src/report').filter((name) => !used.has(name))).toEqual([])
  })

  it('generators/index.ts, or the registry, names every generator', () => {
    const used = [
      ...(has('generators/index.ts') ? listed('generators/index.ts', './') : []),
      ...(has('src/registry.ts') ? listed('src/registry.ts', '../generators/') : []),
    ]
    expect(things('generators').filter((name) => !used.includes(name))).toEqual([])
  })
})

describe('dependencies', () => {
  it('are pinned exactly', () => expect(unpinned(read('package.json'))).toEqual([]))
  it('have an entry in the lock file for every optional one (npm run lock adds them)', () =>
    expect(missingEntries(read('package-lock.json'))).toEqual([]))
  it('come from no address that the lock file names', () =>
    expect(urlsOf(read('package-lock.json'))).toEqual([]))
})
