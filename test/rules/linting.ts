import type { Compiled } from '../../src/compile.js'
import { compileExamples } from '../pages/projects.js'

/** Lints the page-example project with sections of its documents replaced. */
export async function linting(...blocks: readonly string[]): Promise<Compiled> {
  return compileExamples(blocks.map((body) => ({ info: 'yaml', body })))
}

/** What is reported, as `code: sentence`. */
export async function saidOf(...blocks: readonly string[]): Promise<readonly string[]> {
  const { diagnostics } = await linting(...blocks)
  return diagnostics.map(({ code, message }) => `${code.replace('rules/', '')}: ${message}`)
}

/** A payload whose fields are these lines. */
export function fields(...lines: readonly string[]): string {
  return `payload: door-log\nfields:\n${lines.map((line) => `  ${line}\n`).join('')}`
}
