import { packageRoot, toolVersion } from '../project/package-root.js'
import { ProjectError } from '../project/problem.js'
import { removeTemporaries } from '../project/temporary-files.js'
import { closeWhole, isOrdinaryFile, writeWhole } from '../project/write-whole.js'
import { hasColour } from './colour.js'
import type { Terminal } from './command.js'
import { crashText } from './crash.js'
import { reasonsText } from './reasons.js'
import { run } from './run.js'

// The only file that knows the process. A reader that goes away (a closed pipe) is a failed output.
const colourOn = ({ isTTY }: NodeJS.WriteStream): boolean =>
  hasColour({ isTerminal: isTTY === true, env: process.env })

const isFile = isOrdinaryFile(1)

/** Build servers set it, to `true` mostly. */
const isUnattended = Boolean(process.env.CI)

/** Whoever wants to end in order when the user asks for it. */
let onInterrupt: (() => void) | undefined

const terminal: Terminal = {
  // Opened only by whoever reads it.
  stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
  out: (text) => (isFile ? writeWhole(1, text) : void process.stdout.write(text)),
  err: (text) => void process.stderr.write(text),
  colour: { out: colourOn(process.stdout), err: colourOn(process.stderr) },
  interactive: process.stderr.isTTY === true && !isUnattended && process.env.TERM !== 'dumb',
  isUnattended,
  interrupted: () =>
    new Promise((resolve) => {
      onInterrupt = resolve
    }),
}

/** Ends at once, and leaves no file in the making behind. */
function end(code: number): void {
  void removeTemporaries().then(() => process.exit(code))
}

/** Says what failed. An error that bears a problem has a message to show; any other may quote data. */
function fail(error: unknown): void {
  terminal.err(error instanceof ProjectError ? reasonsText([error.problem]) : crashText(error, packageRoot()))
  end(2)
}

/** Runs the command with the arguments of the process, and says by its exit code how it went. */
export async function main(): Promise<void> {
  process.exitCode = 2
  process.stdout.on('error', () => end(2))
  process.stderr.on('error', () => end(2))
  process.on('uncaughtException', fail)
  // A shell says 128 and the signal's number of a process that a signal ended.
  for (const [signal, number] of [
    ['SIGHUP', 1],
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const) {
    process.once(signal, () => {
      // The second time it ends at once: nothing hears it any more.
      if (signal === 'SIGINT' && onInterrupt !== undefined) return onInterrupt()
      void removeTemporaries().then(() => {
        // Without a handler now, it ends even a process of which a thread waits for a disk; but not the first of a
        // container, which ends itself.
        process.kill(process.pid, signal)
        process.exit(128 + number)
      })
    })
  }

  // Node ends in silence where nothing is left that could settle what is waited for.
  const stuck = (): void => fail(new Error('Nothing is left to wait for.'))
  process.once('beforeExit', stuck)
  try {
    const code = await run(process.argv.slice(2), toolVersion, terminal)
    await removeTemporaries()
    if (isFile) closeWhole(1)
    process.removeListener('beforeExit', stuck)
    process.exitCode = code
  } catch (error) {
    fail(error)
  }
}
