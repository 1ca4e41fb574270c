import { placeOf } from '../../src/diagnostics/policy-place.js'
import { citedPlaces } from '../../src/emit/fact-page/fact.js'
import type { OutputFile } from '../../src/emit/output-file.js'
import { usedSource } from '../../src/emit/used-source.js'
import type { Claim } from '../../src/model/claim.js'
import type { Organisation } from '../../src/model/model.js'
import type { Party } from '../../src/model/party.js'
import type { Policy } from '../../src/model/policy.js'
import { article30 } from './article-30.js'
import { drawingOf } from './drawing.js'
import { dataFlow, further } from './further.js'
import { html } from './html.js'
import { markdown } from './markdown.js'
import type { RecordPage, Section } from './page.js'
import { roles } from './parties.js'
import { svg } from './svg.js'
import { type Telling, tellingOf } from './telling.js'

/** What a record is made of. */
export interface RecordOrder {
  readonly policy: Policy
  /** The claims of that version of the policy. */
  readonly claims: readonly Claim[]
  /** A party whose stated role is controller; the record is the organisation's where it is left out. */
  readonly controller?: Party
  /** Whose facts are added; without one they are missing. */
  readonly organisation?: Organisation
  /** The version of declared. */
  readonly tool: string
  readonly policiesFrom: string
  /** `YYYY-MM-DD` */
  readonly on: string
}

/**
 * What a policy says for a record under Article 30(1) GDPR, as files. Pure: the same order gives the same bytes.
 * Markdown comes with the drawing as a file beside it; HTML holds it.
 */
export async function recordFiles(
  order: RecordOrder,
  as: readonly ('md' | 'html')[],
): Promise<readonly OutputFile[]> {
  const page = recordPage(order)
  const drawing = await svg(page.drawing)
  const name = `record-${page.id}`
  const picture = `${name}-data-flow.svg`
  return [
    ...(as.includes('html') ? [{ path: `${name}.html`, content: html(page, drawing) }] : []),
    ...(as.includes('md')
      ? [
          { path: `${name}.md`, content: markdown(page, picture) },
          { path: picture, content: drawing },
        ]
      : []),
  ]
}

function recordPage(order: RecordOrder): RecordPage {
  const { policy, controller } = order
  const telling = tellingOf(policy, order.claims, controller, order.organisation)
  const placed: readonly Section[] = [...article30(telling), roles(telling), dataFlow(telling)]
  const sections = [...placed, further(telling, placed)].filter(({ rows }) => rows.length > 0)
  return {
    id: controller?.id ?? telling.organisation?.id ?? 'organisation',
    ...headline(telling),
    head: headOf(telling, order),
    sections,
    drawing: drawingOf(telling),
    readings: readingsOf(policy, sections),
    sources: policy.sources.map(usedSource),
    tool: order.tool,
  }
}

function headline({
  policy,
  controller,
  name,
  organisation,
}: Telling): Pick<RecordPage, 'title' | 'subtitle' | 'lead' | 'about'> {
  const what = policy.title ?? policy.id
  const sources = policy.sources.map(({ title }) => `"${title}"`).join(', ')
  if (controller !== undefined) {
    return {
      title: 'What the source says of its processing, arranged by Article 30(1); not its own record',
      subtitle: `${name}: ${what}`,
      lead: [
        `This page is not a record that ${name} keeps, and replaces none. It arranges what the source says (${sources}) by the points of Article 30(1) of the General Data Protection Regulation (EU) 2016/679.`,
      ],
      about: `This page is about the claims for officers of the policy "${policy.id}" that concern ${name}: the service, every party's role, the flows in which ${name} takes part and the parties of those, and the duties that it has or that are owed to it.`,
    }
  }
  const sample =
    'No document of an organisation was given, so this is a sample: what only the organisation knows is missing.'
  return {
    title: 'Input to your own record',
    subtitle: `${capitalOf(name)}: ${what}`,
    lead: [
      `What the source says (${sources}) and what your organisation states of itself, arranged by the points of Article 30(1) of the General Data Protection Regulation (EU) 2016/679. Whether you keep such a record, and in which role, is not decided here.`,
      ...(organisation === undefined ? [sample] : []),
    ],
    about: `This page is about every claim for officers of the policy "${policy.id}".`,
  }
}

function capitalOf(name: string): string {
  return name === 'your organisation' ? 'Your organisation' : name
}

function headOf({ policy, organisation }: Telling, order: RecordOrder): RecordPage['head'] {
  const { inForce } = policy
  const dates =
    inForce.state === 'missing'
      ? `not stated: ${inForce.because}`
      : `from ${inForce.from}${inForce.until === undefined ? '' : ` to the day before ${inForce.until}`}`
  const place = organisation === undefined ? undefined : placeOf(organisation.origin)
  return [
    ['Policy', `${policy.title ?? policy.id} (${policy.id}), version ${policy.version}`],
    ['In force', dates],
    ['On', order.on],
    ['Owner', policy.owner],
    ['Hash', policy.hash],
    ['Policies', order.policiesFrom],
    [
      'Organisation',
      organisation === undefined || place === undefined
        ? 'none was given'
        : `${organisation.name} (${place.file}:${place.line})`,
    ],
  ]
}

function readingsOf(policy: Policy, sections: readonly Section[]): RecordPage['readings'] {
  const used = new Set(
    sections.flatMap(({ rows }) => rows.flatMap(({ facts }) => facts.flatMap(({ readings }) => readings))),
  )
  return policy.readings
    .filter(({ id }) => used.has(id))
    .map(({ id, state, by, date, because, reads, cites }) => ({
      id,
      state,
      by,
      date,
      because,
      reads: reads.map(({ category }) => category.title),
      cites: citedPlaces(policy, cites),
    }))
}
