import type { Mark, Refusal } from '../data/event.js'
import { type PointerSegment, showName, showPointer } from '../diagnostics/name.js'
import type { Plan } from '../plan/plan.js'
import type { Found, Step } from '../validate/found.js'
import { answerOf, type DataPlace, type Finding } from '../verdict/report.js'
import type { GateDefinition } from './codes.js'
import { acceptanceOf, type Exception, opensGroup, patternOf } from './exceptions.js'

/** The most kinds of finding that one file lists, path by path; what is beyond is still counted. */
const mostKinds = 500

/** Groups what is found in one file: one finding for each kind at each path, with the first place and a true count. */
export interface Collector {
  add(found: Found): void
  refuse(refusal: Refusal, record: number | undefined): void
  note<Params>(definition: GateDefinition<Params>, params: Params): void
  /** In order of discovery; all marked partial once something was refused. */
  findings(): readonly Finding[]
  /** What is accepted, in order of discovery: it stands in no finding, and is counted. */
  accepted(): readonly AcceptedFinding[]
  /** The findings that an entry of a baseline could accept. */
  acceptable(): readonly AcceptableFinding[]
}

/** A finding that an entry of a baseline could accept, as it would name it. */
export interface AcceptableFinding {
  readonly finding: Finding
  /** Its place with `*` for each item of a list. */
  readonly at: string
  /** A group was among what stands there, of which nothing was judged. */
  readonly whole: boolean
}

/** Findings of one kind at one path that an entry of a baseline accepts. */
export interface AcceptedFinding {
  readonly exception: Exception
  readonly finding: Finding
}

type Group = { -readonly [K in keyof Finding]: Finding[K] }

/** `columns` gives the column of a path, for tables; `exceptions` hold for this file. */
export function createCollector(
  file: string,
  plan: Plan,
  columns?: (path: readonly Step[]) => string | undefined,
  exceptions: readonly Exception[] = [],
): Collector {
  const declared = declaredNames(plan)
  const groups = new Map<string, Group>()
  const accepts = exceptions.length === 0 ? undefined : acceptanceOf(exceptions)
  const accepted = new Map<string, { readonly exception: Exception; readonly finding: Group }>()
  const places = new Map<Group, { readonly at: string; whole: boolean }>()
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

  const count = (key: string, make: () => Group): Group => {
    const group = groups.get(key) ?? { ...make(), count: 0 }
    group.count++
    groups.set(key, group)
    return group
  }

  return {
    add(found) {
      const segments = show(found.path)
      const key = `${kindOf(found)} ${showPointer(segments.map((segment) => (typeof segment === 'number' ? { name: '*', shown: '*' } : segment)))}`
      const make = (): Group => {
        const header = columns?.(found.path)
        const column =
          header === undefined
            ? undefined
            : showName(header, { declared: declared.has(header), position: 'object' })
        return {
          code: found.code,
          class: found.class,
          message: found.message,
          ...(found.category === undefined ? {} : { category: found.category }),
          help: found.help,
          place: placeOf(file, found.at, showPointer(segments), found.record, column),
          policy: found.policy,
          count: 1,
          partial: false,
        }
      }
      const exception = accepts?.(found, segments)
      if (exception !== undefined) {
        const own = `${exceptions.indexOf(exception)} ${key}`
        const known = accepted.get(own)
        if (known === undefined) accepted.set(own, { exception, finding: make() })
        else known.finding.count++
        return
      }
      if (!groups.has(key) && groups.size >= mostKinds) {
        count(`${found.code} beyond`, () => beyond(file, found))
        return
      }
      const group = count(key, make)
      const at = group.count === 1 && answerOf(found.class) === 'block' ? patternOf(segments) : undefined
      if (at !== undefined) places.set(group, { at, whole: false })
      const place = places.get(group)
      if (place !== undefined && opensGroup(found)) place.whole = true
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
    accepted: () => [...accepted.values()],
    acceptable: () => [...places].map(([finding, place]) => ({ finding, ...place })),
  }
}

/** What is found in texts is told apart by what it is: its sentence names the category. */
function kindOf({ code, class: own, message }: Found): string {
  return own === 'carries-other-category' ? `${code} ${message}` : code
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
