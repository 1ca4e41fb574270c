import { offsetPiece, timePiece } from './calendar-patterns.js'
import { patternFormat } from './pattern-format.js'

/** A time of day, with or without an offset. */
export const time = patternFormat({
  name: 'time',
  title: 'a time of day',
  source: 'RFC 3339, section 5.6 (partial-time, full-time)',
  pattern: `^${timePiece}${offsetPiece}?$`,
  atMost: 24,
  example: '09:30:00Z',
})
