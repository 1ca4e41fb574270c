import type { MemberPlan, Plan } from '../../src/plan/plan.js'
import type { Tree } from '../gate/record-arbitrary.js'
import { choice, handPlan, list, type Made, map, number, object, text, value } from '../mutation/hand-plan.js'

const moment = { meansNone: ['0001-01-01T00:00:00Z'], null: true }
const declared = { file: 'p', line: 1, col: 1 }

const manyMembers: Readonly<Record<string, readonly [Made, Partial<MemberPlan>]>> = Object.fromEntries(
  Array.from({ length: 150 }, (_, i) => [
    `member${i}`,
    [number(), { required: i % 50 === 7, goesWith: i === 149 ? ['member3', 'member148'] : [] }] as const,
  ]),
)

/** Records for the plan of many members, each of them with others. */
export const manyRecords: readonly Tree[] = Array.from({ length: 40 }, (_, record) => ({
  kind: 'object',
  members: Object.keys(manyMembers)
    .filter((_, i) => i % 50 === 7 || (i * 7 + record) % (2 + (record % 9)) === 0)
    .map((name) => [name, { kind: 'leaf', text: String(record) }]),
}))

/** Plans that hold what no shipped payload does, or all of it at once. */
export const handPlans: Readonly<Record<string, Plan>> = {
  'members that need each other': handPlan(
    object({
      id: [text({ atMostCharacters: 12 }), { required: true }],
      kind: text({ oneOf: ['in', 'out', 'none'] }),
      level: number({ oneOf: ['1', '2', '2.0'] }),
      flag: value([{ type: 'boolean' }]),
      start: [
        text(
          { oneOf: ['2026-11-20T09:00:00Z', '2026-11-20T10:00:00.10+01:00', '2026-11-20T09:00:00.100Z'] },
          moment,
        ),
        { before: 'end' },
      ],
      end: [
        text(
          { oneOf: ['2026-11-20T09:00:00.1Z', '2026-11-20T08:59:59Z', '2026-11-21T09:00:00-02:00'] },
          moment,
        ),
        { goesWith: ['start'] },
      ],
      door: [text({ atMostCharacters: 5 }), { when: { member: 'kind', isOneOf: ['in', 'out'] } }],
      gate: [text({ atMostCharacters: 5 }), { when: { member: 'level', isOneOf: ['1', '2.0'] } }],
      sign: [text({ atMostCharacters: 5 }, { null: true, meansNone: ['-'] }), { goesWith: ['door', 'box'] }],
      lamp: [number({}), { when: { member: 'flag', isOneOf: ['true'] } }],
      box: object(
        { inner: [text({ format: 'uuid' }), { required: true, goesWith: ['other'] }], other: number() },
        true,
      ),
      boxes: list(
        object({
          a: [number(), { goesWith: ['b'] }],
          b: number(),
          c: [text(), { when: { member: 'b', isOneOf: ['1'] } }],
        }),
        3,
      ),
    }),
    {
      media: {
        json: { records: [[]] },
        ndjson: {},
        csv: {
          delimiter: ';',
          columns: [
            { header: 'Inner', path: ['box', 'inner'] },
            { header: 'Other', path: ['box', 'other'] },
          ],
          emptyCell: 'absent',
        },
      },
    },
  ),
  'whose and how old': handPlan(
    object({
      owner: object({
        name: text({ oneOf: ['me', 'mé', 'my-self', 'you'] }, { null: true }),
        since: text({ oneOf: ['2026-11-01', '2026-10-20', '2026-10-21', '2026-10-22'] }),
      }),
      at: text(
        {
          oneOf: [
            '2026-11-20T09:18:31.25Z',
            '2026-10-22T00:30:00+01:00',
            '2026-10-22T00:30:00Z',
            '2026-10-21T23:30:00-01:00',
            '2025-01-01T00:00:00Z',
          ],
        },
        moment,
      ),
      note: text({ atMostCharacters: 3 }),
    }),
    {
      media: {
        json: { records: [[]] },
        ndjson: {},
        csv: {
          delimiter: ',',
          columns: [
            { header: 'Name', path: ['owner', 'name'] },
            { header: 'Since', path: ['owner', 'since'] },
          ],
          emptyCell: 'null',
        },
      },
      belongsTo: { path: ['owner', 'name'], names: ['me', 'mé', 'my-self'], declared },
      keptFor: [
        { flow: 'f', path: ['at'], amount: 30, unit: 'days', meansNone: ['0001-01-01T00:00:00Z'], declared },
        { flow: 'f', path: ['owner', 'since'], amount: 1, unit: 'months', meansNone: [], declared },
      ],
    },
  ),
  'maps and choices': handPlan(
    object({
      tags: map([{ type: 'string', pattern: '[a-cé]{1,3}' }], number({ atLeast: '0' }), true),
      free: map(
        [{ type: 'string', atMostCharacters: 4 }],
        list(map([{ type: 'string', oneOf: ['x', 'y'] }], text()), 2),
      ),
      shape: choice(
        'type',
        {
          round: object({ type: text(), radius: [number(), { required: true }] }),
          flat: object({ type: text(), sides: list(number(), 4), inner: object({ type: number() }) }),
          nested: choice('sub', { one: object({ type: text(), sub: text(), one: number() }) }),
          bag: map([{ type: 'string' }], text()),
        },
        object({ type: number({}, { null: true }), rest: text() }),
      ),
      shapes: list(
        choice('kind', {
          a: object({ kind: [text(), { goesWith: ['of'] }], of: number() }),
          b: object({ kind: text(), with: text() }),
        }),
      ),
    }),
  ),
  'a table of texts': handPlan(
    object({
      name: text({ atMostCharacters: 8 }),
      city: [text({ atMostCharacters: 8 }), { goesWith: ['name'] }],
      size: value([{ type: 'string' }, { type: 'integer' }]),
    }),
    {
      media: {
        json: { records: [[]] },
        csv: { delimiter: '\t', columns: [{ header: 'Town', path: ['city'] }], emptyCell: 'empty-text' },
      },
    },
  ),
  'many members': handPlan(object(manyMembers)),
}
