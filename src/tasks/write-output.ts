import { writeFileAtomically } from '../project/write-files.js'

/** Writes a whole output or nothing; throws an error whose message may be shown when it cannot. */
export async function writeOutput(path: string, content: string): Promise<void> {
  await writeFileAtomically(path, content)
}
