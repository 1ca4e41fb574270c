import { baselineExpired, baselineUnused, type GateDefinition } from '../gate/codes.js'
import type { AcceptedFinding } from '../gate/collect.js'
import type { Exception } from '../gate/exceptions.js'
import {
  type Accepted,
  answerOf,
  type BaselineUse,
  type FileVerdict,
  type Finding,
  worst,
} from '../verdict/report.js'

/** What the entries of a baseline did in one run. */
export interface BaselineTally {
  /** What was accepted in the file at an index of the run's files. */
  add(file: number, accepted: readonly AcceptedFinding[]): void
  /** Entries for this payload and recipient were held against something. */
  judged(payload: string, recipient: string): void
  /** Ends the run. */
  end(run: EndedRun): BaselineOutcome
}

interface EndedRun {
  readonly on: string
  readonly files: readonly FileVerdict[]
  /** All of it was judged: every check of declared.yaml, as it stands there, and nothing was refused. */
  readonly isWhole: boolean
}

interface BaselineOutcome {
  readonly files: readonly FileVerdict[]
  /** What is accepted no more because there is too much of it, and entries that are of no use. */
  readonly findings: readonly Finding[]
  readonly notJudged: readonly string[]
  readonly use: BaselineUse
}

/** Counts what the entries of the baseline `file` accept. */
export function createTally(file: string, exceptions: readonly Exception[]): BaselineTally {
  const counts = new Map<Exception, number>()
  const held: { readonly file: number; readonly exception: Exception; readonly finding: Finding }[] = []
  const first = new Map<Exception, Finding>()
  const reached = new Set<string>()
  const isReached = ({ payload, recipient }: Exception) => reached.has(`${payload} ${recipient}`)
  return {
    add(index, accepted) {
      for (const { exception, finding } of accepted) {
        if (!first.has(exception)) first.set(exception, finding)
        counts.set(exception, (counts.get(exception) ?? 0) + finding.count)
        // Only of those that have a bound anything may have to be given back.
        if (exception.atMost !== undefined) held.push({ file: index, exception, finding })
      }
    },
    judged: (payload, recipient) => void reached.add(`${payload} ${recipient}`),
    end({ on, files, isWhole }) {
      const isTooMany = (exception: Exception) =>
        exception.atMost !== undefined && (counts.get(exception) ?? 0) > exception.atMost
      const given = held.filter(({ exception }) => isTooMany(exception))
      const back = given.map(({ finding, exception }) =>
        withBound(finding, exception, counts.get(exception) ?? 0),
      )
      const open = exceptions.filter((each) => on <= each.until && (counts.get(each) ?? 0) === 0)
      const unused = isWhole ? open : []
      const unsure = isWhole ? [] : open
      const used = exceptions.filter((each) => (counts.get(each) ?? 0) > 0 && !isTooMany(each))
      return {
        files: files.map((each, index) =>
          withBack(
            each,
            given.filter((one) => one.file === index).map(({ finding }) => finding),
          ),
        ),
        findings: [
          ...back,
          ...exceptions.filter((each) => each.until < on).map((each) => staleFinding(baselineExpired, each)),
          ...unused.map((each) => staleFinding(baselineUnused, each)),
        ],
        notJudged: notSaid(file, unsure, isReached),
        use: {
          file,
          entries: exceptions.length,
          accepted: used.flatMap((each): readonly Accepted[] => {
            const { payload, recipient, code, category, at, until, owner, declared } = each
            const place = first.get(each)?.place
            if (place === undefined) return []
            const what = {
              payload,
              recipient,
              code,
              ...(category === undefined ? {} : { category }),
              at,
              place,
            }
            return [{ ...what, count: counts.get(each) ?? 0, until, owner, declared }]
          }),
        },
      }
    },
  }
}

/** A run of a part cannot tell whether an entry is still needed. */
function notSaid(
  file: string,
  unsure: readonly Exception[],
  isReached: (exception: Exception) => boolean,
): readonly string[] {
  const found = unsure.filter(isReached).length
  if (found === 0) return []
  const entries = found === 1 ? '1 entry' : `${found} entries`
  return [
    `${file}: whether ${entries} that accepted nothing here can be taken out; a run of all checks of declared.yaml tells.`,
  ]
}

function staleFinding<P extends Exception>(definition: GateDefinition<P>, exception: P): Finding {
  return {
    code: definition.code,
    class: definition.class,
    message: definition.sentence(exception),
    help: definition.help(exception),
    place: exception.declared,
    count: 1,
    partial: false,
  }
}

/** A finding that would be accepted, were there not too many of its kind. */
function withBound(finding: Finding, { atMost, declared }: Exception, count: number): Finding {
  const bound = `the baseline accepts at most ${atMost} of these, and ${count} were found (${declared.file}:${declared.line})`
  return { ...finding, message: `${finding.message.replace(/\.$/, '')}; ${bound}.` }
}

function withBack(verdict: FileVerdict, back: readonly Finding[]): FileVerdict {
  if (back.length === 0) return verdict
  const count = back.reduce((sum, each) => sum + each.count, 0)
  const { accepted = 0, ...rest } = verdict
  return {
    ...rest,
    verdict: worst([verdict.verdict, ...back.map((each) => answerOf(each.class))]),
    findings: verdict.findings + count,
    ...(accepted > count ? { accepted: accepted - count } : {}),
  }
}
