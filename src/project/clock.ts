/** The day of now in UTC, `YYYY-MM-DD`. The only clock of the house; whatever needs a day is given one. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
