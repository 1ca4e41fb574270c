import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { fileUnreadable } from './codes.js'
import { type Problem, problem } from './problem.js'
import { readProblem } from './read-problem.js'
import { userPath } from './user-path.js'

/** A picture as a document can hold it. */
export interface Picture {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/svg+xml'
  readonly base64: string
}

/** Bytes; every notice carries the picture. */
const longest = 200 * 1024

/**
 * A PNG, JPEG or SVG file in the folder of a document or below it, by what its bytes say that it is; `document` is
 * the path of that document from `cwd`. Or why it cannot be shown.
 */
export async function pictureBeside(
  document: string,
  file: string,
  cwd: string = resolve('.'),
): Promise<Picture | Problem> {
  const folder = dirname(resolve(cwd, document))
  const name = userPath(resolve(folder, file), cwd)
  const wrong = (what: string): Problem => problem(fileUnreadable, name, what)
  try {
    const path = await realpath(resolve(folder, file))
    const below = relative(await realpath(folder), path)
    if (below.startsWith('..') || resolve(below) === below)
      return wrong('leads out of the folder of its document')
    const found = await stat(path)
    if (!found.isFile()) return wrong('is no ordinary file')
    if (found.size > longest) return wrong('is larger than 200 KB, and every notice would carry it')
    const bytes = await readFile(path)
    const mediaType = mediaTypeOf(bytes)
    if (mediaType === undefined) return wrong('is no PNG, JPEG or SVG picture')
    if (!endings[mediaType].test(file)) return wrong(`is called otherwise than what it holds, ${mediaType}`)
    if (mediaType === 'image/svg+xml' && active.test(bytes.toString('utf8'))) {
      return wrong('holds more than a picture: a script, an entity or what comes from elsewhere')
    }
    return { mediaType, base64: bytes.toString('base64') }
  } catch (error) {
    return readProblem(name, error)
  }
}

const endings = {
  'image/png': /\.png$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/svg+xml': /\.svg$/i,
} as const

/** An image does not run what it holds; whoever opens the picture by itself would. */
const active =
  /<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet|<\/?(?:[\w-]+:)?(?:script|foreignObject|iframe|handler)\b|[\s"'/]on[a-z]+\s*=|javascript:|@import|(?:href|src)\s*=\s*["']\s*(?![#"'\s]|data:image\/(?:png|jpeg);)|url\(\s*["']?\s*(?![#"'\s]|data:image\/(?:png|jpeg);)/i

/** By the first bytes: PNG (section 5.2 of its specification), JPEG (SOI and a marker), or an SVG document in UTF-8. */
function mediaTypeOf(bytes: Buffer): Picture['mediaType'] | undefined {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png'
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg'
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>\s*)?<svg[\s>]/.test(
      text,
    )
      ? 'image/svg+xml'
      : undefined
  } catch {
    return undefined
  }
}
