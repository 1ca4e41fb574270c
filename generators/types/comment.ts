import type { JsonSchema, SchemaGround, SchemaHead, SchemaNote } from '../../src/emit/json-schema.js'

const standings: Readonly<Record<string, string>> = {
  stated: 'Stated by the source',
  inferred: 'Inferred by a reading',
  added: 'Added by an organisation',
  technical: 'No personal data, by the word of the payload',
}

/** What a schema says of a member, line by line. */
export function commentOf(schema: JsonSchema): string | undefined {
  const { title, description, 'x-declared': said } = schema
  const note: SchemaNote = said === undefined || 'policy' in said ? {} : (said as SchemaNote)
  const head = [title, description].filter((each) => each !== undefined).join(': ')
  if (note.refused !== undefined) {
    return lines([`Refused (${note.refused}): ${head}`, declaredLine(note)])
  }
  const grounds = note.by ?? []
  return lines([
    head,
    note.category === undefined ? undefined : `Category: ${note.category.join(', ')}`,
    note.whose === undefined ? undefined : `Whose: ${whose(note.whose)}`,
    listed('For', distinct(grounds.flatMap(({ purposes }) => purposes))),
    listed('Condition', distinct(grounds.flatMap(({ condition }) => condition ?? []))),
    ...(grounds.length === 0 && note.standing === 'technical' ? [`${standings.technical}.`] : []),
    ...distinct(grounds.map(groundLine)),
    listed('Policy', distinct(grounds.map(({ policy }) => policy))),
    head === '' ? undefined : declaredLine(note),
  ])
}

/** The comment at the top of a file. */
export function bannerOf(head: SchemaHead): string {
  const { policy, payload, recipient, purposes, prepared } = head
  const text = lines([
    `Types of ${payload.id}: what "${recipient}" may have of it for ${purposes.join(', ')}.`,
    'They describe shape, not permission: the gate is the judge. A member of type never may not be there.',
    '',
    `Policy:    ${policy.id} ${policy.version}`,
    `Hash:      ${policy.hash}`,
    `Recipient: ${recipient}`,
    `Purposes:  ${purposes.join(', ')}`,
    '',
    'Not in the types: how texts are written, lengths, bounds, and what members must be to each other.',
    '',
    prepared,
  ])
  const body = (text ?? '').replaceAll('*/', '* /').split('\n')
  return ['/*', ...body.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n')
}

function groundLine({ standing, reading, cites }: SchemaGround): string {
  const places = cites.length === 0 ? '' : ` (${cites.join(', ')})`
  const by = reading === undefined ? '' : ` "${reading}"`
  return `${standings[standing] ?? standing}${by}${places}.`
}

function declaredLine({ declared }: SchemaNote): string | undefined {
  return declared === undefined ? undefined : `Payload: ${declared}`
}

function whose(of: readonly string[] | 'not-stated'): string {
  return of === 'not-stated' ? 'not stated' : of.join(', ')
}

function listed(label: string, values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : `${label}: ${values.join(', ')}`
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}

function lines(said: readonly (string | undefined)[]): string | undefined {
  const there = said.filter((line) => line !== undefined)
  return there.length === 0 || there.every((line) => line === '') ? undefined : there.join('\n').trim()
}
