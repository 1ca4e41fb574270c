import { jsonSchemas } from '../../generators/json-schema/json-schema.js'
import { readJson } from '../../src/data/read.js'
import type { DataNode, EnvelopeNode } from '../../src/data/record.js'
import type { JsonSchema } from '../../src/emit/json-schema.js'
import { plan as planFor } from '../../src/plan/build.js'
import { defaultLimits } from '../../src/plan/limits.js'
import type { Plan } from '../../src/plan/plan.js'
import { bytesSource } from '../../src/project/byte-sources.js'
import type { Step } from '../../src/validate/found.js'
import { createJudge } from '../../src/validate/judge.js'
import type { Finding } from '../../src/verdict/report.js'
import { compileTexts } from '../folder.js'
import { write } from '../gate/record-arbitrary.js'
import { isExplained } from '../generators/schemas.js'
import { type Draw, drawOf } from './draw.js'
import type { Oracle, Question } from './oracles.js'
import { isShared, recordOf } from './records.js'
import { type Json, type World, worldOf } from './world.js'

/** A plan and its schemas, of a world that has no mistake. */
export interface Sound {
  readonly plan: Plan
  readonly record: JsonSchema
  readonly document: JsonSchema | undefined
}

type Said = Pick<Finding, 'class' | 'place'>

/** What the engine says of one text. */
interface Ours {
  readonly text: string
  readonly isDocument: boolean
  readonly passes: boolean
  readonly findings: readonly Said[]
}

/** Where the engine and an oracle part, and the schema does not say why. */
export interface Disagreement {
  readonly oracle: string
  readonly world: World
  readonly purposes: readonly string[]
  readonly text: string
  readonly isDocument: boolean
  readonly ours: string
}

export interface Tally {
  policies: number
  /** Drawn worlds that lint refuses; they are drawn anew. */
  unsound: number
  records: number
  passed: number
  blocked: number
  /** Blocked by us and not by the schema, which says so of itself; counted for each oracle. */
  stricter: number
  /** What an oracle cannot be asked. */
  unasked: number
}

const purposeSets = [['safety'], ['safety', 'service']] as const

/** The plan of a world, or undefined where lint finds a mistake in it. */
async function soundOf(world: World, purposes: readonly string[]): Promise<Sound | undefined> {
  const texts = Object.fromEntries(
    Object.entries(world).map(([name, doc]) => [`${name}.yaml`, JSON.stringify(doc)]),
  )
  const { model, diagnostics } = await compileTexts(texts)
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined
  const plan = planFor(model, { payload: 'drawn', recipient: 'keeper', purposes, on: '2026-11-21' })
  if ('code' in plan) return undefined
  return { plan, ...jsonSchemas(model, plan, '0.0.0') }
}

/** Judges texts one after another by one plan, as the gate does, with its patterns made ready once. */
function judging(plan: Plan): (text: string) => Promise<Ours['findings'] | undefined> {
  const ways = plan.media.json?.records ?? [[]]
  let found: Said[] = []
  let records = 0
  const judge = createJudge(plan, ({ class: each, path }) =>
    found.push({ class: each, place: placeOf(path) }),
  )
  const sink = {
    record(node: DataNode, index: number, pointer: readonly (string | number)[]) {
      judge.record(node, index, pointer)
      records++
    },
    envelope: (node: EnvelopeNode) => judge.envelope(node),
  }
  return async (text) => {
    found = []
    records = 0
    const { refusal } = await readJson(bytesSource('', encoder.encode(text)), ways, sink, defaultLimits)
    return refusal === undefined && records > 0 ? found : undefined
  }
}

const encoder = new TextEncoder()

/** The names of maps are data, and no schema holds them. */
function placeOf(path: readonly Step[]): Said['place'] {
  const segments = path.map((step) => {
    if (typeof step === 'object') return 'map'
    return typeof step === 'number' ? `${step}` : step.replaceAll('~', '~0').replaceAll('/', '~1')
  })
  return { file: '', pointer: segments.map((segment) => `/${segment}`).join('') }
}

