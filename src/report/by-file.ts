import { counted } from '../diagnostics/describe.js'
import { type Answer, countOf, type FileVerdict, type Finding, type Report } from '../verdict/report.js'
import { answerWords } from './words.js'

/** One file of a report with what was found in it; without a verdict where it was not judged. */
export interface FileFindings {
  readonly file: string
  readonly verdict: FileVerdict | undefined
  readonly findings: readonly Finding[]
}

/**
 * The files that were judged in their order, then those with nothing but a reason why they were not. What stands for
 * findings of several files is in none; see `acrossFiles`. Where a file was judged twice, what was found in it stands
 * with the first time that it did not pass.
 */
export function byFile({ files, findings }: Report): readonly FileFindings[] {
  const lists = files.map((verdict) => ({ file: verdict.file, verdict, findings: [] as Finding[] }))
  const byName = new Map<string, (typeof lists)[number]>()
  for (const list of lists) {
    const known = byName.get(list.file)
    if (known === undefined || (known.verdict.verdict === 'pass' && list.verdict.verdict !== 'pass'))
      byName.set(list.file, list)
  }
  const others = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.beyond === 'report') continue
    const { file } = finding.place
    const list = byName.get(file)?.findings ?? others.get(file)
    if (list === undefined) others.set(file, [finding])
    else list.push(finding)
  }
  return [...lists, ...[...others].map(([file, list]) => ({ file, verdict: undefined, findings: list }))]
}

/** What stands for findings of several files that are not listed one by one. */
export function acrossFiles({ findings }: Report): readonly Finding[] {
  return findings.filter(({ beyond }) => beyond === 'report')
}

/** How often something was found in a file that its listed findings do not count. */
export function unlisted({ verdict, findings }: FileFindings): number {
  return Math.max(0, (verdict?.findings ?? 0) - countOf(findings))
}

/** At most `most` files, those that did not pass before the others, and a sentence on the rest where there is one. */
export function listedFiles(
  files: readonly FileVerdict[],
  most: number,
): { readonly listed: readonly FileVerdict[]; readonly rest: string | undefined } {
  if (files.length <= most) return { listed: files, rest: undefined }
  const worstFirst = [
    ...files.filter(({ verdict }) => verdict !== 'pass'),
    ...files.filter(({ verdict }) => verdict === 'pass'),
  ]
  const left = worstFirst.slice(most)
  const counts = new Map<Answer, number>()
  for (const { verdict } of left) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const answers = [...counts].map(([answer, count]) => `${count} ${answerWords[answer].word}`).join(', ')
  return { listed: worstFirst.slice(0, most), rest: `and ${counted(left.length, 'more file')}: ${answers}` }
}
