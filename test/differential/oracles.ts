import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  registerSchema,
  type SchemaObject,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/draft-2020-12'
import { spawn } from '@sourcemeta/jsonschema'
import type { JsonSchema } from '../../src/emit/json-schema.js'

/** Texts of documents that are held against one schema. */
export interface Question {
  readonly schema: JsonSchema
  readonly texts: readonly string[]
}

/** For each question, whether each text is valid by one independent validator; undefined where it cannot be asked. */
export type Oracle = (questions: readonly Question[]) => Promise<readonly Answers[]>

type Answers = readonly (boolean | undefined)[]

/** The same schema under a name of its own: what it says of itself is no matter to a validator. */
function named({ schema }: Question, index: number): JsonSchema {
  return { ...schema, $id: `urn:differential:${index}` }
}

/** `@hyperjump/json-schema`, in this process. */
export const hyperjump: Oracle = async (questions) => {
  const answers: boolean[][] = []
  for (const [index, question] of questions.entries()) {
    if (question.texts.length === 0) {
      answers.push([])
      continue
    }
    const { $id = '' } = named(question, index)
    registerSchema(named(question, index) as SchemaObject)
    try {
      const isValid = await validate($id)
      answers.push(question.texts.map((text) => isValid(JSON.parse(text)).valid))
    } finally {
      unregisterSchema($id)
    }
  }
  return answers
}

/**
 * `@sourcemeta/jsonschema`, a process for a few questions, each a member of one schema: more of them take far
 * longer than they save. Not in its fast mode, which breaks down on some schemas. It names the entries that fail; the order in which it tells of entries one by one, as
 * JSON, is not theirs.
 */
export const sourcemeta: Oracle = async (questions) => {
  const folder = await mkdtemp(join(tmpdir(), 'differential-'))
  const answers: Answers[] = questions.map(() => [])
  // A schema takes long to make ready, whether or not a text is held against it.
  const left = [...questions.keys()].filter((index) => questions[index]?.texts.length !== 0)
  const work = async (): Promise<void> => {
    for (let some = left.splice(0, together); some.length > 0; some = left.splice(0, together)) {
      const own = questions.filter((_, index) => some.includes(index))
      const said = await asked(own, join(folder, `${some[0]}`))
      for (const [at, index] of some.entries()) answers[index] = said[at] ?? []
    }
  }
  try {
    await Promise.all([work(), work()])
    return answers
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const together = 3

/** A string whose end is a line end: for PCRE2, `$` stands in front of it too, which ECMA-262 does not say. */
const endsInLine = /\\n"/

async function asked(questions: readonly Question[], path: string): Promise<readonly Answers[]> {
  const all = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:differential:all',
    // Valid where the schema says so, as by the reference alone; but of what fails it tells no more than that it does.
    properties: Object.fromEntries(
      questions.map((_, index) => [`p${index}`, { if: { $ref: `urn:differential:${index}` }, else: false }]),
    ),
    $defs: Object.fromEntries(questions.map((question, index) => [`s${index}`, named(question, index)])),
  }
  const lines = questions.flatMap(({ texts }, index) =>
    texts.filter((text) => !endsInLine.test(text)).map((text) => `{"p${index}":${text}}`),
  )
  if (lines.length === 0) return questions.map(({ texts }) => texts.map(() => undefined))
  await writeFile(`${path}.json`, JSON.stringify(all))
  await writeFile(`${path}.jsonl`, `${lines.join('\n')}\n`)
  const { stdout, stderr } = await spawn(['validate', `${path}.json`, `${path}.jsonl`, '--continue'])
  const said = `${stdout}\n${stderr}`
  const failed = new Set(
    [...said.matchAll(/^fail: .* \(entry #(\d+)\)$/gm)].map(([, entry]) => Number(entry) - 1),
  )
  const [, judged, bad] = /^(\d+) validated, \d+ passed, (\d+) failed$/m.exec(said) ?? []
  if (Number(judged) !== lines.length || Number(bad) !== failed.size)
    throw new Error(
      `Of ${lines.length} documents ${judged} were answered for, ${bad} and ${failed.size} as bad: ${said.slice(-400)}`,
    )
  let entry = 0
  return questions.map(({ texts }) =>
    texts.map((text) => (endsInLine.test(text) ? undefined : !failed.has(entry++))),
  )
}
