// A whole process: how long it took, its processor time, its peak memory, and what it printed.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const time = '/usr/bin/time'

/** Whether GNU time is there; without it a process must tell its own peak. */
export const hasTime = spawnSync(time, ['-f', '%M', 'true'], { stdio: 'ignore' }).status === 0

/**
 * Runs it. `seconds` and `cpu` are in seconds, `peak` in MiB or undefined where nobody can tell. Throws where it ends by
 * another code than `exits` lists; what it wrote to standard error is then in the message.
 */
export function measured(command, args, { exits = [0], cwd } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'declared-measured-'))
  const [out, error, figures] = ['out', 'error', 'figures'].map((name) => join(folder, name))
  const [toOut, toError] = [openSync(out, 'w'), openSync(error, 'w')]
  try {
    const whole = hasTime ? [time, '-v', '-o', figures, command, ...args] : [command, ...args]
    const before = performance.now()
    const ran = spawnSync(whole[0], whole.slice(1), { cwd, stdio: ['ignore', toOut, toError] })
    const seconds = (performance.now() - before) / 1000
    const [stdout, stderr] = [out, error].map((path) => readFileSync(path, 'utf8'))
    if (!exits.includes(ran.status)) {
      throw new Error(`${basename(command)} ended with ${ran.status ?? ran.signal}: ${complaint(stderr)}`)
    }
    return { seconds, stdout, stderr, ...(hasTime ? figuresOf(readFileSync(figures, 'utf8')) : {}) }
  } finally {
    closeSync(toOut)
    closeSync(toError)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The line of standard error that says what was wrong. */
export function complaint(stderr) {
  const lines = stderr.trim().split('\n')
  return (lines.find((line) => /error/i.test(line)) ?? lines[0]).slice(0, 300)
}

function figuresOf(text) {
  const number = (words) => Number(new RegExp(`${words}[^:]*: ([0-9.]+)`).exec(text)?.[1])
  return {
    cpu: number('User time') + number('System time'),
    peak: number('Maximum resident set size') / 1024,
  }
}

/** What it gives, or the error that it throws: one that fails must not end a run of half an hour. */
export function tried(run) {
  try {
    return run()
  } catch (error) {
    return error
  }
}

/** The one in the middle; of an even number the upper of the two. */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]
}
