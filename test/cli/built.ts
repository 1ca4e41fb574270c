import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The command as it is installed: `npm run build` makes it. */
export const built = fileURLToPath(new URL('../../dist/bin/declared.cjs', import.meta.url))

/** What a command did. */
export interface Ran {
  /** The exit code. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface RunOptions {
  readonly cwd: string
  readonly stdin?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
}

/** Runs `declared` as a process of its own, with nothing at its ends but pipes. */
export function declared(args: readonly string[], options: RunOptions): Promise<Ran> {
  return runProcess(process.execPath, [built, ...args], options)
}

/** Runs lines of a shell in which `declared` is the built command; both outputs come as one, in order. */
export async function shell(script: string, cwd: string): Promise<Ran> {
  const prelude = `exec 2>&1\ndeclared() { '${process.execPath}' '${built}' "$@"; }\n`
  return runProcess('sh', ['-c', `${prelude}${script}`], { cwd })
}

/** Runs a process with nothing at its ends but pipes. */
export function runProcess(
  command: string,
  args: readonly string[],
  { cwd, stdin = '', env = {} }: RunOptions,
): Promise<Ran> {
  const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...inherited, ...env } })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', reject)
    // A command that needs no input may be gone before it is written.
    child.stdin.on('error', () => undefined)
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') }),
    )
    child.stdin.end(stdin)
  })
}
