import type { Mark, Refusal } from '../data/event.js'
import { type PointerSegment, showName, showPointer } from '../diagnostics/name.js'
import type { Plan } from '../plan/plan.js'
import type { Found, Step } from '../validate/found.js'
import type { DataPlace, Finding } from '../verdict/report.js'
import type { GateDefinition } from './codes.js'

/** The most kinds of finding that one file lists, path by path; what is beyond is still counted. */
const mostKinds = 500

/** Groups what is found in one file: one finding for each kind at each path, with the first place and a true count. */
export interface Collector {
  add(found: Found): void
  refuse(refusal: Refusal, record: number | undefined): void
  note<Params>(definition: GateDefinition<Params>, params: Params): void
  /** In order of discovery; all marked partial once something was refused. */
  findings(): readonly Finding[]
}

type Group = { -readonly [K in keyof Finding]: Finding[K] }

/** `columns` gives the column of a path, for tables. */
export function createCollector(
  file: string,
  plan: Plan,
  columns?: (path: readonly Step[]) => string | undefined,
): Collector {
  const declared = declaredNames(plan)
  const groups = new Map<string, Group>()
  let partial = false

  const show = (path: readonly Step[]): readonly PointerSegment[] =>
    path.map((step) => {
      if (typeof step === 'number') return step
      const name = typeof step === 'string' ? step : step.key
      const position = typeof step === 'string' ? 'object' : 'map'
      return {
        name,
        shown: showName(name, { declared: position === 'object' && declared.has(name), position }),
      }
    })

  const count = (key: string, make: () => Group): void => {
    const known = groups.get(key)
    if (known !== undefined) known.count++
    else groups.set(key, make())
  }

  return {
    add(found) {
      const segments = show(found.path)
      const key = `${found.code} ${showPointer(segments.map((segment) => (typeof segment === 'number' ? { name: '*', shown: '*' } : segment)))}`
      if (!groups.has(key) && groups.size >= mostKinds) {
        count(`${found.code} beyond`, () => beyond(file, found))
        return
      }
      count(key, () => {
        const header = columns?.(found.path)
        const column =
          header === undefined
            ? undefined
            : showName(header, { declared: declared.has(header), position: 'object' })
        return {
          code: found.code,
          class: found.class,
          message: found.message,
          help: found.help,
          place: placeOf(file, found.at, showPointer(segments), found.record, column),
          policy: found.policy,
          count: 1,
          partial: false,
        }
      })
    },
    refuse(refusal, record) {
      partial = true
      const { code, message, help, other } = refusal
      groups.set(`${code} refusal`, {
        code,
        class: refusal.class,
        message,
        ...(help === undefined ? {} : { help }),
        place: placeOf(file, refusal.at, undefined, record, undefined),
        ...(other === undefined ? {} : { other: placeOf(file, other.at, undefined, undefined, undefined) }),
        count: 1,
        partial: false,
      })
    },
    note(definition, params) {
      const { code } = definition
      const message = definition.sentence(params)
      groups.set(code, {
        code,
        class: definition.class,
        message,
        help: definition.help(params),
        place: { file },
        count: 1,
        partial: false,
      })
    },
    findings() {
      return [...groups.values()].map((group) => ({
        ...group,
        partial: partial && group.policy !== undefined,
      }))
    },
  }
}

function placeOf(
  file: string,
  at: Mark,
  pointer: string | undefined,
  record: number | undefined,
  column: string | undefined,
): DataPlace {
  return {
    file,
    ...(record === undefined ? {} : { record: record + 1 }),
    ...(pointer === undefined ? {} : { pointer }),
    ...(column === undefined ? {} : { column }),
    offset: at.offset,
    // Packed bytes have no lines.
    ...(at.line === 0 ? {} : { line: at.line, col: at.column }),
  }
}

function beyond(file: string, found: Found): Group {
  return {
    code: found.code,
    class: found.class,
    message: `More findings of this kind at other places than the ${mostKinds} that are listed.`,
    help: found.help,
    place: { file },
    policy: found.policy,
    count: 1,
    partial: false,
    beyond: 'file',
  }
}

/** Every name that stands in the plan: members, discriminators and columns. */
function declaredNames(plan: Plan): ReadonlySet<string> {
  const names = new Set<string>()
  for (const node of plan.nodes) {
    if (node.kind === 'object') for (const { name } of node.members) names.add(name)
    if (node.kind === 'choice') names.add(node.by)
  }
  for (const { header } of plan.media.csv?.columns ?? []) names.add(header)
  return names
}
