/**
 * The rules of SARIF 2.1.0 (OASIS, errata 01, sarif-schema-2.1.0.json) for the objects that a report of ours has, as
 * JSON Schema 2020-12. Closed, as the standard's own is: a member that stands here is a member there, with the same
 * type, bounds and words.
 */
const text = { type: 'string' }
const from = (minimum: number) => ({ type: 'integer', minimum })
const closed = (properties: Readonly<Record<string, object>>, required: readonly string[] = []) => ({
  type: 'object',
  properties: { ...properties, properties: { type: 'object' } },
  required,
  additionalProperties: false,
})
const list = (items: object, uniqueItems = false) => ({ type: 'array', items, uniqueItems })
const level = { enum: ['none', 'note', 'warning', 'error'] }
const dictionary = { type: 'object', additionalProperties: text }

const message = closed({ text, markdown: text, id: text, arguments: list(text) }, ['text'])
const multiformat = closed({ text, markdown: text }, ['text'])
// RFC 3986, section 4.1: no character but these, and a colon in the first segment only behind a scheme.
const uriReference = {
  type: 'string',
  pattern: "^(?:file:///)?(?:[A-Za-z0-9._~!$&'()*+;=@/-]|%[0-9A-F]{2}|(?<=^file:///[A-Za-z]):)*$",
}
const artifactLocation = closed({ uri: uriReference, uriBaseId: text, index: from(-1), description: message })
const region = {
  ...closed({
    startLine: from(1),
    startColumn: from(1),
    endLine: from(1),
    endColumn: from(1),
    byteOffset: from(-1),
    byteLength: from(0),
  }),
  anyOf: [{ required: ['startLine'] }, { required: ['byteOffset'] }],
}
const location = closed({
  id: from(-1),
  physicalLocation: closed({ artifactLocation, region }, ['artifactLocation']),
  logicalLocations: list(
    closed({ name: text, fullyQualifiedName: text, decoratedName: text, kind: text }),
    true,
  ),
  message,
})
const rule = closed(
  {
    id: text,
    name: text,
    shortDescription: multiformat,
    fullDescription: multiformat,
    help: multiformat,
    helpUri: { type: 'string', pattern: '^[a-z]+:' },
    defaultConfiguration: closed({ level }),
  },
  ['id'],
)
const suppression = closed(
  {
    guid: text,
    kind: { enum: ['inSource', 'external'] },
    status: { enum: ['accepted', 'underReview', 'rejected'] },
    justification: text,
    location,
  },
  ['kind'],
)
const result = closed(
  {
    ruleId: text,
    ruleIndex: from(-1),
    kind: { enum: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'] },
    level,
    message,
    locations: list(location),
    relatedLocations: list(location, true),
    occurrenceCount: from(1),
    partialFingerprints: dictionary,
    suppressions: list(suppression, true),
  },
  ['message'],
)
const artifact = closed({
  location: artifactLocation,
  parentIndex: from(-1),
  length: from(-1),
  roles: list({ enum: ['analysisTarget', 'standardStream', 'policy'] }, true),
  mimeType: { type: 'string', pattern: '[^/]+/.+' },
  hashes: dictionary,
})
const invocation = closed(
  {
    executionSuccessful: { type: 'boolean' },
    exitCode: { type: 'integer' },
    exitCodeDescription: text,
    toolExecutionNotifications: list(
      closed({ level, message, locations: list(location, true) }, ['message']),
    ),
  },
  ['executionSuccessful'],
)
const driver = closed({ name: text, version: text, semanticVersion: text, rules: list(rule, true) }, ['name'])
const run = closed(
  {
    tool: closed({ driver }, ['driver']),
    invocations: list(invocation),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    artifacts: list(artifact, true),
    results: list(result),
  },
  ['tool'],
)

export const sarifSchema = closed(
  { $schema: { type: 'string', pattern: '^https://' }, version: { enum: ['2.1.0'] }, runs: list(run) },
  ['version', 'runs'],
)
