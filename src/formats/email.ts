import { domainPiece } from './host-patterns.js'
import { patternFormat } from './pattern-format.js'

const atoms = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]{1,64}"

/** A mailbox as people have them: no quoted local part, no address literal, a domain of two labels or more. */
export const email = patternFormat({
  name: 'email',
  title: 'an e-mail address',
  source: 'RFC 5321, section 4.1.2 (Dot-string "@" Domain), section 4.5.3.1',
  pattern: `^${atoms}(?:\\.${atoms})*@${domainPiece}$`,
  beyondPattern: 'at most 64 characters before the @, and 254 in all',
  atMost: 254,
  beyond: (text) => text.indexOf('@') <= 64,
  example: 'a@contoso.example',
})
