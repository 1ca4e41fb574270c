import { describeValue, type ValueKind } from '../diagnostics/describe.js'
import type { Manner } from '../text/look-alike.js'
import type { FindingClass } from '../verdict/report.js'
import type { Meant } from './meant.js'

/** One kind of finding; `code` is the path of its page below `src/`. Sentences hold no value of the data. */
export interface FindingDefinition<Params> {
  readonly code: string
  readonly class: FindingClass
  readonly sentence: (params: Params) => string
  /** What to do next; `owner` is whom to ask for a change of the policy. */
  readonly help: (params: Params, owner: string) => string
}

function define<Params>(definition: FindingDefinition<Params>): FindingDefinition<Params> {
  return definition
}

/** A value as it may be spoken of. */
export interface Seen {
  readonly kind: ValueKind
  readonly text?: string | undefined
}

/** At the beginning of a sentence: "A string of 24 characters". */
const seen = ({ kind, text }: Seen): string => {
  const words = describeValue(kind, text)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
const leaveOut = (owner: string): string =>
  `leave it out (declared redact …), or ask ${owner} to change the policy`

/** What sets a look-alike apart, behind "but is written". */
const mannerWords: Readonly<Record<Manner, string>> = {
  case: 'with other capital and small letters',
  blank: 'with a blank at an end',
  invisible: 'with an invisible character',
  form: 'in another Unicode normalisation form',
  compatible: 'with full-width or other special letters',
  mark: 'with an accent or another mark',
  script: 'with a letter of another script',
  separator: 'with other separators',
  shape: 'with a character of the same shape',
}

function differs(manners: readonly Manner[]): string {
  const words = manners.map((manner) => mannerWords[manner])
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ')
}

const looksLike = ({ name, lookAlike }: Meant): string =>
  lookAlike === undefined
    ? ''
    : ` It is a look-alike: it looks like the declared name "${name}", but is written ${differs(lookAlike.manners)}.`

export const undeclaredField = define<{ readonly meant?: Meant | undefined; readonly of?: 'key' | 'case' }>({
  code: 'validate/undeclared-field',
  class: 'undeclared-field',
  sentence({ of, meant }) {
    if (of === 'case') return 'The member that chooses the shape of this object names no declared case.'
    const says =
      of === 'key' ? 'The name is none that this map may hold.' : 'No declaration names this field.'
    return meant === undefined ? says : `${says}${looksLike(meant)}`
  },
  help: ({ meant }, owner) =>
    meant === undefined ? leaveOut(owner) : `did you mean "${meant.name}"? Else ${leaveOut(owner)}`,
})

/** Refused whatever it holds; the plan says why. */
interface Refused {
  readonly because: string
}

const refused = {
  sentence: ({ because }: Refused) => because,
  help: (_: Refused, owner: string) => leaveOut(owner),
}

const unsharedField = define<Refused>({
  code: 'validate/unshared-field',
  class: 'unshared-field',
  ...refused,
})
const undeclaredCategory = define<Refused>({
  code: 'validate/undeclared-category',
  class: 'undeclared-category',
  ...refused,
})
const wrongRecipient = define<Refused>({
  code: 'validate/wrong-recipient',
  class: 'wrong-recipient',
  ...refused,
})
const wrongPurpose = define<Refused>({ code: 'validate/wrong-purpose', class: 'wrong-purpose', ...refused })
const wrongProduct = define<Refused>({ code: 'validate/wrong-product', class: 'wrong-product', ...refused })

export const otherOperator = define<object>({
  code: wrongRecipient.code,
  class: wrongRecipient.class,
  sentence: () => 'The record belongs to another operator than the recipient.',
  help: () =>
    'leave the record out (declared redact --drop-records …), or judge it for the operator that it belongs to',
})

export const missingField = define<{ readonly name: string }>({
  code: 'validate/missing-field',
  class: 'missing-field',
  sentence: ({ name }) => `The required field "${name}" is missing.`,
  help: () => 'put the field in, or leave the record out (declared redact --drop-records …)',
})

export const missingOwner = define<{ readonly name: string }>({
  code: missingField.code,
  class: missingField.class,
  sentence: ({ name }) =>
    `The record does not say in "${name}" whose it is, so it may be another operator's.`,
  help: () =>
    'let the exporter name the operator in each record, or leave the record out (declared redact --drop-records …)',
})

export const wrongType = define<{ readonly expected: string; readonly seen: Seen }>({
  code: 'validate/wrong-type',
  class: 'wrong-type',
  sentence: (params) => `${seen(params.seen)} stands where ${params.expected} is declared.`,
  help: () => 'send the declared type, or leave it out (declared redact --drop-invalid …)',
})

export const badFormat = define<{ readonly expected: string; readonly seen: Seen }>({
  code: 'validate/bad-format',
  class: 'bad-format',
  sentence: (params) => `${seen(params.seen)} does not have the declared form: ${params.expected}.`,
  help: () => 'send the declared format, or leave it out (declared redact --drop-invalid …)',
})

export const outOfRange = define<{ readonly expected: string; readonly seen: Seen }>({
  code: 'validate/out-of-range',
  class: 'out-of-range',
  sentence: (params) => `${seen(params.seen)} is outside what is declared: ${params.expected}.`,
  help: () => 'send a value within the bounds, or leave it out (declared redact --drop-invalid …)',
})

export const overPrecise = define<{ readonly expected: string; readonly seen: Seen }>({
  code: 'validate/over-precise',
  class: 'over-precise',
  sentence: (params) => `${seen(params.seen)} says more than is declared: ${params.expected}.`,
  help: () => 'make it coarser before it is sent, or leave it out (declared redact --drop-invalid …)',
})

export const unmetCondition = define<{ readonly needs: string }>({
  code: 'validate/unmet-condition',
  class: 'unmet-condition',
  sentence: ({ needs }) => `The field may be here only ${needs}.`,
  help: () => 'send what it goes with, or leave it out (declared redact --drop-invalid …)',
})

export const keptTooLong = define<{
  readonly period: string
  readonly from: string
  readonly on: string
}>({
  code: 'validate/kept-too-long',
  class: 'kept-too-long',
  sentence: ({ period, from, on }) =>
    `On ${on} the record is older than it may be kept: at most ${period} from "${from}".`,
  help: (_, owner) =>
    `leave the record out (declared redact --drop-records …), or ask ${owner} to change the policy`,
})

/** Every finding that the judge can make. */
export const validateCodes: readonly FindingDefinition<never>[] = [
  undeclaredField,
  unsharedField,
  undeclaredCategory,
  wrongRecipient,
  wrongPurpose,
  wrongProduct,
  missingField,
  wrongType,
  badFormat,
  outOfRange,
  overPrecise,
  unmetCondition,
  keptTooLong,
]

export const refusals: Readonly<Record<string, FindingDefinition<Refused>>> = {
  'unshared-field': unsharedField,
  'undeclared-category': undeclaredCategory,
  'wrong-recipient': wrongRecipient,
  'wrong-purpose': wrongPurpose,
  'wrong-product': wrongProduct,
}
