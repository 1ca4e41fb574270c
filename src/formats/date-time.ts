import { datePiece, offsetPiece, timePiece } from './calendar-patterns.js'
import { patternFormat } from './pattern-format.js'

/**
 * A moment with its offset. `T` and `Z` are capital letters. A leap second is refused: most programs
 * that read the file would move it to another moment, so it has two readings.
 */
export const dateTime = patternFormat({
  name: 'date-time',
  title: 'a date and time with its offset',
  source: 'RFC 3339, section 5.6 (date-time)',
  pattern: `^${datePiece}T${timePiece}${offsetPiece}$`,
  atMost: 35,
  example: '2026-11-21T09:30:00Z',
})
