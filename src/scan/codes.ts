import { type Carried, categoryWords, encodingWords } from './carried.js'

/** What a text holds beside what its field is declared to hold; the sentence names no value. */
export const carriesOtherCategory = {
  code: 'validate/carries-other-category',
  class: 'carries-other-category',
  sentence: ({ category, through }: Carried): string =>
    `The text holds ${categoryWords[category]}${written(through)}, which the field is not declared to hold.`,
  help: (owner: string): string =>
    `take it out of the text, or leave the field out (declared redact --scan --drop-invalid …), or ask ${owner} to change the policy`,
} as const

/** Every code of the search. */
export const scanCodes = [carriesOtherCategory]

/** ", in base64 inside JSON": from the inside out. */
function written(through: Carried['through']): string {
  if (through.length === 0) return ''
  return `, in ${[...through]
    .reverse()
    .map((each) => encodingWords[each])
    .join(' inside ')}`
}
