import { readOutput } from '../project/read-output.js'
import { type Watcher, watchFiles } from '../project/watch.js'
import {
  type GeneratedFolder,
  type GenerateRequest,
  type GenerateResult,
  generate,
  writeGenerated,
} from './generate.js'
import { GenerateMemo } from './generate-memo.js'

/** What one save led to. */
export interface Regenerated extends Omit<GenerateResult, 'folders'> {
  /** Files that were written, as the user would name them; those that stayed the same are not. */
  readonly written: readonly string[]
  /** Whether files could be made, written or not. */
  readonly isMade: boolean
}

export interface WatchHooks {
  /** Settles when the watching shall end; what is being written then is written to its end. */
  readonly ended: Promise<void>
  /** Told after each run that wrote or could not. */
  tell(done: Regenerated): void
  /** Told once, when changes of these are seen from now on. */
  watching(inputs: readonly string[]): void
}

/**
 * Generates, and again after each change of what was read. Only files that change are written, all or none; a mistake
 * in the policies writes nothing and ends nothing. Gives false at once where nothing that was read can change.
 * Throws a `ProjectError` where a file cannot be written, or something cannot be watched.
 */
export async function watchGenerate(request: GenerateRequest, hooks: WatchHooks): Promise<boolean> {
  const memo = new GenerateMemo()
  const run = async (isTold: (done: Regenerated) => boolean): Promise<readonly string[]> => {
    const { folders, ...rest } = await generate({ ...request, memo })
    const done = { ...rest, written: await writeChanged(folders), isMade: folders.length > 0 }
    if (isTold(done)) hooks.tell(done)
    return done.inputs
  }
  let inputs = await run(() => true)
  if (inputs.length === 0) return false
  let watcher = await watchFiles(inputs)
  let isEnded = false
  void hooks.ended.then(() => {
    isEnded = true
    watcher.close()
  })
  hooks.watching(inputs)
  // The new one sees before the old one goes: folders that are there only now are watched too.
  const renew = async (): Promise<void> => {
    const old: Watcher = watcher
    watcher = await watchFiles(inputs)
    old.close()
    if (isEnded) watcher.close()
  }
  // What changed while nobody watched yet.
  const isNews = ({ written }: Regenerated): boolean => written.length > 0
  await run(isNews)
  try {
    while (await watcher.changed()) {
      await renew()
      const next = await run(() => true)
      if (next.join('\n') === inputs.join('\n') || next.length === 0) continue
      inputs = next
      await renew()
      await run(isNews)
    }
  } finally {
    watcher.close()
  }
  return true
}

/** Writes the files that are not there as they would be written. */
async function writeChanged(folders: readonly GeneratedFolder[]): Promise<readonly string[]> {
  const changed: GeneratedFolder[] = []
  for (const each of folders) {
    const there = await Promise.all(each.files.map(({ path }) => readOutput(each.folder, path)))
    const files = each.files.filter(({ content }, at) => content !== there[at])
    if (files.length > 0) changed.push({ ...each, files })
  }
  return changed.length === 0 ? [] : writeGenerated(changed)
}
