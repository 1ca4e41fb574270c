import fc from 'fast-check'

/** Sources of patterns by the grammar of ECMA-262: alternatives of pieces, in groups and repeated, of some characters and classes. */
export function patternSources(
  oneCharacter: fc.Arbitrary<string>,
  inClass: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const classes = fc
    .tuple(fc.boolean(), fc.array(inClass, { minLength: 1, maxLength: 3 }))
    .map(([negated, items]) => `[${negated ? '^' : ''}${items.join('')}]`)
  const { source } = fc.letrec<{ source: string; piece: string }>((tie) => ({
    piece: fc.oneof(
      { maxDepth: 4 },
      oneCharacter,
      classes,
      fc.tuple(fc.constantFrom('(', '(?:'), tie('source')).map(([open, body]) => `${open}${body})`),
      fc
        .tuple(tie('piece'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}'))
        .map(([piece, times]) => `(?:${piece})${times}`),
    ),
    source: fc.oneof(
      { maxDepth: 4 },
      oneCharacter,
      fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
      fc.tuple(tie('source'), tie('source')).map(([a, b]) => `${a}|${b}`),
    ),
  }))
  return source
}
