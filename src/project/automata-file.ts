import { readFileSync } from 'node:fs'
import type { KnownAutomata } from '../kernel/kept-automata.js'
import { readKnownAutomata } from '../kernel/known-automata.js'
import { assetPath } from './package-root.js'
import { writeFileAtomically } from './write-files.js'

/** Where the build keeps the automata of the formats and of the shipped policies, from the package's root. */
const automataPath = 'dist/automata.bin'

/**
 * What the build made, or undefined: where declared runs from its sources, and where the file is not there or
 * is not of this version. Then every automaton is made anew, which is slower and says the same.
 */
export function loadAutomata(): KnownAutomata | undefined {
  if (import.meta.url.endsWith('.ts')) return undefined
  try {
    return readKnownAutomata(readFileSync(assetPath(automataPath)))
  } catch {
    return undefined
  }
}

/** Puts what the build made in its place. Throws a `ProjectError` when it cannot be written. */
export async function writeAutomataFile(content: Uint8Array): Promise<void> {
  await writeFileAtomically(assetPath(automataPath), content)
}
