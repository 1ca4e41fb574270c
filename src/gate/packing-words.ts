import type { Packing } from '../data/unpack.js'
import { counted } from '../diagnostics/describe.js'

/** What a packed file holds beside its text, which goes wherever the file goes. */
export function goesAlong(packing: Packing | undefined): readonly string[] {
  if (packing === undefined) return []
  const { by, nameCharacters, time } = packing
  const what = [
    ...(nameCharacters > 0 ? [`a file name of ${counted(nameCharacters, 'character')}`] : []),
    ...(time ? ['the time of its packing'] : []),
  ]
  if (what.length === 0) return []
  return [`its ${by} header holds ${what.join(' and ')}; this goes along with the file and was not judged.`]
}
