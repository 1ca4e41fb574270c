import type { Terminal } from '../../src/cli/command.js'
import { run } from '../../src/cli/run.js'
import type { Ran } from './built.js'

/** Runs a command in this process, in no terminal. What it starts from is the folder that the tests run in. */
export async function declaredHere(...typed: readonly string[]): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const terminal: Terminal = {
    stdin: (async function* () {})(),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    colour: { out: false, err: false },
    interactive: false,
    isUnattended: true,
  }
  const code = await run(typed, () => '0.0.0', terminal)
  return { code, out: out.join(''), err: err.join('') }
}
