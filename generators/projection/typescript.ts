import { createRequire } from 'node:module'
import type { ts as compiler, FunctionDeclarationStructure } from 'ts-morph'
import type { OutputFile } from '../../src/emit/output-file.js'

// Required and not imported: to import a CommonJS package, Node first reads all of it for names to export, which
// takes a compiler of ten megabytes two tenths of a second.
const { IndentationText, NewLineKind, Project, QuoteKind, StructureKind, ts } = createRequire(
  import.meta.url,
)('ts-morph') as typeof import('ts-morph')

/** A type with a name. `lines` of a doc comment are given as they are shown. */
export interface NamedType {
  readonly is: 'type'
  readonly name: string
  readonly parameters?: readonly string[]
  readonly type: string
  readonly exported?: true
  readonly lines?: readonly string[]
}

/** A function, with its statements as text. */
export interface NamedFunction {
  readonly is: 'function'
  readonly name: string
  readonly typeParameters?: readonly string[]
  readonly parameters: readonly (readonly [name: string, type: string])[]
  readonly returns: string
  readonly body: readonly string[]
  readonly exported?: true
  readonly lines?: readonly string[]
}

/** Something at the top of a file; a text is written as it is. */
export type Statement = NamedType | NamedFunction | string

/** A file of TypeScript; it is assembled in memory, and the same bytes each time. */
export function printTypeScript(path: string, statements: readonly Statement[]): OutputFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, types: [] },
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Single,
    },
  })
  const file = project.createSourceFile(path, { statements: statements.map(structureOf) })
  return { path, content: `${file.getFullText().trimEnd()}\n` }
}

/** A file that was printed here as JavaScript, and its types beside it. */
export function compileTypeScript({ path, content }: OutputFile): readonly OutputFile[] {
  const compilerOptions: compiler.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    newLine: ts.NewLineKind.LineFeed,
    verbatimModuleSyntax: true,
    strict: true,
  }
  const { outputText } = ts.transpileModule(content, { fileName: path, compilerOptions })
  // The comment at the top goes with the import behind it, of which nothing is left.
  const header = content.slice(0, content.indexOf('*/') + 2)
  const code = outputText.startsWith(header) ? outputText : `${header}\n\n${outputText}`
  return [
    { path: path.replace(/\.ts$/, '.js'), content: code },
    { path: path.replace(/\.ts$/, '.d.ts'), content: declarations(path, content) },
  ]
}

/** All types, and the exported functions without their bodies: each of them says what it returns. */
function declarations(path: string, content: string): string {
  const file = ts.createSourceFile(path, content, ts.ScriptTarget.ES2022, true)
  const texts = file.statements.map((statement) => {
    if (!ts.isFunctionDeclaration(statement)) return statement.getFullText()
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
    if (!isExported) return ''
    const comment = content.slice(statement.getFullStart(), statement.getStart())
    const signature = content.slice(statement.getStart(), statement.body?.getFullStart())
    return `${comment}${signature.replace(/^export/, 'export declare')}\n`
  })
  return `${texts.join('').trim()}\n`
}

type Structure = FunctionDeclarationStructure | string

function structureOf(statement: Statement): Structure {
  if (typeof statement === 'string') return `${statement}\n`
  if (statement.is === 'type') return typeText(statement)
  const { name, lines = [], exported = false, body } = statement
  return {
    kind: StructureKind.Function,
    name,
    typeParameters: [...(statement.typeParameters ?? [])],
    parameters: statement.parameters.map(([parameter, type]) => ({ name: parameter, type })),
    returnType: statement.returns,
    statements: [...body],
    isExported: exported,
    docs:
      lines.length === 0
        ? []
        : [{ description: lines.length === 1 ? (lines[0] ?? '') : `\n${lines.join('\n')}` }],
    trailingTrivia: '\n',
  }
}

/** The printer would end it with a semicolon, and indent it anew. */
function typeText({ name, parameters = [], type, exported, lines = [] }: NamedType): string {
  const comment = lines.map((line) => `/** ${line} */\n`).join('')
  const of = parameters.length === 0 ? '' : `<${parameters.join(', ')}>`
  return `${comment}${exported === true ? 'export ' : ''}type ${name}${of} = ${type}\n`
}
