/** The day of now in UTC, `YYYY-MM-DD`. The only calendar of the house; whatever needs a day is given one. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** Milliseconds since the process began, whatever becomes of the calendar. */
export function elapsed(): number {
  return performance.now()
}
