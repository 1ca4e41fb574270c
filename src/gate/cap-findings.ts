import { answerOf, type Finding } from '../verdict/report.js'

/** The most kinds of finding that one report lists, path by path; what is beyond is still counted. */
const mostListed = 500

/**
 * The findings of many files as one report lists them: at most `most`, in their order, and behind them one for each
 * code that stands for the rest with a true count. What could not be judged comes first to be listed, then the first
 * finding of each file, then the second: a file with many does not hide another.
 */
export function capFindings(findings: readonly Finding[], most = mostListed): readonly Finding[] {
  const single = findings.filter(({ beyond }) => beyond !== 'report')
  const isWhole = single.length === findings.length
  // Of one file its own cap has seen to it.
  const isOneFile = isWhole && new Set(findings.map(({ place }) => place.file)).size <= 1
  if (isOneFile || (isWhole && single.length <= most)) return findings
  const kept = new Set(firstOf(single, most))
  const rest = new Map<string, Finding>()
  for (const finding of findings) {
    if (kept.has(finding)) continue
    const known = rest.get(finding.code)
    rest.set(finding.code, known === undefined ? beyond(finding) : sum(known, finding))
  }
  return [...single.filter((finding) => kept.has(finding)), ...rest.values()]
}

function firstOf(findings: readonly Finding[], most: number): readonly Finding[] {
  if (findings.length <= most) return findings
  const ranks = new Map<string, number>()
  const ranked = findings.map((finding, index) => {
    const { file } = finding.place
    const before = ranks.get(file) ?? 0
    ranks.set(file, before + 1)
    return { finding, index, rank: answerOf(finding.class) === 'cannot-judge' ? 0 : before + 1 }
  })
  ranked.sort((a, b) => a.rank - b.rank || a.index - b.index)
  return ranked.slice(0, most).map(({ finding }) => finding)
}

function beyond({ code, class: findingClass, help, place, count, partial }: Finding): Finding {
  return {
    code,
    class: findingClass,
    message: 'More findings of this kind, in this file or in others, than those that are listed.',
    ...(help === undefined ? {} : { help }),
    place: { file: place.file },
    count,
    partial,
    beyond: 'report',
  }
}

function sum(known: Finding, more: Finding): Finding {
  return { ...known, count: known.count + more.count, partial: known.partial || more.partial }
}
