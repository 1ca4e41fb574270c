import { elapsed } from '../project/clock.js'
import type { CheckProgress } from '../tasks/check-progress.js'
import type { Terminal } from './command.js'

/** Milliseconds of work before anything is shown, and between two showings. */
const patience = 1000
const pause = 250

/** One line on standard error that tells how far a long check is, where a person watches. */
export interface ProgressLine {
  update(progress: CheckProgress): void
  /** Takes the line away. */
  end(): void
}

/** `clock` gives milliseconds. */
export function createProgressLine(
  terminal: Pick<Terminal, 'err'>,
  clock: () => number = elapsed,
): ProgressLine {
  const begun = clock()
  let shown = begun + patience - pause
  let isThere = false
  return {
    update(progress) {
      const now = clock()
      if (now - shown < pause) return
      shown = now
      isThere = true
      terminal.err(`\r\u001b[2K${progressText(progress, (now - begun) / 1000)}`)
    },
    end() {
      if (isThere) terminal.err('\r\u001b[2K')
      isThere = false
    },
  }
}

/** `412 MB of 1.2 GB (34 %), 1000000 records, 520 MB/s, 2 s left`, `seconds` after the beginning. */
export function progressText({ bytes, size, records }: CheckProgress, seconds: number): string {
  const rate = bytes / seconds
  // A file that grows while it is read is never nearly done.
  const rest = size === undefined || size < bytes || bytes === 0 ? undefined : (size - bytes) / rate
  const parts = [
    rest === undefined || size === undefined
      ? bytesText(bytes)
      : `${bytesText(bytes)} of ${bytesText(size)} (${Math.floor((100 * bytes) / size)} %)`,
    `${records} record${records === 1 ? '' : 's'}`,
    `${bytesText(rate)}/s`,
    ...(rest === undefined ? [] : [`${timeText(rest)} left`]),
  ]
  return parts.join(', ')
}

const units = ['kB', 'MB', 'GB', 'TB']

/** Three digits and a decimal unit. */
function bytesText(bytes: number): string {
  let [amount, unit] = [bytes, 'B']
  for (const each of units) {
    if (amount < 999.5) break
    amount /= 1000
    unit = each
  }
  const digits = unit === 'B' || amount >= 99.5 ? 0 : 1
  return `${amount.toFixed(digits)} ${unit}`
}

function timeText(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
