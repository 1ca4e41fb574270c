import { printable } from '../diagnostics/printable.js'
import { outputNames, readOutput } from '../project/read-output.js'
import { joinPath } from '../project/user-path.js'
import { unifiedDiff } from '../text/unified-diff.js'
import type { GeneratedFolder } from './generate.js'

/** A file that is not as it would be written now. */
export interface Stale {
  /** As the user would name it. */
  readonly path: string
  readonly is: 'stale' | 'missing' | 'left-over'
  /** A unified diff from what is there to what would be. */
  readonly diff: string
}

/** What every file says that was made for programs; a package.json cannot say it. */
const mark = /Prepared with declared \S+\. Not legal advice\./

/**
 * Compares what was generated with what is in the folders, and writes nothing: files that differ or are missing, and
 * files of an earlier run that would no longer be made. Line ends that Git rewrote (`core.autocrlf`) are no
 * difference. Throws a `ProjectError` where something cannot be read.
 */
export async function compareGenerated(folders: readonly GeneratedFolder[]): Promise<readonly Stale[]> {
  const found: Stale[] = []
  for (const each of folders) {
    for (const { path: name, content } of each.files) {
      const text = await readOutput(each.folder, name)
      if (text !== undefined && withLineFeeds(text) === content) continue
      const is = text === undefined ? 'missing' : 'stale'
      found.push(staleFile(is, joinPath(each.folder, name), text, content))
    }
    for (const name of await leftOver(each)) {
      const text = await readOutput(each.folder, name)
      if (text === undefined || !mark.test(text)) continue
      found.push(staleFile('left-over', joinPath(each.folder, name), text, undefined))
    }
  }
  return found
}

/** Names of files that only a generator gives, and that would not be given now. */
async function leftOver({ folder, files, ends, payloads }: GeneratedFolder): Promise<readonly string[]> {
  const made = new Set(files.map(({ path }) => path))
  return (await outputNames(folder)).filter((name) => {
    const dot = name.indexOf('.')
    if (made.has(name) || dot <= 0) return false
    if (ends === undefined) return /\.(?:js|ts|json|md)$/.test(name)
    return ends.has(name.slice(dot)) && (payloads === undefined || payloads.has(name.slice(0, dot)))
  })
}

function withLineFeeds(text: string): string {
  return /(?<!\r)\n/.test(text) ? text : text.replaceAll('\r\n', '\n')
}

function staleFile(is: Stale['is'], path: string, from: string | undefined, to: string | undefined): Stale {
  const name = printable(path).replace(/^\/+/, '')
  return { path, is, diff: unifiedDiff({ name, text: from }, { name, text: to }) }
}
