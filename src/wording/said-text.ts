/** Formatted text as a tree, before or behind the choice of its links' addresses. */
export type Said =
  | { readonly kind: 'text' | 'value'; readonly value: string }
  | { readonly kind: 'link'; readonly inside: readonly Said[] }

/** Stands for a name, a number or an address: what came from outside the message. */
export const valueMark = '\ufffc'

/** The words of a message, with a mark for each value. */
export function wordsSaid(parts: readonly Said[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'link') return wordsSaid(part.inside)
      return part.kind === 'value' ? valueMark : part.value
    })
    .join('')
}

/** The links in it, each as its words. */
export function linksSaid(parts: readonly Said[]): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'link' ? [wordsSaid(part.inside)] : []))
}

/** What stands around a place of a text, to be shown; the mark of a value is an ellipsis in brackets. */
export function passageAt(text: string, index: number, length: number): string {
  const around = 24
  const from = Math.max(0, index - around)
  const to = Math.min(text.length, index + length + around)
  const words = text
    .slice(from, to)
    .replaceAll(valueMark, '[…]')
    .replace(/\p{Cs}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return `${from > 0 ? '…' : ''}${words}${to < text.length ? '…' : ''}`
}
