import { hostnamePiece } from './host-patterns.js'
import { patternFormat } from './pattern-format.js'

/** A host's name, without a dot at the end; names in other scripts come in their ASCII form (`xn--`). */
export const hostname = patternFormat({
  name: 'hostname',
  title: 'the name of a host',
  source: 'RFC 1123, section 2.1; RFC 1035, section 2.3.4; RFC 3696, section 2',
  pattern: `^${hostnamePiece}$`,
  beyondPattern: 'at most 253 characters',
  atMost: 253,
  example: 'sbc1.contoso.example',
})
