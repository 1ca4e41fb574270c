import type { Canary } from './canary-inputs.js'

/** How much of a canary is enough to know it by. */
const trace = 8
/** A part of a trace so short that every trace in a text has one that begins at each fourth place. */
const [stride, scent] = [4, 5]

/** The canaries of which any part is in a text, as it is or as somebody may have encoded it. */
export function sungIn(text: string, canaries: Iterable<Canary>): readonly Canary[] {
  const found = new Set<Canary>()
  const scents = new Map<string, { readonly canary: Canary; readonly part: string }[]>()
  for (const canary of canaries) {
    for (const part of partsOf(canary)) {
      for (let at = 0; at + scent <= part.length; at++) {
        const key = part.slice(at, at + scent)
        const known = scents.get(key)
        if (known === undefined) scents.set(key, [{ canary, part }])
        else known.push({ canary, part })
      }
    }
  }
  for (const form of formsOf(text)) {
    for (let at = 0; at + scent <= form.length; at += stride) {
      for (const { canary, part } of scents.get(form.slice(at, at + scent)) ?? []) {
        if (!found.has(canary) && sharesTrace(form.slice(Math.max(0, at - trace), at + 2 * trace), part))
          found.add(canary)
      }
    }
  }
  return [...found]
}

function sharesTrace(text: string, part: string): boolean {
  for (let at = 0; at + trace <= part.length; at++) {
    if (text.includes(part.slice(at, at + trace))) return true
  }
  return false
}

/** A canary, and what Base64 and hexadecimal digits make of it wherever in other bytes it stands. */
function partsOf(canary: Canary): readonly string[] {
  const bytes = Buffer.from(canary)
  const inBase64 = [0, 1, 2].map((lead) =>
    // The characters at both ends hold bits of what stands beside it.
    Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64url')
      .slice(lead === 0 ? 0 : lead + 1, -1),
  )
  const hex = bytes.toString('hex')
  return [canary, ...inBase64, hex, hex.toUpperCase()]
}

/** A text as it is, and with its escapes undone: of JSON, of URLs and GitHub's commands, of HTML and XML, of Markdown. */
function formsOf(text: string): readonly string[] {
  const undone = text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('\\', '')
  const fromUrl = text.replaceAll('+', '-').replaceAll('/', '_')
  return [text, undone, fromUrl]
}
