/** Formatted text as a tree: each channel escapes and isolates it in its own way. */
export type Inline =
  | { readonly kind: 'text'; readonly value: string }
  /** A name, a number or another value that came from outside the message: isolated from the direction around it (UAX #9). */
  | { readonly kind: 'value'; readonly direction: 'ltr' | 'rtl' | 'auto'; readonly value: string }
  /** What stands in a link of the message; which address it leads to is the caller's to say. */
  | { readonly kind: 'link'; readonly name: string; readonly inside: readonly Inline[] }

/**
 * A value as a document may hold it: what would act on a terminal or reorder the text around it is taken out,
 * line breaks are spaces, and half a surrogate pair is U+FFFD.
 */
export function plainValue(value: string): string {
  return value
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim()
}

/** The address as a link may have it, or undefined: https, a host, and no name or password in it. */
export function linkAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const isPlain =
    url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === ''
  return isPlain ? url.href : undefined
}
