import { showName } from '../diagnostics/name.js'

/** Endings that a file name may have, one behind another. */
const ending = /\.(?:json|jsonl|ndjson|csv|tsv|txt|log|gz|zst)$/i

/** A day, or a day with a time, as ISO 8601 writes them, with or without separators; with the dashes around it. */
const moment =
  /-?(?:19|20)\d{2}([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?:[Tt_.-]?(?:[01]\d|2[0-3])([-_.:]?)[0-5]\d(?:\2[0-5]\d)?[Zz]?)?(?!\d)-?/

/**
 * Whether a file's name says what the file is and nothing of whom it is about: words, at most two digits, at most
 * one day and time. A number, an address, a host, a path or chance letters may be data.
 */
export function isPlainFileName(name: string): boolean {
  if (!/^[A-Za-z0-9._:-]+$/.test(name)) return false
  const stem = name.replace(ending, '').replace(ending, '')
  const words = stem.replace(moment, '-').replace(/^[._-]+|[._-]+$/g, '')
  if (words === '') return moment.test(stem)
  const digits = words.replace(/[^0-9]/g, '').length
  // A digit may be that of a hexadecimal number, so a letter of one stands for it.
  const letters = words.replace(/[0-9]/g, 'e')
  return digits <= 2 && showName(letters, { declared: false, position: 'object' }) === letters
}
