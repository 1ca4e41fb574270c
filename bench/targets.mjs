// What is promised of speed and memory, and whether a bench's results keep it. A ratio is that of two times taken side
// by side, a round each, and what counts is the median of the rounds.
import { median } from './measure.mjs'

/** The ratio of `slow` to `quick` in each round. */
function ratios(slow, quick) {
  if (slow === undefined || quick === undefined) return undefined
  return slow.slice(0, quick.length).map((each, round) => each / quick[round])
}

/** The ratios of two contestants of a case. */
export function ratiosOf({ cases }, name, slow, quick) {
  return ratios(cases[name]?.[slow]?.seconds, cases[name]?.[quick]?.seconds)
}

function inProcess({ inProcess: said }, slow, quick) {
  return ratios(said?.files?.[slow]?.times.parse, said?.files?.[quick]?.times.fast)
}

/** The highest peak of a path of ours, whatever it read; in MiB. */
export function highest({ cases, memory = {} }, names) {
  const peaks = [...Object.values(cases), memory].flatMap((each) =>
    names.map((name) => each[name]?.peak).filter((peak) => peak !== undefined),
  )
  return peaks.length === 0 ? undefined : Math.max(...peaks)
}

/** Whole processes: the case, whose time, and how often it must be that of whom. */
const races = [
  {
    what: 'the whole command, one thread judging, against a process that only parses',
    race: ['ndjson', 'parse', 'fast'],
    least: 5,
  },
  { what: 'the same with two threads judging', race: ['ndjson', 'parse', 'fast-2'], least: 7 },
  {
    what: 'one thread judging against ajv compiled on the same file, whole process',
    race: ['ndjson', 'ajv', 'fast'],
    least: 9,
  },
  {
    what: 'two threads judging against ajv compiled on the same file, whole process',
    race: ['ndjson', 'ajv', 'fast-2'],
    least: 9,
  },
  {
    what: 'exact path (all findings, places) against JSON.parse and ajv with all errors',
    race: ['ndjson', 'ajv-all', 'exact'],
    least: 1,
  },
  { what: 'one thread judging CSV against udsv, whole process', race: ['csv', 'udsv', 'fast'], least: 4 },
  { what: 'two threads judging CSV against udsv, whole process', race: ['csv', 'udsv', 'fast-2'], least: 4 },
  {
    what: 'a file of 20,000 records, whole process, against only parsing it',
    race: ['short', 'parse', 'usual'],
    least: 1,
  },
]

/** In one process: the fast judge on one file, against JSON.parse on the lines of one. */
const walks = [
  {
    what: 'NDJSON, one core, in process, against JSON.parse of the same lines alone',
    walk: ['ndjson', 'ndjson'],
    least: 6,
  },
  {
    what: 'names in another order in each record, in process, against JSON.parse of the lines in one order',
    walk: ['ndjson', 'any-order'],
    least: 3,
    goal: 6,
  },
]

/** MiB. With two threads judging 32 more for each. */
const peaks = [
  { what: 'peak memory with one thread judging, any size', who: ['fast', 'exact'], most: 128 },
  { what: 'peak memory with two threads judging, any size', who: ['fast-2'], most: 192 },
]

/** Whether there was so much data as the promises are about. */
export const isFull = ({ records }) => records >= 1_000_000

/**
 * Each promise with `measured` as text, `cpu` as the same ratio of processor time, which a busy machine spoils less, and
 * `met`, which is undefined where nothing was measured or there was little data.
 */
export function judged(results) {
  const all = [
    ...walks.map(({ walk, ...promise }) => ratioRow(promise, inProcess(results, ...walk))),
    ...races.map(({ race, ...promise }) => {
      const [name, slow, quick] = race
      const times = (who) => results.cases[name]?.[who]?.cpu
      const cpu = ratios(times(slow), times(quick))
      const row = ratioRow(promise, ratiosOf(results, ...race))
      return cpu === undefined ? row : { ...row, cpu: `${median(cpu).toFixed(2)} ×` }
    }),
    ...peaks.map(({ what, who, most }) => {
      const peak = highest(results, who)
      const asked = `${most} MB`
      return peak === undefined
        ? { what, asked }
        : { what, asked, measured: `${peak.toFixed(0)} MB`, met: peak <= most }
    }),
    startUp(results, 'declared', 'a check of one record, against 1.5 × an empty process and 60 ms'),
    startUp(results, 'own', 'the same by policies of one’s own, which an earlier run has read'),
  ]
  return isFull(results) ? all : all.map(({ met: _, ...row }) => row)
}

function ratioRow({ what, least, goal }, found) {
  const asked = `${least} ×${goal === undefined ? '' : ` (goal ${goal} ×)`}`
  if (found === undefined) return { what, asked }
  const middle = median(found)
  const [low, high] = [Math.min(...found), Math.max(...found)]
  const spread = found.length === 1 ? '' : ` (${low.toFixed(2)} to ${high.toFixed(2)})`
  return { what, asked, measured: `${middle.toFixed(2)} ×${spread}`, met: middle >= least }
}

function startUp({ startUp: said }, who, what) {
  if (said?.[who] === undefined) return { what, asked: 'at most that' }
  const [node, time] = [median(said.node), median(said[who])]
  const limit = 1.5 * node + 60
  const measured = `${time.toFixed(0)} ms, empty ${node.toFixed(0)} ms`
  return { what, asked: `${limit.toFixed(0)} ms`, measured, met: time <= limit }
}
