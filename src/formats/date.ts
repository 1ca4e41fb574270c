import { datePiece } from './calendar-patterns.js'
import { patternFormat } from './pattern-format.js'

export const date = patternFormat({
  name: 'date',
  title: 'a date',
  source: 'RFC 3339, section 5.6 (full-date)',
  pattern: `^${datePiece}$`,
  atMost: 10,
  example: '2026-11-21',
})
