/**
 * A TypeScript source with everything that is not code taken out. `code` is as long as the source: comments
 * and the insides of strings, templates and regular expressions are spaces, their quotes stay.
 */
export interface Scanned {
  readonly code: string
  /** The inside of each string and of each template without `${}`, by the offset of its opening quote. */
  readonly strings: ReadonlyMap<number, string>
}

/** One place that names another module; `specifier` is undefined when it is computed. */
export interface Import {
  readonly specifier: string | undefined
  readonly line: number
}

const REGEX_MAY_FOLLOW =
  /(?:^|[=([{},;:!&|?+\-*%<>~^]|(?<![\w$.])(?:return|typeof|case|in|of|void|delete|throw|new|else|do|await|yield))\s*$/

/** Finds what is code and what is not, without a compiler: TypeScript 7 brings no parser to call. */
export function scan(source: string): Scanned {
  const out = [...Array(source.length).keys()].map((i) => source.charAt(i))
  const strings = new Map<number, string>()
  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i += 1) if (out[i] !== '\n') out[i] = ' '
  }
  /** For every template that is open: how many braces are open inside its `${}`. */
  const braces: number[] = []
  /** From `start`, the first offset after the opening quote or the closing brace, to behind the template text. */
  const template = (start: number, opening: number | undefined): number => {
    for (let i = start; i < source.length; i += 1) {
      if (source[i] === '\\') i += 1
      else if (source[i] === '`') {
        blank(start, i)
        if (opening !== undefined) strings.set(opening, source.slice(start, i))
        return i + 1
      } else if (source.startsWith('${', i)) {
        blank(start, i)
        braces.push(0)
        return i + 2
      }
    }
    blank(start, source.length)
    return source.length
  }

  for (let i = 0; i < source.length; ) {
    const char = source.charAt(i)
    const depth = braces.at(-1)
    if (source.startsWith('//', i) || source.startsWith('/*', i)) {
      const end = source[i + 1] === '/' ? source.indexOf('\n', i) : source.indexOf('*/', i + 2) + 2
      const to = end < i + 2 ? source.length : end
      blank(i, to)
      i = to
    } else if (char === "'" || char === '"') {
      const end = closing(source, i, char)
      strings.set(i, source.slice(i + 1, end))
      blank(i + 1, end)
      i = end + 1
    } else if (char === '`') {
      i = template(i + 1, i)
    } else if (char === '}' && depth === 0) {
      braces.pop()
      i = template(i + 1, undefined)
    } else if (char === '/' && REGEX_MAY_FOLLOW.test(out.slice(Math.max(0, i - 80), i).join(''))) {
      const end = closing(source, i, '/')
      if (source[end] === '/') blank(i + 1, end)
      i = source[end] === '/' ? end + 1 : i + 1
    } else {
      if (depth !== undefined && (char === '{' || char === '}')) {
        braces[braces.length - 1] = depth + (char === '{' ? 1 : -1)
      }
      i += 1
    }
  }
  return { code: out.join(''), strings }
}

/** The offset of the quote (or of the `/` of a regular expression) that closes `open`, or of its line's end. */
function closing(source: string, open: number, quote: string): number {
  let inClass = false
  for (let i = open + 1; i < source.length; i += 1) {
    const char = source[i]
    if (char === '\n') return i
    if (char === '\\') i += 1
    else if (quote === '/' && char === '[') inClass = true
    else if (quote === '/' && char === ']') inClass = false
    else if (char === quote && !inClass) return i
  }
  return source.length
}

/** Line of an offset, from 1. */
export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}

/**
 * Every way in which a module names another: `import`, `import type`, `export … from`, `import '…'`,
 * `import('…')` as a value and as a type, `require('…')`, and `/// <reference>`.
 */
export function importsOf(source: string): readonly Import[] {
  const { code, strings } = scan(source)
  const found: Import[] = []
  for (const match of code.matchAll(
    /(?<![\w$.])(?:(?:from|import)\s*(?=['"])|(?:import|require)\s*\(\s*)/g,
  )) {
    const specifier = strings.get(match.index + match[0].length)
    found.push({ specifier, line: lineAt(source, match.index) })
  }
  for (const match of source.matchAll(/^\s*\/\/\/\s*<reference\s+\w+\s*=\s*["']([^"']*)["']/gm)) {
    found.push({ specifier: match[1], line: lineAt(source, match.index) })
  }
  return found
}

/** The arguments of the call whose opening parenthesis is at `open` in scanned code, each trimmed. */
export function argumentsAt(code: string, open: number): readonly string[] {
  const found: string[] = []
  let depth = 0
  let start = open + 1
  for (let i = open; i < code.length; i += 1) {
    const char = code.charAt(i)
    if ('([{'.includes(char)) depth += 1
    else if (')]}'.includes(char)) depth -= 1
    if (depth === 0 || (depth === 1 && char === ',')) {
      found.push(code.slice(start, i).trim())
      start = i + 1
    }
    if (depth === 0) break
  }
  return found.filter((argument, index) => argument !== '' || index < found.length - 1)
}
