import type { Chosen, Reason } from './notice-choice.js'
import type { NoticeTongue } from './notice-languages.js'

/** What of a notice says whether it can be sent. */
export interface MadeNotice {
  readonly placeholders: readonly { readonly message: string; readonly name: string | undefined }[]
  /** Ids of messages that are a machine's. */
  readonly machine: readonly string[]
  /** Ids of messages that a person read against another text than that of today. */
  readonly behind: readonly string[]
  /** How many messages it is made of. */
  readonly said: number
}

/** What keeps a notice from being sent in any language. */
export function notReady({ organisation, policy, claims }: Chosen): readonly Reason[] {
  const reasons: Reason[] = []
  const add = (message: string, help: string): void => void reasons.push({ message, help })
  if (organisation === undefined) {
    add('The notice is a sample: no organisation sends it.', 'Name one with --organisation.')
  }
  if (organisation?.law.length === 0) {
    add('The organisation does not say which law it chooses.', 'Say it there, such as law: [eu-gdpr].')
  }
  const recipients = new Set([...policy.flows.values()].flatMap(({ to }) => to.map(({ id }) => id)))
  if (organisation !== undefined && !organisation.operators.some(({ is }) => recipients.has(is))) {
    add('The organisation names no operator.', 'Add its operators to the organisation.')
  }
  const elements = claims.flatMap((claim) => claim.elements)
  const told = new Set(elements.flatMap(({ id, value }) => (id.endsWith('#reading') ? [value] : [])))
  const proposed = policy.readings.filter(({ id, state }) => state === 'proposed' && told.has(id))
  if (proposed.length > 0) {
    add(
      `Readings of ${policy.id} that the notice tells are only proposed: ${proposed.map(({ id }) => id).join(', ')}.`,
      'Have somebody accept them in the policy (state: accepted), or take them out.',
    )
  }
  return reasons
}

/** What keeps a notice from being sent in one language. */
export function notReadyIn(
  { tag, isFallback, isPseudo }: NoticeTongue,
  made: MadeNotice,
  { organisation }: Chosen,
): readonly Reason[] {
  const reasons: Reason[] = []
  const add = (message: string, help: string): void =>
    void reasons.push({ message: `${tag}: ${message}`, help })
  if (isPseudo) {
    add('this is no language: it is there to test layouts.', 'Leave it out.')
    return reasons
  }
  if (isFallback) add('the text is English.', 'Add a catalogue for the language, or leave it out.')
  for (const what of new Set(organisation === undefined ? [] : made.placeholders.map(wordsOf))) {
    const isForChildren = what === 'children'
    add(
      isForChildren
        ? 'pupils read it, and the organisation says nothing to children (Article 12(1)).'
        : `a placeholder stands for what is not known: ${what}.`,
      isForChildren ? `Add it to the organisation: children: { ${tag}: … }.` : 'Add it to the organisation.',
    )
  }
  const which = (ids: readonly string[]): string =>
    ids.length === made.said ? 'all of them' : ids.join(', ')
  const { machine, behind } = made
  if (machine.length > 0) {
    add(
      `${machine.length} messages are a machine's, and nobody has reviewed them: ${which(machine)}.`,
      'Have a person read them against the original; no build step does that.',
    )
  }
  if (behind.length > 0) {
    add(
      `${behind.length} messages were reviewed before the original or they changed: ${which(behind)}.`,
      'Have them read again, and import the review (declared locales --import).',
    )
  }
  return reasons
}

function wordsOf({ message, name }: MadeNotice['placeholders'][number]): string {
  return `${message.replace('placeholder.', '').replaceAll('-', ' ')}${name === undefined ? '' : ` of ${name}`}`
}
