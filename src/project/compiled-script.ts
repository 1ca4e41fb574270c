import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { config, versions } from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Script } from 'node:vm'

/*
 * A good part of the time of a small check goes by while V8 parses and compiles the code. Node can keep what V8 has
 * compiled of a script; of a module it does so since 22.1 only, and by writing when a check runs. So the build makes a
 * script of the file that a check runs, and keeps beside it what V8 has compiled of it after some checks.
 *
 * V8 believes what was kept where its own version, its flags and the length of the text are the same. Of another text
 * it would run what the old one said; a damaged byte makes it crash; what it keeps refers to objects that lie in their
 * place in one build of Node; and traces would say where the script lay then. So V8 is given only what begins with the
 * fingerprint of all that: the script's place, Node, the very text and every byte that was kept. Without it, and where V8
 * refuses, the text is compiled, which is slower and does the same. Only the build of declared writes: whoever can
 * change what was kept can change the text as well.
 */

/** What is kept stands beside its script: the script's path with this behind. No package takes it to another place. */
export const keptEnding = '.kept'

/** Bytes of a fingerprint: SHA-256. */
const markBytes = 32

/**
 * Runs a script of the build and returns what it exports. It is a function of `exports`, of `require` for parts of
 * Node, of `load` for modules beside it, which a script cannot import by itself, and of `__filename`. Throws what the
 * script throws, and where there is none.
 */
export function runScript(
  path: string,
  require: NodeJS.Require,
  load: (name: string) => Promise<unknown>,
): Record<string, unknown> {
  const url = pathToFileURL(path).href
  const text = readFileSync(path)
  // Traces say the URL, as they do of a module.
  const script = new Script(text.toString(), { filename: url, cachedData: keptOf(url, text) })
  const exports = {}
  script.runInThisContext()(exports, require, load, path)
  return exports
}

/** What is to be kept of a script: its fingerprint, and what V8 has compiled. */
export function sealed(url: string, text: string | Uint8Array, compiled: Uint8Array): Uint8Array {
  return Buffer.concat([markOf(url, text, compiled), compiled])
}

/** What V8 has compiled of the script, where it may be believed. */
function keptOf(url: string, text: Uint8Array): Uint8Array | undefined {
  try {
    const kept = readFileSync(fileURLToPath(url) + keptEnding)
    const compiled = kept.subarray(markBytes)
    return kept.subarray(0, markBytes).equals(markOf(url, text, compiled)) ? compiled : undefined
  } catch {
    return undefined
  }
}

function markOf(url: string, text: string | Uint8Array, compiled: Uint8Array): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([url, versions, config]))
    .update(text)
    .update(compiled)
    .digest()
}
