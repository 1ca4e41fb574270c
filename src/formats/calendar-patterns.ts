/*
 * Pieces of patterns for RFC 3339, without anchors. The calendar is written out, leap years
 * included, so that a schema refuses 30 February as the judge does.
 */
const leapYear = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'

/** full-date: a real day of the Gregorian calendar, years 0000 to 9999. */
export const datePiece =
  '(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])' +
  '|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)' +
  `|02-(?:0[1-9]|1[0-9]|2[0-8]))|${leapYear}-02-29)`

/** partial-time with at most nine fractional digits; the leap second `:60` is refused. */
export const timePiece = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?'

/** time-offset. */
export const offsetPiece = '(?:Z|[+\\-](?:[01][0-9]|2[0-3]):[0-5][0-9])'
