import { type Definition, define } from '../diagnostics/diagnostic.js'
import type { Fault } from './finding.js'

const says = ({ message }: { readonly message: string }): string => message
type Params = Parameters<typeof says>[0]

const lost = define<Params>({
  code: 'said/lost',
  severity: 'error',
  sentence: says,
  help: () => 'Say it, in whichever words.',
})

const changed = define<Params>({
  code: 'said/changed',
  severity: 'error',
  sentence: says,
  help: () => 'Say of the same party, in the same direction and as open, what the policy says.',
})

const invented = define<Params>({
  code: 'said/invented',
  severity: 'error',
  sentence: says,
  help: () => 'Take it out, or add it to the policy with the place in its source.',
})

const wrongTerm = define<Params>({
  code: 'said/wrong-term',
  severity: 'error',
  sentence: says,
  help: () => 'Use the word of the law; notices/terms has it by language and law.',
})

const translatedName = define<Params>({
  code: 'said/translated-name',
  severity: 'error',
  sentence: says,
  help: () => 'Leave the name as it is.',
})

const staleVersion = define<Params>({
  code: 'said/stale-version',
  severity: 'error',
  sentence: says,
  help: () => 'Translate the present version.',
})

const noWords = define<Params>({
  code: 'said/no-words',
  severity: 'error',
  sentence: says,
  help: () => 'Add phrases to the sayings of the language, in its file of terms.',
})

/** What is reported for each fault of a text. */
export const definitionOf: Readonly<Record<Fault, Definition<Params>>> = {
  lost,
  changed,
  invented,
  'wrong-term': wrongTerm,
  'translated-name': translatedName,
  'stale-version': staleVersion,
  'no-words': noWords,
}

/** Everything that can be wrong with a text that restates a policy. */
export const saidCodes: readonly Definition<never>[] = Object.values(definitionOf)
