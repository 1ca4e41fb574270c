import type { PolicyPlace } from '../../src/diagnostics/policy-place.js'
import { printable } from '../../src/diagnostics/printable.js'
import { closingLine } from '../../src/emit/closing-line.js'
import type { AllowedField, AllowedPage, Ground, RefusedField } from './page.js'

/** The sentences that every form of the page has. */
export const sentences = {
  what: 'This page states what the policy lets pass; it is no legal advice.',
  closed: 'A field that is not among these is blocked.',
  none: 'No field may be there: the policy lets this recipient have none of them for these purposes.',
  noneRefused: 'The payload names none. A field that it does not name is blocked all the same.',
  purposes: 'The purposes are the word of whoever sends the data; they are not visible in it.',
} as const

export function closing({ tool }: AllowedPage): string {
  return closingLine(printable(tool))
}

/** `policies/a.yaml:12` */
export function placeWords({ file, line }: PolicyPlace): string {
  return `${printable(file)}:${line}`
}

/** What each class says of a field that may not be there. */
export const classWords: Readonly<Record<RefusedField['class'], string>> = {
  'unshared-field': 'known, and not shared',
  'undeclared-category': 'of a category that is not shared',
  'wrong-recipient': 'not for this recipient',
  'wrong-purpose': 'not for this purpose',
  'wrong-product': 'not in this service',
}

export const standingWords: Readonly<Record<AllowedField['standing'], string>> = {
  stated: 'stated by the source',
  inferred: 'inferred by a reading',
  added: 'added by the organisation',
  technical: 'technical, no personal data by the word of the payload',
  group: 'holds the fields below it',
}

/** One ground in words: how the source comes to say it, and where. */
export function groundWords(ground: Ground, field: AllowedField, page: AllowedPage): string {
  const of = field.is.length > 1 ? `${ground.category}: ` : ''
  const cites = ground.cites.length === 0 ? '' : ` (${ground.cites.join(', ')})`
  if (ground.reading === undefined) return `${of}${standingWords[ground.standing]}${cites}`
  const reading = page.readings.find(({ id }) => id === ground.reading)
  const state = reading === undefined ? '' : `, ${reading.state} by ${reading.by}`
  return `${of}inferred by the reading "${ground.reading}"${state}${cites}`
}

/** How many fields stand how: "12 stated by the source, 3 inferred by a reading". */
export function tally(page: AllowedPage): string {
  const order = ['stated', 'inferred', 'added', 'technical'] as const
  const counts = order.map(
    (standing) => [standing, page.allowed.filter((each) => each.standing === standing).length] as const,
  )
  const said = counts.filter(([, count]) => count > 0)
  if (said.length === 0) return 'no field'
  return said.map(([standing, count]) => `${count} ${standingWords[standing]}`).join('; ')
}

/** The facts at the head of the page, label and value. */
export function factsOf(page: AllowedPage): readonly (readonly [string, string])[] {
  const { policy, payload, recipient } = page
  const titled = (id: string, title: string | undefined) => (title === undefined ? id : `${title} (${id})`)
  return [
    ['Payload', titled(payload.id, payload.title)],
    ['Stands for', payload.standsFor],
    ['Written as', payload.media.join('; ')],
    ['Shared by', page.from.join(', ') || 'nobody: nothing states that it goes to anybody'],
    ['To', `${titled(recipient.id, recipient.name)}${recipient.is === undefined ? '' : `, ${recipient.is}`}`],
    ['For', page.purposes.map(({ title }) => title).join('; ') || 'no purpose: none is stated'],
    ...(page.conditions.length === 0
      ? []
      : ([['When', page.conditions.map(({ title }) => title).join('; ')]] as const)),
    ['On', page.on],
    ['Policy', `${titled(policy.id, policy.title)}, version ${policy.version}`],
    ['In force', policy.inForce],
    ['Owner', policy.owner],
    ['Hash', policy.hash],
    ['Policies', page.policiesFrom],
  ]
}

/** A path as people read it; the record itself has no path. */
export function pathWords(field: Pick<AllowedField, 'path' | 'part'>): string {
  if (field.path !== '') return printable(field.path)
  return field.part === 'record' ? 'the record' : 'the document'
}

/** Under which case it stands, and by what name a table has it. */
export function whereWords(field: Pick<AllowedField, 'column' | 'cases'>): readonly string[] {
  const column = field.column === undefined ? [] : [`column "${field.column}"`]
  return [...column, ...field.cases].map(printable)
}

/** What a field is, with its definition where there is one. */
export function isWords(field: AllowedField): string {
  return field.is.map(({ title }) => title).join(' and ')
}

export function openWords({ what, word, cites }: AllowedPage['openLists'][number]): string {
  const places = cites.length === 0 ? '' : ` (${cites.join(', ')})`
  return `The source's list of ${what} is open: "${word}"${places}. What else it may hold is not on this page, and does not pass until the policy names it.`
}

/** "the Operator", or an operator by its name: what follows "to". */
export function recipientWords({ name, is }: AllowedPage['recipient']): string {
  return is === undefined ? `the ${name}` : name
}
