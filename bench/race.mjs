// Runs the contestants of a case in turn, round by round, so that what slows the machine for a while slows all of them.
import { absence, cases, contestants, run } from './cases.mjs'
import { tried } from './measure.mjs'
import { disagreements, oddities } from './sense.mjs'

/**
 * What each contestant of a case took, by name: `seconds` and `cpu` of each round, the highest `peak` in MiB, and what it
 * `counted`. What is absent is added to `skipped`, what makes no sense, or fails, to `odd`.
 */
export function race(name, { files, made, rounds, wants, say, skipped, odd }) {
  const file = files[cases[name].file]
  const names = cases[name].names
    .filter((who) => wants(`${name}/${who}`))
    .filter((who) => isThere(who, skipped))
  const runs = {}
  const failed = new Set()
  for (let round = 0; round < rounds; round++) {
    for (const who of round % 2 === 0 ? names : names.toReversed()) {
      if (failed.has(who)) continue
      const ran = tried(() => run(who, file, made))
      if (ran instanceof Error) {
        say(`${name}/${who}: ${ran.message}`)
        odd.add(`${name}/${who} failed: ${ran.message}`)
        failed.add(who)
        continue
      }
      say(`round ${round + 1} of ${rounds}, ${name}/${who}: ${ran.seconds.toFixed(2)} s`)
      runs[who] = joined(runs[who], ran)
      for (const each of oddities(who, file, ran.counted)) odd.add(each)
    }
    for (const each of disagreements(name, runs)) odd.add(each)
  }
  // In the order in which they are listed, whatever the last round began with.
  return Object.fromEntries(names.filter((who) => !failed.has(who)).map((who) => [who, runs[who]]))
}

function isThere(who, skipped) {
  const why = absence(who)
  if (why !== undefined) skipped.add(`${contestants[who].title}: ${why}`)
  return why === undefined
}

function joined(before, { seconds, cpu, peak, counted, findings }) {
  return {
    seconds: [...(before?.seconds ?? []), seconds],
    ...(cpu === undefined ? {} : { cpu: [...(before?.cpu ?? []), cpu] }),
    ...(peak === undefined ? {} : { peak: Math.max(peak, before?.peak ?? 0) }),
    counted,
    ...(findings === undefined ? {} : { findings }),
  }
}