type Judges = (text: string, isDocument: boolean) => Promise<Ours['findings'] | undefined>

/** A judge of records and one of documents, each made ready when it is first asked. */
function judgesOf({ plan }: Sound): Judges {
  let ofRecords: ReturnType<typeof judging> | undefined
  let ofDocuments: ReturnType<typeof judging> | undefined
  return (text, isDocument) => {
    if (isDocument) ofDocuments ??= judging(plan)
    else ofRecords ??= judging({ ...plan, media: { json: { records: [[]] } } })
    return (isDocument ? ofDocuments : ofRecords)?.(text) ?? Promise.resolve(undefined)
  }
}

async function judged(judges: Judges, text: string, isDocument: boolean): Promise<Ours | undefined> {
  const findings = await judges(text, isDocument)
  return findings === undefined ? undefined : { text, isDocument, passes: findings.length === 0, findings }
}

/** The records of one world as it judges them, and documents that hold some of them. */
async function drawnOf(sound: Sound, draw: Draw, records: number): Promise<readonly Ours[]> {
  const judges = judgesOf(sound)
  const found: Ours[] = []
  // A question more costs more than its texts: not every world is asked for whole documents.
  const mayBeDocument = draw.chance(30)
  for (let attempt = 0; found.length < records && attempt < records * 3; attempt++) {
    const record = write(recordOf(sound.plan, draw))
    const isDocument = sound.document !== undefined && mayBeDocument && draw.chance(30)
    const text = isDocument ? around(record, sound.plan, draw) : record
    const ours = isShared(text) ? await judged(judges, text, isDocument) : undefined
    if (ours !== undefined) found.push(ours)
  }
  return found
}

/** A document with the record in one of the places of records, and sometimes with more around it. */
function around(record: string, plan: Plan, draw: Draw): string {
  const [first = '', ...rest] = draw.pick(plan.media.json?.records ?? [[]])
  const more = draw.pick(['', '', '"count":1,', '"count":-1,', '"next":"x",', '"extra":null,'])
  if (first === '') return record
  if (first === '*') return `[${record}]`
  if (rest.length === 0) return `{${more}${JSON.stringify(first)}:${record}}`
  const list = rest[0] === '*' ? `[${record},${record}]` : `{${JSON.stringify(rest[0])}:[${record}]}`
  return `{${more}${JSON.stringify(first)}:${list}}`
}

interface Drawn {
  readonly world: World
  readonly purposes: readonly string[]
  readonly sound: Sound
  readonly ours: readonly Ours[]
}

interface Extent {
  readonly policies: number
  readonly records: number
  readonly seed: number
}

/** Worlds that are compared before the next are drawn. */
const batch = 25

/** Draws worlds from a seed and compares; a batch with a disagreement that no schema explains is the last. */
export async function compare(
  { policies, records, seed }: Extent,
  oracles: Readonly<Record<string, Oracle>>,
): Promise<{ readonly tally: Tally; readonly found: readonly Disagreement[] }> {
  const tally: Tally = { policies: 0, unsound: 0, records: 0, passed: 0, blocked: 0, stricter: 0, unasked: 0 }
  const found: Disagreement[] = []
  for (let next = seed; tally.policies < policies && found.length === 0; ) {
    const drawn: Drawn[] = []
    while (drawn.length < batch && tally.policies < policies) {
      const draw = drawOf(next++)
      const world = worldOf(draw)
      const purposes = draw.pick(purposeSets)
      const sound = await soundOf(world, purposes)
      if (sound === undefined) tally.unsound++
      else {
        const ours = await drawnOf(sound, draw, records)
        tally.policies++
        tally.records += ours.length
        tally.passed += ours.filter(({ passes }) => passes).length
        drawn.push({ world, purposes, sound, ours })
      }
    }
    const asked = Object.entries(oracles).map(([name, oracle]) => against(name, oracle, drawn, tally))
    found.push(...(await Promise.all(asked)).flat())
  }
  tally.blocked = tally.records - tally.passed
  return { tally, found }
}

