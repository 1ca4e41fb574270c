import { type Definition, define, didYouMean } from '../diagnostics/diagnostic.js'

/** Why there is no plan: nothing can be judged, and this is what to say instead. */
export interface NoPlan {
  readonly code: string
  readonly class: 'not-in-force' | 'not-judged'
  readonly message: string
  readonly help: string | undefined
}

interface Choice {
  readonly name: string
  readonly known: readonly string[]
  readonly meant: string | undefined
}

const list = (names: readonly string[]): string => names.join(', ')

export const unknownPayload = define<Choice>({
  code: 'plan/unknown-payload',
  severity: 'error',
  sentence: ({ name }) => `No payload is called "${name}".`,
  help: ({ known, meant }) =>
    didYouMean(meant) ??
    (known.length === 0 ? 'The policies declare no payload.' : `Choose one of: ${list(known)}.`),
})

export const whichPayload = define<{ readonly known: readonly string[] }>({
  code: 'plan/which-payload',
  severity: 'error',
  sentence: () => 'Nothing says which payload this is, and a gate does not guess.',
  help: ({ known }) =>
    known.length === 0 ? 'The policies declare no payload.' : `Say --payload with one of: ${list(known)}.`,
})

export const unknownRecipient = define<
  Choice & {
    /** Organisations that were not chosen and know an operator of that name. */
    readonly knownTo: readonly string[]
  }
>({
  code: 'plan/unknown-recipient',
  severity: 'error',
  sentence: ({ name }) => `No recipient is called "${name}".`,
  help: ({ name, known, meant, knownTo }) =>
    knownTo.length > 0
      ? `"${name}" is an operator of ${list(knownTo)}: say --organisation ${knownTo.length === 1 ? list(knownTo) : 'with the one that is meant'}.`
      : (didYouMean(meant) ?? `Choose one of: ${list(known)}.`),
})

export const whichRecipient = define<{
  readonly known: readonly string[]
  /** The party that was named, where the organisation names who that is. */
  readonly party?: string
}>({
  code: 'plan/which-recipient',
  severity: 'error',
  sentence: ({ known, party }) => {
    if (party !== undefined)
      return `The organisation names its operators, and "${party}" does not say which one this is for.`
    return known.length === 0
      ? 'The flows of this payload name no recipient.'
      : 'Several recipients fit, and nothing says which one this is for.'
  },
  help: ({ known }) => (known.length === 0 ? undefined : `Say --recipient with one of: ${list(known)}.`),
})

export const unknownPurpose = define<Choice>({
  code: 'plan/unknown-purpose',
  severity: 'error',
  sentence: ({ name }) => `No purpose is called "${name}".`,
  help: ({ known, meant }) => didYouMean(meant) ?? `Choose of: ${list(known)}.`,
})

export const unknownOrganisation = define<Choice>({
  code: 'plan/unknown-organisation',
  severity: 'error',
  sentence: ({ name }) => `No organisation is called "${name}".`,
  help: ({ known, meant }) =>
    didYouMean(meant) ??
    (known.length === 0
      ? 'Add its document, and name the file under "organisations" in declared.yaml.'
      : `Choose one of: ${list(known)}.`),
})

export const notInForce = define<{
  readonly policy: string
  readonly on: string
  readonly versions: readonly string[]
}>({
  code: 'plan/not-in-force',
  severity: 'error',
  sentence: ({ policy, on }) => `No version of the policy ${policy} is in force on ${on}.`,
  help: ({ versions }) =>
    `The versions here: ${list(versions)}. Choose another day with --on, or correct "in-force".`,
})

/** Every reason for which there is no plan. */
export const planCodes: readonly Definition<never>[] = [
  unknownPayload,
  whichPayload,
  unknownRecipient,
  whichRecipient,
  unknownPurpose,
  unknownOrganisation,
  notInForce,
]

export function noPlan<Params>(definition: Definition<Params>, params: Params): NoPlan {
  return {
    code: definition.code,
    class: definition.code === notInForce.code ? 'not-in-force' : 'not-judged',
    message: definition.sentence(params),
    help: definition.help?.(params),
  }
}
