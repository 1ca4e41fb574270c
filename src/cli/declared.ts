#!/usr/bin/env node
import { toolVersion } from '../project/package-root.js'
import type { Terminal } from './command.js'
import { run } from './run.js'

// The only file that knows the process. A reader that goes away (a closed pipe) is a failed output.
const colourOn = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'

const terminal: Terminal = {
  stdin: process.stdin,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colour: { out: colourOn(process.stdout), err: colourOn(process.stderr) },
  interactive: process.stderr.isTTY === true,
}

process.exitCode = 2
process.stdout.on('error', () => process.exit(2))
process.stderr.on('error', () => process.exit(2))

try {
  process.exitCode = await run(process.argv.slice(2), toolVersion, terminal)
} catch (error) {
  // An error of a task of ours bears a problem, and its message may be shown; any other may quote data.
  const isProblem = error instanceof Error && 'problem' in error
  terminal.err(
    isProblem
      ? `${error.message}\n`
      : `declared failed, and nothing was judged. This is a fault in declared (${error instanceof Error ? error.name : 'unknown'}).\n`,
  )
  process.exitCode = 2
}
