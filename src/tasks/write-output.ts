import { notJudgedFinding } from '../gate/report.js'
import { type AtomicWriter, commitTogether } from '../project/atomic-writer.js'
import { outputUnwritable } from '../project/codes.js'
import { isThere } from '../project/is-there.js'
import { type Problem, ProjectError, problem } from '../project/problem.js'
import { identityOf } from '../project/same-file.js'
import { createAtomicWriter, writeFileAtomically } from '../project/write-files.js'
import type { Report } from '../verdict/report.js'

/** Writes a whole output or nothing; throws an error whose message may be shown when it cannot. */
export async function writeOutput(path: string, content: string): Promise<void> {
  await writeFileAtomically(path, content)
}

/** An output: where it goes, and its whole text. */
export interface Output {
  readonly path: string
  readonly content: string
}

/** Writes all reports, each whole, or none, and says why when it could not; another error is thrown. */
export async function writeReports(outputs: readonly Output[]): Promise<Problem | undefined> {
  const writers: AtomicWriter[] = []
  try {
    for (const { path, content } of outputs) {
      const writer = await createAtomicWriter(path)
      writers.push(writer)
      await writer.write(content)
    }
    await commitTogether(writers)
    return undefined
  } catch (error) {
    if (error instanceof ProjectError) return error.problem
    throw error
  } finally {
    for (const writer of writers) await writer.abort()
  }
}

/** A report that says of itself that a part of it could not be written: then nothing passes. */
export function withProblem(report: Report, problem: Problem): Report {
  const findings = [...report.findings, notJudgedFinding(problem.path, problem)]
  return { ...report, verdict: 'cannot-judge', findings }
}

/** The first path that leads to the file of one before it, by whatever name. */
export async function samePath(paths: readonly string[]): Promise<string | undefined> {
  const seen = new Set<string>()
  for (const path of paths) {
    const identity = await identityOf(path)
    if (seen.has(identity)) return path
    seen.add(identity)
  }
  return undefined
}

/** Throws an error that bears a `problem` where something has this name already. */
export async function refuseExisting(path: string): Promise<void> {
  if (await isThere(path))
    throw new ProjectError(
      problem(outputUnwritable, path, 'is there already, and a proposal replaces nothing'),
    )
}

/** Throws an error that bears a `problem` when an output would replace a file that is read. */
export async function refuseInputs(outputs: readonly string[], inputs: readonly string[]): Promise<void> {
  if (outputs.length === 0) return
  const byIdentity = new Map<string, string>()
  for (const path of outputs) byIdentity.set(await identityOf(path), path)
  for (const input of inputs) {
    const path = byIdentity.get(await identityOf(input))
    if (path !== undefined) {
      throw new ProjectError(
        problem(outputUnwritable, path, 'is a file that is judged, and would be replaced by the report'),
      )
    }
  }
}
