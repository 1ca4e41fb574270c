/** Columns that a line takes at most, where a union in it can be broken. */
const width = 110

/**
 * Lays out what the printer of types gives: two spaces for each level, single quotes, no parentheses that mean nothing,
 * unions that are too long for a line with a line for each part. Throws a `RangeError` for what the printer never gives.
 */
export function layoutTypes(text: string): string {
  const layout = new Layout(tokensOf(text))
  return layout.file()
}

type Token = string

/** Comments, texts, names, numbers and marks, in order; the space between them is left out. */
function tokensOf(text: string): readonly Token[] {
  const token =
    /\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|-?[\p{ID_Start}\d$_][\p{ID_Continue}$.+-]*|[^\s]/gu
  return text.match(token) ?? []
}

class Layout {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  file(): string {
    let text = ''
    for (let next = this.#peek(); next !== undefined; next = this.#peek()) {
      const isComment = next.startsWith('/*')
      if (isComment) this.#at++
      const part = isComment ? next : this.#declaration()
      const isOfNext = next.startsWith('/**') && this.#peek() === 'export'
      text += `${part}\n${isOfNext || this.#peek() === undefined ? '' : '\n'}`
    }
    return text
  }

  #declaration(): string {
    this.#take('export')
    const kind = this.#next()
    const name = this.#next()
    if (kind === 'interface') return `export interface ${name} ${this.#object('')}`
    if (kind !== 'type') throw new RangeError('The printer of types gave something unknown.')
    this.#take('=')
    return this.#assigned(`export type ${name} =`, '')
  }

  /** Members, each on lines of its own, with the comment that it has. */
  #object(indent: string): string {
    const deeper = `${indent}  `
    const lines: string[] = []
    this.#take('{')
    while (this.#peek() !== '}') {
      const next = this.#next()
      if (next.startsWith('/*')) lines.push(commentAt(next, deeper))
      else lines.push(deeper + this.#assigned(this.#memberName(next), deeper))
    }
    this.#take('}')
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
  }

  /** `name?:` or `[k: string]:` */
  #memberName(first: Token): string {
    if (first !== '[') {
      const mark = this.#peek() === '?' ? this.#next() : ''
      this.#take(':')
      return `${quoted(first)}${mark}:`
    }
    const key = this.#next()
    this.#take(':')
    const type = this.#next()
    this.#take(']')
    this.#take(':')
    return `[${key}: ${type}]:`
  }

  /** A type behind its name: on the line of the name, or its parts below it. */
  #assigned(name: string, indent: string): string {
    const parts = this.#union(indent)
    const flat = `${name} ${parts.join(' | ')}`
    const isShort = parts.length === 1 || (!flat.includes('\n') && indent.length + flat.length <= width)
    if (isShort) return flat
    return [name, ...parts.map((part) => `${indent}  | ${part.replaceAll('\n', '\n  ')}`)].join('\n')
  }

  /** The parts of a union; one in parentheses that is a part of it is taken apart. */
  #union(indent: string): readonly string[] {
    const parts: string[] = []
    do {
      if (this.#peek() === '|') this.#at++
      parts.push(...this.#part(indent))
    } while (this.#peek() === '|')
    return parts
  }

  #part(indent: string): readonly string[] {
    const inner = this.#primary(indent)
    let list = ''
    while (this.#peek() === '[' && this.#tokens[this.#at + 1] === ']') {
      this.#at += 2
      list += '[]'
    }
    if (list === '') return inner
    return [`${inner.length === 1 ? inner.join('') : `(${inner.join(' | ')})`}${list}`]
  }

  #primary(indent: string): readonly string[] {
    const next = this.#peek()
    if (next === '{') return [this.#object(indent)]
    this.#at++
    if (next === undefined || /^[^\p{ID_Start}$_\d"'(-]/u.test(next))
      throw new RangeError('The printer of types gave something unknown.')
    if (next === '(') {
      const inner = this.#union(indent)
      this.#take(')')
      return inner
    }
    if (this.#peek() !== '<') return [quoted(next)]
    const types: string[] = []
    do {
      this.#at++
      types.push(this.#union(indent).join(' | '))
    } while (this.#peek() === ',')
    this.#take('>')
    return [`${next}<${types.join(', ')}>`]
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at]
  }

  #next(): Token {
    return this.#tokens[this.#at++] ?? ''
  }

  #take(expected: Token): void {
    if (this.#next() !== expected) throw new RangeError('The printer of types gave something unknown.')
  }
}

function commentAt(comment: string, indent: string): string {
  return comment
    .split('\n')
    .map((line, at) => `${indent}${at === 0 ? line : ` ${line.trim()}`}`.trimEnd())
    .join('\n')
}

/** A text in the quotes that need fewer escapes, single ones where it is the same; anything else as it is. */
function quoted(token: Token): string {
  if (!/^["']/.test(token)) return token
  const inner = token.slice(1, -1).replace(/\\(["'])|\\./g, (found, quote?: string) => quote ?? found)
  const count = (quote: string): number => inner.split(quote).length
  const quote = count("'") > count('"') ? '"' : "'"
  return `${quote}${inner.replaceAll(quote, `\\${quote}`)}${quote}`
}
