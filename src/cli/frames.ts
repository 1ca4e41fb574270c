import { codeFrame } from '../diagnostics/code-frame.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { placeOf } from '../diagnostics/policy-place.js'

/** The mistakes that stop a command; warnings are for `declared lint`. */
export function errorFrames(diagnostics: readonly Diagnostic[], colour: boolean): string {
  return frames(
    diagnostics.filter(({ severity }) => severity === 'error'),
    colour,
  )
}

/** Mistakes in policy texts as people read them: place, sentence, the lines, what to do. */
export function frames(diagnostics: readonly Diagnostic[], colour: boolean): string {
  return diagnostics.map((diagnostic) => frame(diagnostic, colour)).join('\n')
}

function frame(diagnostic: Diagnostic, colour: boolean): string {
  const { file, line, col } = placeOf(diagnostic.span)
  const lines = [
    `${file}:${line}:${col}  ${diagnostic.severity}  ${diagnostic.message}`,
    codeFrame(diagnostic.span, undefined, { colour }),
    ...diagnostic.related.flatMap(({ span, label }) => {
      const place = placeOf(span)
      return [`  ${place.file}:${place.line}:${place.col}  ${label}`, codeFrame(span, undefined, { colour })]
    }),
    ...(diagnostic.help === undefined ? [] : [`  help  ${diagnostic.help}`]),
    `  why   declared explain ${diagnostic.code}`,
  ]
  return `${lines.map((each) => each.trimEnd()).join('\n')}\n`
}
