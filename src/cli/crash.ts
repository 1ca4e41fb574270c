/**
 * What is printed of a fault of ours: one sentence, and where in our own files it happened. Nothing of the error's
 * message, which may quote data, and no name of a function, which may be a name from the data.
 */
export function crashText(error: unknown, root: string): string {
  const name = error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? ` (${error.name})` : ''
  return [
    `declared failed, so there is no answer. This is a fault in declared, not in the data${name}.`,
    '  Report it with the lines below; they hold nothing of the data.',
    ...framesOf(error, root).map((frame) => `  at ${frame}`),
    '',
  ].join('\n')
}

/** At most eight, from the package's root: `dist/bin/declared-judge.cjs:10:5`. */
function framesOf(error: unknown, root: string): readonly string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return []
  // The stack begins with the message, and a message may look like a frame.
  const at = error.stack.indexOf(error.message)
  const frames = at === -1 ? '' : error.stack.slice(at + error.message.length)
  const home = `${root.replaceAll('\\', '/').replace(/^(?=[A-Za-z]:)/, '/')}/`
  const found: string[] = []
  for (const line of frames.split('\n')) {
    const [, path, place] = /^ {4}at (?:async |.* \()?file:\/\/(\/[^()]*?):(\d+:\d+)\)?$/.exec(line) ?? []
    if (path === undefined) continue
    const file = decoded(path)
    if (file.startsWith(home)) found.push(`${file.slice(home.length)}:${place}`)
  }
  return found.slice(0, 8)
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