async function against(
  name: string,
  oracle: Oracle,
  drawn: readonly Drawn[],
  tally: Tally,
): Promise<readonly Disagreement[]> {
  const answers = await oracle(drawn.flatMap(({ sound, ours }) => questionsOf(sound, ours)))
  return drawn.flatMap(({ world, purposes, sound, ours }, index) => {
    const answered = [false, true].flatMap((isDocument, which) => {
      const own = ours.filter((each) => each.isDocument === isDocument)
      return own.map((each, at) => [each, answers[index * 2 + which]?.[at]] as const)
    })
    return answered.flatMap(([each, isValid]): readonly Disagreement[] => {
      if (isValid === undefined) tally.unasked++
      const said = isValid === undefined ? 'agrees' : judgedAgainst(each, isValid, sound)
      if (said === 'stricter') tally.stricter++
      const { text, isDocument } = each
      return said === 'parts'
        ? [{ oracle: name, world, purposes, text, isDocument, ours: wordsOf(each) }]
        : []
    })
  })
}

function questionsOf({ record, document }: Sound, ours: readonly Ours[]): readonly Question[] {
  const texts = (isDocument: boolean) =>
    ours.filter((each) => each.isDocument === isDocument).map(({ text }) => text)
  return [
    { schema: record, texts: texts(false) },
    { schema: document ?? record, texts: texts(true) },
  ]
}

function judgedAgainst(
  { passes, findings, isDocument }: Ours,
  isValid: boolean,
  { record, document }: Sound,
): 'agrees' | 'stricter' | 'parts' {
  if (passes === isValid) return 'agrees'
  if (passes) return 'parts'
  const schema = isDocument ? (document ?? record) : record
  return findings.every((finding) => isExplained(schema, finding)) ? 'stricter' : 'parts'
}

function wordsOf({ passes, findings }: Ours): string {
  return passes
    ? 'pass'
    : findings.map(({ class: each, place }) => `${each} ${place.pointer ?? ''}`).join(', ')
}

/** The smallest world and text that one step less would make agree. */
export async function smallest(found: Disagreement, oracle: Oracle): Promise<Disagreement> {
  let current = found
  for (let steps = 0; steps < 400; ) {
    let isSmaller = false
    for (const next of smallerThan(current)) {
      if (steps++ > 400) break
      const again = await stillParts(next, oracle)
      if (again === undefined) continue
      current = again
      isSmaller = true
      break
    }
    if (!isSmaller) break
  }
  return current
}

async function stillParts(candidate: Disagreement, oracle: Oracle): Promise<Disagreement | undefined> {
  const sound = await soundOf(candidate.world, candidate.purposes)
  const ours =
    sound === undefined ? undefined : await judged(judgesOf(sound), candidate.text, candidate.isDocument)
  if (sound === undefined || ours === undefined) return undefined
  const answers = await oracle(questionsOf(sound, [ours]))
  const isValid = answers.flat()[0]
  if (isValid === undefined) return undefined
  return judgedAgainst(ours, isValid, sound) === 'parts' ? { ...candidate, ours: wordsOf(ours) } : undefined
}

function* smallerThan(found: Disagreement): Iterable<Disagreement> {
  for (const text of without(JSON.parse(found.text))) yield { ...found, text: JSON.stringify(text) }
  for (const payload of without(found.world.payload))
    yield { ...found, world: { ...found.world, payload: payload as World['payload'] } }
}

/** The value with one part less, large parts first. */
function* without(value: Json): Iterable<Json> {
  if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.filter((_, at) => at !== index)
    for (const [index, item] of value.entries())
      for (const less of without(item as Json))
        yield value.map((each, at) => (at === index ? less : (each as Json)))
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    for (const index of entries.keys()) yield Object.fromEntries(entries.filter((_, at) => at !== index))
    for (const [index, [name, inner]] of entries.entries())
      for (const less of without(inner))
        yield Object.fromEntries(entries.map((entry, at) => (at === index ? [name, less] : entry)))
  }
}
