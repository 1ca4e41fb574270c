import { counted } from '../diagnostics/describe.js'
import type { PolicyPlace } from '../diagnostics/policy-place.js'
import { printable } from '../diagnostics/printable.js'
import type { CaseResult, TestResult } from '../tasks/test.js'
import type { Finding } from '../verdict/report.js'

/** The examples as people read them: a line each, and below a failed one what was expected and what was found. */
export function testLines({ cases, untested }: TestResult, colour: boolean): string {
  const failed = cases.filter(({ passed }) => !passed).length + untested.length
  const lines = [
    ...cases.flatMap((each) => caseLines(each, colour)),
    ...untested.flatMap(({ payload, place }) => [
      `${mark(false, colour)}  ${at(place)}  ${payload}`,
      `          No example tests this payload. Write a document that begins with "tests: ${payload}".`,
    ]),
    `${counted(cases.length, 'example')}, ${cases.length - failed + untested.length} ok, ${failed} failed`,
  ]
  return `${lines.join('\n')}\n`
}

function caseLines(result: CaseResult, colour: boolean): readonly string[] {
  const { payload, name, place, wants, verdict, missing, unexpected, passed } = result
  const line = `${mark(passed, colour)}  ${at(place)}  ${payload}  ${wants}: ${printable(name)}`
  if (passed) return [line]
  return [
    line,
    ...(verdict === wants ? [] : [`          expected the answer ${wants}, found ${verdict}`]),
    ...missing.map(
      (each) =>
        `          expected ${each.class}${each.at === undefined ? '' : ` at ${printable(each.at)}`}, not found`,
    ),
    ...unexpected.flatMap((finding) => [
      `          found ${finding.class}${placeIn(finding)}, not expected`,
      `            ${finding.message}`,
    ]),
  ]
}

/** Place within the example; names are shown as reports show them. */
function placeIn({ place, count }: Finding): string {
  const pointer = place.pointer === undefined ? '' : ` at ${place.pointer === '' ? '/' : place.pointer}`
  const where = place.column === undefined ? pointer : ` at /${place.column}`
  const line = place.line === undefined ? '' : `, line ${place.line} of the example`
  return `${where}${line}${count > 1 ? `, ${count} times` : ''}`
}

function at({ file, line }: PolicyPlace): string {
  return `${file}:${line}`
}

function mark(passed: boolean, colour: boolean): string {
  const word = passed ? 'ok    ' : 'FAILED'
  return colour ? `\u001b[${passed ? 32 : 31}m${word}\u001b[0m` : word
}
