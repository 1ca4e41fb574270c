import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Common = typeof import('@ts-morph/common')

const require = createRequire(import.meta.url)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a compiler says: the place in the folder and the words. */
export interface Mistake {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly says: string
}

export interface Compiler {
  readonly version: string
  /** Checks every TypeScript file of a folder, in the strictest settings. */
  check(folder: Folder): readonly Mistake[]
}

/** A folder of TypeScript on disk, with the packages of this repository in reach. */
export interface Folder {
  readonly path: string
  /** Files to be checked, from the folder. */
  readonly files: readonly string[]
}

const settings = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  target: 'es2022',
  lib: ['es2022'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  types: [],
  skipLibCheck: true,
  noEmit: true,
}

/** Writes files below a folder of their own, which goes when the callback has ended. */
export async function inFolder<T>(
  files: ReadonlyMap<string, string>,
  use: (folder: Folder) => T | Promise<T>,
): Promise<T> {
  const path = mkdtempSync(join(tmpdir(), 'declared-types-'))
  try {
    symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'))
    writeFileSync(join(path, 'package.json'), '{ "type": "module", "private": true }\n')
    const names = [...files.keys()].filter((name) => /\.ts$/.test(name))
    writeFileSync(
      join(path, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: settings, files: names }, undefined, 2),
    )
    for (const [name, text] of files) {
      mkdirSync(dirname(join(path, name)), { recursive: true })
      writeFileSync(join(path, name), text)
    }
    return await use({ path, files: names })
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}

/** TypeScript 5.9 and 6, which `ts-morph` brings as libraries, and 7, which is a program. */
export const compilers: readonly Compiler[] = [
  library(require('@ts-morph/common') as Common),
  library(createRequire(require.resolve('ts-morph'))('@ts-morph/common') as Common),
  program(),
]

/** The folder in which `@ts-morph/common` has the declarations of the language, which are in memory. */
function library({ ts, getLibFiles, libFolderInMemoryPath }: Common): Compiler {
  const libraries = new Map<string, string>(
    (getLibFiles() as unknown as readonly { readonly fileName: string; readonly text: string }[]).map(
      ({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text],
    ),
  )
  return {
    version: ts.version,
    check({ path, files }) {
      const { options, errors } = ts.convertCompilerOptionsFromJson(settings, path)
      if (errors.length > 0) throw new Error(JSON.stringify(errors.map(({ messageText }) => messageText)))
      const host = ts.createCompilerHost(options)
      const { fileExists, readFile } = host
      host.getDefaultLibLocation = () => libFolderInMemoryPath
      host.getDefaultLibFileName = (of) => `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(of)}`
      host.fileExists = (name) => libraries.has(name) || fileExists(name)
      host.readFile = (name) => libraries.get(name) ?? readFile(name)
      host.getSourceFile = (name, language) => {
        const text = host.readFile(name)
        return text === undefined ? undefined : ts.createSourceFile(name, text, language)
      }
      const made = ts.createProgram(
        files.map((name) => join(path, name)),
        options,
        host,
      )
      return ts.getPreEmitDiagnostics(made).map(({ file, start = 0, messageText, code }) => ({
        file: file === undefined ? '' : file.fileName.slice(path.length + 1),
        line: file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1,
        says: `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      }))
    },
  }
}

function program(): Compiler {
  const { version } = require('typescript/package.json') as { version: string }
  return {
    version,
    check({ path }) {
      const compiler = join(root, 'node_modules/typescript/bin/tsc')
      const args = [compiler, '-p', '.', '--pretty', 'false']
      const { stdout } = spawnSync(process.execPath, args, { cwd: path, encoding: 'utf8' })
      return [...stdout.matchAll(/^(?:(.+?)\((\d+),\d+\): )?error (TS\d+: .*)$/gm)].map(
        ([, file = '', line = '0', says = '']) => ({ file, line: Number(line), says }),
      )
    },
  }
}
