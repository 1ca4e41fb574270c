import { codeFrame } from '../diagnostics/code-frame.js'
import type { PolicyPlace } from '../diagnostics/policy-place.js'
import { createSourceFile, lineText } from '../text/source-file.js'
import type { RenderOptions } from './reporter.js'

/** Shows the lines of a policy that decide; the same lines only once, and nothing where the text is not known. */
export function policyLines({ source, colour }: RenderOptions): (place: PolicyPlace) => readonly string[] {
  const seen = new Set<string>()
  return ({ file, line, col }) => {
    const key = JSON.stringify([file, line, col])
    if (seen.has(key)) return []
    seen.add(key)
    const text = source?.(file)
    if (text === undefined) return []
    const policy = createSourceFile(file, text)
    const lineStart = policy.lineStarts[line - 1]
    if (lineStart === undefined) return []
    const points = [...lineText(policy, line)]
    const start = lineStart + points.slice(0, col - 1).join('').length
    const [thing = ''] = wordOfYaml.exec(points.slice(col - 1).join('')) ?? []
    return codeFrame({ source: policy, start, end: start + thing.length }, undefined, {
      colour,
      above: 0,
    }).split('\n')
  }
}

/** A scalar in quotes, or up to what ends a plain one: a colon before a space, a comma, a bracket, a comment. */
const wordOfYaml =
  /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|(?:(?!:(?:\s|$)|\s#)[^,[\]{}])*?(?=\s*(?:$|[,[\]{}]|:(?:\s|$)|\s#)))/u
